import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { type EndReason, type RefreshToken, type RunningSession, SessionRepository } from '../application/ports.js';

const RUNNING = `select s.id, jsonb_build_object('id', p.id, 'username', p.username, 'displayName', p.display_name) person, m.id "membershipId", m.role,
    jsonb_build_object('id', o.id, 'name', o.name) organisation, s.created_at "createdAt", s.last_used_at "lastUsedAt", s.version
  from identity.session s
  join identity.person p on p.id = s.person_id
  join identity.membership m on m.id = s.membership_id
  join organisations.pub_organisation o on o.id = m.organisation_id
 where s.ended_at is null and s.last_used_at > $1`;

@Injectable()
export class SqlSessionRepository extends SessionRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async open(id: Id<'Session'>, personId: Id<'Person'>, membershipId: Id<'Membership'>, at: Date): Promise<void> {
    await this.tx.manager.query(`insert into identity.session (id, person_id, membership_id, created_at, last_used_at) values ($1, $2, $3, $4, $4)`, [id, personId, membershipId, at]);
  }

  async addRefreshToken(token: { hash: string; sessionId: Id<'Session'>; expiresAt: Date }): Promise<void> {
    await this.tx.manager.query(`insert into identity.refresh_token (token_hash, session_id, expires_at) values ($1, $2, $3)`, [token.hash, token.sessionId, token.expiresAt]);
  }

  async lockRefreshToken(hash: string): Promise<RefreshToken | undefined> {
    const [found] = await this.tx.sql<RefreshToken>(
      `select t.session_id "sessionId", s.person_id "personId", s.membership_id "membershipId", m.ended_at "membershipEndedAt",
              t.used_at "usedAt", t.expires_at "expiresAt", s.ended_at "sessionEndedAt", s.last_used_at "lastUsedAt"
         from identity.refresh_token t join identity.session s on s.id = t.session_id join identity.membership m on m.id = s.membership_id
        where t.token_hash = $1 for update of t`,
      [hash],
    );
    return found;
  }

  async markUsed(hash: string, at: Date): Promise<void> {
    await this.tx.manager.query(`update identity.refresh_token set used_at = $2 where token_hash = $1`, [hash, at]);
  }

  async actFor(id: Id<'Session'>, membershipId: Id<'Membership'>, at: Date): Promise<void> {
    await this.tx.manager.query(`update identity.refresh_token set used_at = $2 where session_id = $1 and used_at is null`, [id, at]);
    await this.tx.manager.query(`update identity.session set membership_id = $2, last_used_at = $3 where id = $1 and ended_at is null`, [id, membershipId, at]);
  }

  async use(id: Id<'Session'>, at: Date): Promise<void> {
    await this.tx.manager.query(`update identity.session set last_used_at = $2 where id = $1 and last_used_at < $2`, [id, at]);
  }

  async end(id: Id<'Session'>, reason: EndReason, at: Date): Promise<void> {
    await this.tx.manager.query(`update identity.session set ended_at = $3, end_reason = $2, version = version + 1 where id = $1 and ended_at is null`, [id, reason, at]);
  }

  async endAllOf(personId: Id<'Person'>, reason: EndReason, at: Date, except?: Id<'Session'>): Promise<void> {
    await this.tx.manager.query(`update identity.session set ended_at = $3, end_reason = $2, version = version + 1 where person_id = $1 and ended_at is null and id is distinct from $4`, [personId, reason, at, except ?? null]);
  }

  async endAllActingFor(membershipId: Id<'Membership'>, at: Date): Promise<void> {
    await this.tx.manager.query(`update identity.session set ended_at = $2, end_reason = 'revoked', version = version + 1 where membership_id = $1 and ended_at is null`, [membershipId, at]);
  }

  async page(idleSince: Date, personId: Id<'Person'> | undefined, request: PageRequest): Promise<Page<RunningSession>> {
    const rows = await this.tx.sql<RunningSession>(`${RUNNING} and ($2::uuid is null or s.person_id = $2) and ($3::uuid is null or s.id < $3) order by s.id desc limit $4`, [idleSince, personId ?? null, request.after?.[0] ?? null, request.limit + 1]);
    return pageOf(rows, request.limit, (row) => [row.id], (row) => row);
  }

  async one(idleSince: Date, id: Id<'Session'>): Promise<RunningSession | undefined> {
    const [row] = await this.tx.sql<RunningSession>(`${RUNNING} and s.id = $2`, [idleSince, id]);
    return row;
  }

  async forget(now: Date, idleSince: Date): Promise<number> {
    await this.tx.manager.query(`delete from identity.refresh_token where expires_at < $1`, [now]);
    const forgotten = await this.tx.sql(
      `delete from identity.session s where (s.ended_at is not null or s.last_used_at <= $1) and not exists (select 1 from identity.refresh_token t where t.session_id = s.id) returning 1`,
      [idleSince],
    );
    return forgotten.length;
  }

  async endVersion(id: Id<'Session'>, version: number, at: Date): Promise<boolean> {
    return (await this.tx.sql(`update identity.session set ended_at = $3, end_reason = 'revoked', version = version + 1 where id = $1 and version = $2 and ended_at is null returning 1`, [id, version, at])).length === 1;
  }
}
