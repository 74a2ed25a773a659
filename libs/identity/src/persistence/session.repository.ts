import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { type RefreshToken, SessionRepository } from '../application/ports.js';

@Injectable()
export class SqlSessionRepository extends SessionRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async open(id: Id<'Session'>, personId: Id<'Person'>): Promise<void> {
    await this.tx.manager.query(`insert into identity.session (id, person_id) values ($1, $2)`, [id, personId]);
  }

  async addRefreshToken(token: { hash: string; sessionId: Id<'Session'>; membershipId: Id<'Membership'>; expiresAt: Date }): Promise<void> {
    await this.tx.manager.query(`insert into identity.refresh_token (token_hash, session_id, membership_id, expires_at) values ($1, $2, $3, $4)`, [token.hash, token.sessionId, token.membershipId, token.expiresAt]);
  }

  async lockRefreshToken(hash: string): Promise<RefreshToken | undefined> {
    const [found] = await this.tx.sql<RefreshToken>(
      `select t.session_id "sessionId", s.person_id "personId", t.membership_id "membershipId", t.used_at "usedAt", t.expires_at "expiresAt", s.ended_at "sessionEndedAt"
         from identity.refresh_token t join identity.session s on s.id = t.session_id where t.token_hash = $1 for update of t`,
      [hash],
    );
    return found;
  }

  async markUsed(hash: string, at: Date): Promise<void> {
    await this.tx.manager.query(`update identity.refresh_token set used_at = $2 where token_hash = $1`, [hash, at]);
  }

  async end(id: Id<'Session'>, reason: 'signed-out' | 'token-reused', at: Date): Promise<void> {
    await this.tx.manager.query(`update identity.session set ended_at = $3, end_reason = $2 where id = $1 and ended_at is null`, [id, reason, at]);
  }

  async endAllOf(personId: Id<'Person'>, at: Date): Promise<void> {
    await this.tx.manager.query(`update identity.session set ended_at = $2, end_reason = 'signed-out-everywhere' where person_id = $1 and ended_at is null`, [personId, at]);
  }
}
