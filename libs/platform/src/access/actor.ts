import type { Role } from '@zhichuang/contracts';
import type { Id, RegionCode } from '@zhichuang/kernel';

export type OrganisationKind = 'enterprise' | 'bank' | 'ip-office' | 'guarantee-company' | 'insurer' | 'valuer' | 'agency' | 'operator';

/** Who acts, and for which organisation: proven, current and complete, or there is no actor. */
export interface Actor {
  readonly personId: Id<'Person'>;
  readonly sessionId: Id<'Session'>;
  readonly membershipId: Id<'Membership'>;
  readonly role: Role;
  readonly username: string;
  readonly displayName: string;
  readonly organisation: {
    readonly id: Id<'Organisation'>;
    readonly kind: OrganisationKind;
    readonly name: string;
    /** The division it answers for (IP office) or sits in. */
    readonly region: RegionCode;
    /** A bank's head office; for everybody else the organisation itself. */
    readonly headId: Id<'Organisation'>;
  };
}

/** Looks a session up; identity implements it. Answers undefined for one that is signed out, revoked or idle too long. */
export abstract class ActorSource {
  abstract actorOf(sessionId: Id<'Session'>, membershipId: Id<'Membership'>): Promise<Actor | undefined>;
  /** Something was revoked: this process looks everybody up anew at once, the others within their half second. */
  abstract forget(): void;
}
