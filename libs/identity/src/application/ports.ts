import type { Action, Role } from '@zhichuang/contracts';
import type { Id, PlainDate } from '@zhichuang/kernel';
import type { OrganisationKind, Page, PageRequest, Scope } from '@zhichuang/platform';
import type { Failures } from '../domain/lock-out.js';

export interface SignInRecord {
  readonly personId: Id<'Person'>;
  readonly passwordHash: string;
  readonly version: number;
  /** Set while the password is a one-time one. */
  readonly oneTimeUntil: Date | null;
  /** The membership that the person last acted in, else the first; null for somebody who is a member of nothing any more. */
  readonly membershipId: Id<'Membership'> | null;
}

export interface OrganisationFacts {
  readonly id: Id<'Organisation'>;
  readonly kind: OrganisationKind;
  readonly headId: Id<'Organisation'>;
}

export interface OwnMembership {
  readonly id: Id<'Membership'>;
  readonly role: Role;
  readonly organisation: { readonly id: Id<'Organisation'>; readonly kind: OrganisationKind; readonly name: string; readonly divisionCode: string };
}

export abstract class PersonRepository {
  abstract add(person: { id: Id<'Person'>; username: string; displayName: string; passwordHash: string; oneTimeUntil: Date | null }): Promise<void>;
  abstract addMembership(membership: { id: Id<'Membership'>; personId: Id<'Person'>; organisationId: Id<'Organisation'>; role: Role }): Promise<void>;
  abstract forSignIn(username: string): Promise<SignInRecord | undefined>;
  abstract usernameOf(id: Id<'Person'>): Promise<string | undefined>;
  /** False when the person's version is no longer the one that was read. */
  abstract setPassword(id: Id<'Person'>, version: number, passwordHash: string, oneTimeUntil: Date | null): Promise<boolean>;
  abstract membershipsOf(id: Id<'Person'>): Promise<readonly OwnMembership[]>;
  abstract organisation(id: Id<'Organisation'>): Promise<OrganisationFacts | undefined>;
  /** The operator of this installation, once there is one. */
  abstract operatorId(): Promise<Id<'Organisation'> | undefined>;
  /** Waits until no other process makes an administrator; answers what kind of installation this is. */
  abstract lockInstallation(): Promise<'demo' | 'live'>;
  abstract hasRole(role: Role, organisationId?: Id<'Organisation'>): Promise<boolean>;
}

/** A running membership as whoever manages it sees it. */
export interface Member {
  readonly id: Id<'Membership'>;
  readonly personId: Id<'Person'>;
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly organisation: OrganisationFacts & { readonly name: string };
  readonly beganAt: Date;
  readonly oneTimeUntil: Date | null;
  /** Nobody else holds this role in the organisation or at its head. */
  readonly lastOfRole: boolean;
  readonly version: number;
}

export abstract class MemberRepository {
  abstract page(scope: Scope, request: PageRequest): Promise<Page<Member>>;
  abstract one(scope: Scope, id: Id<'Membership'>): Promise<Member | undefined>;
  /** Holds the running memberships of this role in these organisations until the transaction ends. */
  abstract lockHolders(role: Role, organisationIds: readonly Id<'Organisation'>[]): Promise<readonly Id<'Membership'>[]>;
  /** False when the version is no longer the one that was read. */
  abstract end(id: Id<'Membership'>, version: number, at: Date): Promise<boolean>;
  /** Marks a change to the membership's person; false when the version is no longer the one that was read. */
  abstract touch(id: Id<'Membership'>, version: number): Promise<boolean>;
  abstract isMemberBeyond(scope: Scope, personId: Id<'Person'>): Promise<boolean>;
}

export type InvitationEnd = 'accepted' | 'declined' | 'withdrawn';

/** An invitation as whoever manages the organisation sees it: the user name as written, and nothing of a person. */
export interface SentInvitation {
  readonly id: Id<'Invitation'>;
  readonly username: string;
  readonly role: Role;
  readonly organisation: { readonly id: Id<'Organisation'>; readonly kind: OrganisationKind; readonly name: string };
  readonly state: 'open' | InvitationEnd;
  readonly invitedAt: Date;
  readonly endedAt: Date | null;
  readonly version: number;
}

/** An open invitation as the invited person sees it. */
export type OwnInvitation = Omit<SentInvitation, 'username' | 'state' | 'endedAt'>;

export abstract class InvitationRepository {
  abstract add(invitation: { id: Id<'Invitation'>; organisationId: Id<'Organisation'>; username: string; role: Role; invitedBy: Id<'Membership'> }): Promise<void>;
  abstract sentPage(scope: Scope, request: PageRequest): Promise<Page<SentInvitation>>;
  abstract sent(scope: Scope, id: Id<'Invitation'>): Promise<SentInvitation | undefined>;
  /** Open ones to a person who was there when invited, by organisations not closed on that day. */
  abstract openPage(personId: Id<'Person'>, today: PlainDate, request: PageRequest): Promise<Page<OwnInvitation>>;
  abstract openOf(personId: Id<'Person'>, today: PlainDate, id: Id<'Invitation'>): Promise<OwnInvitation | undefined>;
  /** False when the version is no longer the one that was read, or it has ended. */
  abstract end(id: Id<'Invitation'>, version: number, how: InvitationEnd, at: Date): Promise<boolean>;
}

