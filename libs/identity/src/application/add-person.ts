import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { type Actor, requireScope } from '@zhichuang/platform';
import { CreateAccount } from './create-account.js';
import { placeOf } from './place.js';
import { PersonRepository } from './ports.js';
import { IdentityRules } from './rules.js';

export interface NewPerson {
  readonly username: string;
  readonly displayName: string;
  /** A one-time password that the manager tells the person. */
  readonly password: string;
  readonly role: Role;
  /** The manager's own organisation without one; a bank's head office may name a branch. */
  readonly organisationId?: Id<'Organisation'>;
}

/** A manager adds somebody new to the own organisation; who has an account already is invited instead. */
@Injectable()
export class AddPerson {
  constructor(
    private readonly persons: PersonRepository,
    private readonly createAccount: CreateAccount,
    private readonly rules: IdentityRules,
  ) {}

  async execute(actor: Actor, { organisationId, ...person }: NewPerson): Promise<Id<'Membership'>> {
    requireScope(actor, 'identity.person.add');
    const organisation = await placeOf(this.persons, actor, organisationId, person.role);
    const { membershipId } = await this.createAccount.asMember({ ...person, organisationId: organisation.id, oneTimeUntil: await this.rules.oneTimeUntil() });
    return membershipId;
  }
}
