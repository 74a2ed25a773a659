import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { Clock, Tx } from '@zhichuang/platform';
import { type OrganisationFacts, type OwnMembership, PersonRepository, type SignInRecord } from '../application/ports.js';
import { MembershipRow, PersonRow } from './person.row.js';

@Injectable()
export class SqlPersonRepository extends PersonRepository {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
  ) {
    super();
  }

  async add(person: { id: Id<'Person'>; username: string; displayName: string; passwordHash: string; oneTimeUntil: Date | null }): Promise<void> {
    await this.tx.manager.insert(PersonRow, { ...person, version: 1 });
  }

  async addMembership(membership: { id: Id<'Membership'>; personId: Id<'Person'>; organisationId: Id<'Organisation'>; role: Role }): Promise<void> {
    await this.tx.manager.insert(MembershipRow, membership);
  }

  async forSignIn(username: string): Promise<SignInRecord | undefined> {
    const [found] = await this.tx.sql<SignInRecord>(
      `select p.id "personId", p.password_hash "passwordHash", p.version, p.one_time_until "oneTimeUntil",
              (select m.id from identity.membership m
                 join organisations.pub_organisation o on o.id = m.organisation_id and (o.closed_on is null or o.closed_on > $2)
                 left join lateral (select max(s.last_used_at) used_at from identity.session s where s.membership_id = m.id) s on true
                where m.person_id = p.id and m.ended_at is null order by s.used_at desc nulls last, m.began_at, m.id limit 1) "membershipId"
         from identity.person p where p.username = $1`,
      [username, this.clock.today()],
    );
    return found;
  }

  async usernameOf(id: Id<'Person'>): Promise<string | undefined> {
    const [found] = await this.tx.sql<{ username: string }>(`select username from identity.person where id = $1`, [id]);
    return found?.username;
  }

  async setPassword(id: Id<'Person'>, version: number, passwordHash: string, oneTimeUntil: Date | null): Promise<boolean> {
    const rows = await this.tx.sql(`update identity.person set password_hash = $3, one_time_until = $4, version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, passwordHash, oneTimeUntil]);
    return rows.length === 1;
  }

  async membershipsOf(id: Id<'Person'>): Promise<readonly OwnMembership[]> {
    return this.tx.sql<OwnMembership>(
      `select m.id, m.role, jsonb_build_object('id', o.id, 'kind', o.kind, 'name', o.name, 'divisionCode', o.division_code) organisation
         from identity.membership m join organisations.pub_organisation o on o.id = m.organisation_id
        where m.person_id = $1 and m.ended_at is null order by m.began_at, m.id`,
      [id],
    );
  }

  async organisation(id: Id<'Organisation'>): Promise<OrganisationFacts | undefined> {
    const [found] = await this.tx.sql<OrganisationFacts>(`select id, kind, head_id "headId" from organisations.pub_organisation where id = $1`, [id]);
    return found;
  }

  async operatorId(): Promise<Id<'Organisation'> | undefined> {
    const [found] = await this.tx.sql<{ id: Id<'Organisation'> }>(`select id from organisations.pub_organisation where kind = 'operator' order by id limit 1`);
    return found?.id;
  }

  async lockInstallation(): Promise<'demo' | 'live'> {
    // Two first administrators at a moment queue here.
    await this.tx.sql(`select pg_advisory_xact_lock(hashtext('identity.first-administrator'))`);
    const [found] = await this.tx.sql<{ mode: 'demo' | 'live' }>(`select mode from platform.pub_installation`);
    if (!found) throw new Error('The installation has no mode: migrate first');
    return found.mode;
  }

  async hasRole(role: Role, organisationId?: Id<'Organisation'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from identity.membership where role = $1 and ended_at is null and ($2::uuid is null or organisation_id = $2) limit 1`, [role, organisationId ?? null])).length > 0;
  }
}