export interface RefreshToken {
  readonly sessionId: Id<'Session'>;
  readonly personId: Id<'Person'>;
  readonly membershipId: Id<'Membership'>;
  readonly membershipEndedAt: Date | null;
  readonly usedAt: Date | null;
  readonly expiresAt: Date;
  readonly sessionEndedAt: Date | null;
  readonly lastUsedAt: Date;
}

export type EndReason = 'signed-out' | 'signed-out-everywhere' | 'token-reused' | 'revoked' | 'idle' | 'password-changed';

export interface RunningSession {
  readonly id: Id<'Session'>;
  readonly person: { readonly id: Id<'Person'>; readonly username: string; readonly displayName: string };
  readonly membershipId: Id<'Membership'>;
  readonly role: Role;
  readonly organisation: { readonly id: Id<'Organisation'>; readonly name: string };
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly version: number;
}

export abstract class SessionRepository {
  /** Removes refresh tokens that expired before `now`, and sessions without any that ended or were not used since; answers how many sessions. */
  abstract forget(now: Date, idleSince: Date): Promise<number>;
  abstract open(id: Id<'Session'>, personId: Id<'Person'>, membershipId: Id<'Membership'>, at: Date): Promise<void>;
  abstract addRefreshToken(token: { hash: string; sessionId: Id<'Session'>; expiresAt: Date }): Promise<void>;
  /** Locks the token, so that of two uses at once the second sees the first. */
  abstract lockRefreshToken(hash: string): Promise<RefreshToken | undefined>;
  abstract markUsed(hash: string, at: Date): Promise<void>;
  /** The session acts for another membership from now on; refresh tokens handed out before are spent. */
  abstract actFor(id: Id<'Session'>, membershipId: Id<'Membership'>, at: Date): Promise<void>;
  abstract use(id: Id<'Session'>, at: Date): Promise<void>;
  abstract end(id: Id<'Session'>, reason: EndReason, at: Date): Promise<void>;
  abstract endAllOf(personId: Id<'Person'>, reason: EndReason, at: Date, except?: Id<'Session'>): Promise<void>;
  abstract endAllActingFor(membershipId: Id<'Membership'>, at: Date): Promise<void>;
  abstract page(idleSince: Date, personId: Id<'Person'> | undefined, request: PageRequest): Promise<Page<RunningSession>>;
  abstract one(idleSince: Date, id: Id<'Session'>): Promise<RunningSession | undefined>;
  /** False when the version is no longer the one that was read. */
  abstract endVersion(id: Id<'Session'>, version: number, at: Date): Promise<boolean>;
}

/** One try to sign in: the normalised user name as typed, and where it came from. */
export interface Attempt {
  readonly username: string;
  readonly address: string;
}

/** What failures are counted by. A user name alone slows, the other two lock. */
export const FAILURE_KINDS = ['username', 'username-at-address', 'address'] as const;
export type FailureKind = (typeof FAILURE_KINDS)[number];

export type AttemptFailures = Readonly<Record<FailureKind, Failures | undefined>> & {
  /** When this user name last signed in from this address. */
  readonly succeededAt: Date | undefined;
};

export interface Lock {
  readonly id: Id<'Lock'>;
  readonly kind: FailureKind;
  /** The start of the keyed hash that the log names it by. */
  readonly subject: string;
  readonly person: { readonly id: Id<'Person'>; readonly username: string; readonly displayName: string } | null;
  readonly failures: number;
  readonly lastFailedAt: Date;
  readonly lockedUntil: Date;
  readonly version: number;
}

export abstract class FailureRepository {
  abstract find(attempt: Attempt): Promise<AttemptFailures>;
  /** As `find`, held until the transaction ends; what has no record yet gets an empty one. */
  abstract lock(attempt: Attempt): Promise<AttemptFailures>;
  abstract store(attempt: Attempt, failures: Readonly<Record<FailureKind, Failures>>, personId: Id<'Person'> | undefined): Promise<void>;
  /** Signing in clears the count of the user name at the address and makes the address known until then; held until the transaction ends. */
  abstract succeed(attempt: Attempt, at: Date, knownUntil: Date): Promise<void>;
  abstract page(now: Date, request: PageRequest): Promise<Page<Lock>>;
  abstract one(now: Date, id: Id<'Lock'>): Promise<Lock | undefined>;
  /** False when the version is no longer the one that was read. */
  abstract release(id: Id<'Lock'>, version: number): Promise<boolean>;
}

/** The passwords that are tried first, in lower case. */
export abstract class CommonPasswords {
  abstract readonly all: ReadonlySet<string>;
}

export type WithActions<T> = T & { readonly actions: readonly Action[] };
