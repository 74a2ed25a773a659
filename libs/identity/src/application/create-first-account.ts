import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, requireScope, Tx } from '@zhichuang/platform';
import { managerRole } from '../domain/roles.js';
import type { NewPerson } from './add-person.js';
import { CreateAccount } from './create-account.js';
import { PersonRepository } from './ports.js';
import { IdentityRules } from './rules.js';

/**
 * The system administrator opens an organisation's first account: its manager's. Where there is a manager already it is refused,
 * so that an administrator alone never makes a way into an organisation that works.
 */
@Injectable()
export class CreateFirstAccount {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
    private readonly createAccount: CreateAccount,
    private readonly rules: IdentityRules,
  ) {}

  async execute(actor: Actor, { organisationId, ...person }: Required<Omit<NewPerson, 'role'>>): Promise<Id<'Membership'>> {
    requireScope(actor, 'identity.first-account.create');
    const oneTimeUntil = await this.rules.oneTimeUntil();
    return this.tx.run(async () => {
      await this.persons.lockInstallation();
      const organisation = await this.persons.organisation(organisationId);
      const role = organisation && managerRole(organisation.kind);
      if (!role) throw new DomainError('validation-failed', {}, [{ pointer: '/organisationId', code: 'organisation-unknown' }]);
      if (await this.persons.hasRole(role, organisationId)) throw new DomainError('has-manager');
      return (await this.createAccount.asMember({ ...person, organisationId, role, oneTimeUntil })).membershipId;
    });
  }
}
