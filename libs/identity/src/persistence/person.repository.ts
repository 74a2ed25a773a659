import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { PersonRepository, type SignInRecord } from '../application/ports.js';
import { MembershipRow, PersonRow } from './person.row.js';

@Injectable()
export class SqlPersonRepository extends PersonRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(person: { id: Id<'Person'>; username: string; displayName: string; passwordHash: string }): Promise<void> {
    await this.tx.manager.insert(PersonRow, { ...person, version: 1 });
  }

  async addMembership(membership: { id: Id<'Membership'>; personId: Id<'Person'>; organisationId: Id<'Organisation'>; role: Role }): Promise<void> {
    await this.tx.manager.insert(MembershipRow, membership);
  }

  async forSignIn(username: string): Promise<SignInRecord | undefined> {
    const [found] = await this.tx.sql<SignInRecord>(
      `select p.id "personId", p.password_hash "passwordHash",
              (select m.id from identity.membership m
                left join identity.refresh_token t on t.membership_id = m.id
                where m.person_id = p.id and m.ended_at is null order by t.issued_at desc nulls last, m.began_at limit 1) "membershipId"
         from identity.person p where p.username = $1`,
      [username],
    );
    return found;
  }
}
