import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { AuditWriter, newId, Tx } from '@zhichuang/platform';
import { PersonRepository } from './ports.js';
import { Passwords } from './passwords.js';

export interface NewAccount {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly organisationId: Id<'Organisation'>;
  readonly role: Role;
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

  async execute({ username, password, displayName, organisationId, role }: NewAccount): Promise<Id<'Person'>> {
    const passwordHash = await this.passwords.hash(password);
    return this.tx.run(async () => {
      const id = newId<'Person'>();
      await this.persons.add({ id, username: username.toLowerCase(), displayName, passwordHash });
      await this.persons.addMembership({ id: newId<'Membership'>(), personId: id, organisationId, role });
      await this.audit.done({ action: 'identity.account.create', object: { type: 'person', id }, fields: ['username', 'displayName', 'role', 'organisationId'] });
      return id;
    });
  }
}
