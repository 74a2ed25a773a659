import type { Role } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';

export interface SignInRecord {
  readonly personId: Id<'Person'>;
  readonly passwordHash: string;
  /** The membership that the person last acted in, else the first; null for somebody who is a member of nothing any more. */
  readonly membershipId: Id<'Membership'> | null;
}

export abstract class PersonRepository {
  abstract add(person: { id: Id<'Person'>; username: string; displayName: string; passwordHash: string }): Promise<void>;
  abstract addMembership(membership: { id: Id<'Membership'>; personId: Id<'Person'>; organisationId: Id<'Organisation'>; role: Role }): Promise<void>;
  abstract forSignIn(username: string): Promise<SignInRecord | undefined>;
}

export interface RefreshToken {
  readonly sessionId: Id<'Session'>;
  readonly personId: Id<'Person'>;
  readonly membershipId: Id<'Membership'>;
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
  readonly sessionEndedAt: Date | null;
}

export abstract class SessionRepository {
  abstract open(id: Id<'Session'>, personId: Id<'Person'>): Promise<void>;
  abstract addRefreshToken(token: { hash: string; sessionId: Id<'Session'>; membershipId: Id<'Membership'>; expiresAt: Date }): Promise<void>;
  /** Locks the token, so that of two uses at once the second sees the first. */
  abstract lockRefreshToken(hash: string): Promise<RefreshToken | undefined>;
  abstract markUsed(hash: string, at: Date): Promise<void>;
  abstract end(id: Id<'Session'>, reason: 'signed-out' | 'token-reused', at: Date): Promise<void>;
  abstract endAllOf(personId: Id<'Person'>, at: Date): Promise<void>;
}
