import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { AuditWriter, newId, Tx } from '@zhichuang/platform';
import { isUsername, normaliseUsername } from '../domain/username.js';
import { PersonRepository } from './ports.js';
import { Passwords } from './passwords.js';

export interface NewAccount {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly organisationId: Id<'Organisation'>;
  readonly role: Role;
  /** A password that somebody else chose works until then, and only to replace it. */
  readonly oneTimeUntil?: Date;
  /** Where user name and password stand in what was sent, '' at the top. */
  readonly pointer?: string;
}

/** A person with a first membership. Callers have asked for access already; the user name is unique in the database. */
@Injectable()
export class CreateAccount {
  constructor(
    private readonly tx: Tx,
    private readonly persons: PersonRepository,
    private readonly passwords: Passwords,
    private readonly audit: AuditWriter,
  ) {}

  async execute(account: NewAccount): Promise<Id<'Person'>> {
    return (await this.asMember(account)).personId;
  }

  async asMember({ username: typed, password, displayName, organisationId, role, oneTimeUntil, pointer = '' }: NewAccount): Promise<{ personId: Id<'Person'>; membershipId: Id<'Membership'> }> {
    const username = normaliseUsername(typed);
    if (!isUsername(username)) throw new DomainError('validation-failed', {}, [{ pointer: `${pointer}/username`, code: 'username-malformed' }]);
    const passwordHash = await this.passwords.hashNew(password, username, `${pointer}/password`);
    return this.tx.run(async () => {
      const personId = newId<'Person'>();
      const membershipId = newId<'Membership'>();
      await this.persons.add({ id: personId, username, displayName, passwordHash, oneTimeUntil: oneTimeUntil ?? null });
      await this.persons.addMembership({ id: membershipId, personId, organisationId, role });
      await this.audit.done({ action: 'identity.account.create', object: { type: 'person', id: personId }, fields: ['username', 'displayName', 'role', 'organisationId'] });
      return { personId, membershipId };
    });
  }
}
