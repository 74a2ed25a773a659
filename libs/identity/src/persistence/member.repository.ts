import { Injectable } from '@nestjs/common';
import type { Role } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type Member, MemberRepository } from '../application/ports.js';

const MEMBER = `select m.id, m.person_id "personId", p.username, p.display_name "displayName", m.role, m.began_at "beganAt", p.one_time_until "oneTimeUntil", m.version,
    jsonb_build_object('id', o.id, 'kind', o.kind, 'headId', o.head_id, 'name', o.name) organisation,
    not exists (select 1 from identity.membership other where other.ended_at is null and other.role = m.role and other.id <> m.id and other.organisation_id in (o.id, o.head_id)) "lastOfRole"
  from identity.membership m
  join identity.person p on p.id = m.person_id
  join organisations.pub_organisation o on o.id = m.organisation_id
 where m.ended_at is null`;

// A bank's head office manages its branches' people; for everybody else the head is the organisation itself.
export const OWN = '(o.id = ? or o.head_id = ?)';

@Injectable()
export class SqlMemberRepository extends MemberRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: Scope, request: PageRequest): Promise<Page<Member>> {
    const parameters: unknown[] = [request.after?.[0] ?? null, request.limit + 1];
    const rows = await this.tx.sql<Member>(`${MEMBER} and ($1::uuid is null or m.id > $1) and ${withinScope(scope, { own: OWN }, parameters)} order by m.id limit $2`, parameters);
    return pageOf(rows, request.limit, (row) => [row.id], (row) => row);
  }

  async one(scope: Scope, id: Id<'Membership'>): Promise<Member | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<Member>(`${MEMBER} and m.id = $1 and ${withinScope(scope, { own: OWN }, parameters)}`, parameters);
    return row;
  }

  async lockHolders(role: Role, organisationIds: readonly Id<'Organisation'>[]): Promise<readonly Id<'Membership'>[]> {
    const rows = await this.tx.sql<{ id: Id<'Membership'> }>(`select id from identity.membership where role = $1 and organisation_id = any($2::uuid[]) and ended_at is null order by id for update`, [role, organisationIds]);
    return rows.map((row) => row.id);
  }

  async end(id: Id<'Membership'>, version: number, at: Date): Promise<boolean> {
    return (await this.tx.sql(`update identity.membership set ended_at = $3, version = version + 1 where id = $1 and version = $2 and ended_at is null returning 1`, [id, version, at])).length === 1;
  }

  async touch(id: Id<'Membership'>, version: number): Promise<boolean> {
    return (await this.tx.sql(`update identity.membership set version = version + 1 where id = $1 and version = $2 and ended_at is null returning 1`, [id, version])).length === 1;
  }

  async isMemberBeyond(scope: Scope, personId: Id<'Person'>): Promise<boolean> {
    const parameters: unknown[] = [personId];
    const within = withinScope(scope, { own: OWN }, parameters);
    const rows = await this.tx.sql(
      `select 1 from identity.membership m join organisations.pub_organisation o on o.id = m.organisation_id where m.person_id = $1 and m.ended_at is null and not ${within} limit 1`,
      parameters,
    );
    return rows.length > 0;
  }
}
