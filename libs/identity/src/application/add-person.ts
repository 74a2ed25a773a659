import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, newId, requireScope, Tx } from '@zhichuang/platform';
import { givableRoles } from '../domain/roles.js';
import { normaliseUsername } from '../domain/username.js';
import { CreateAccount } from './create-account.js';
import { type OrganisationFacts, PersonRepository } from './ports.js';
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

/** A manager adds somebody to the own organisation: with a new account, or somebody who has one. */
@Injectable()
export class AddPerson {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
    private readonly createAccount: CreateAccount,
    private readonly rules: IdentityRules,
    private readonly audit: AuditWriter,
  ) {}

  async withNewAccount(actor: Actor, { organisationId, ...person }: NewPerson): Promise<Id<'Membership'>> {
    const organisation = await this.place(actor, organisationId, person.role);
    const { membershipId } = await this.createAccount.asMember({ ...person, organisationId: organisation.id, oneTimeUntil: await this.rules.oneTimeUntil() });
    return membershipId;
  }

  async withAccount(actor: Actor, { username, role, organisationId }: Pick<NewPerson, 'username' | 'role' | 'organisationId'>): Promise<Id<'Membership'>> {
    const organisation = await this.place(actor, organisationId, role);
    return this.tx.run(async () => {
      const person = await this.persons.forSignIn(normaliseUsername(username));
      if (!person) throw new DomainError('validation-failed', {}, [{ pointer: '/username', code: 'username-unknown' }]);
      const id = newId<'Membership'>();
      await this.persons.addMembership({ id, personId: person.personId, organisationId: organisation.id, role });
      await this.audit.done({ action: 'identity.membership.add', object: { type: 'membership', id }, fields: ['personId', 'role', 'organisationId'] });
      return id;
    });
  }

  private async place(actor: Actor, organisationId: Id<'Organisation'> | undefined, role: Role): Promise<OrganisationFacts> {
    requireScope(actor, 'identity.person.add');
    const organisation = await this.persons.organisation(organisationId ?? actor.organisation.id);
    if (!organisation || (organisation.id !== actor.organisation.id && organisation.headId !== actor.organisation.id))
      throw new DomainError('validation-failed', {}, [{ pointer: '/organisationId', code: 'organisation-unknown' }]);
    const givable = givableRoles(organisation.kind);
    if (!givable.includes(role)) throw new DomainError('validation-failed', {}, [{ pointer: '/role', code: 'role-not-yours-to-give', params: { values: givable.join(', ') } }]);
    return organisation;
  }
}
