import { Injectable } from '@nestjs/common';
import { type Id, Money, type PlainDate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { NeedReader, NeedRepository, type NewNeed } from '../application/ports.js';
import type { Consent, FinancingNeed, NeedState } from '../domain/financing-need.js';

interface NeedRow extends Omit<FinancingNeed, 'amount'> {
  amount: string;
}

const NEED = `select n.id, n.enterprise_id "enterpriseId", n.state, n.amount, n.term_months "termMonths", n.purpose, n.version,
    coalesce((select array_agg(right_id order by right_id) from financing_needs.need_right where need_id = n.id), '{}') "rightIds",
    coalesce((select jsonb_agg(jsonb_build_object('bankId', bank_id, 'givenAt', given_at, 'validUntil', valid_until) order by given_at)
                from financing_needs.consent where need_id = n.id and withdrawn_at is null), '[]') "consents"
  from financing_needs.need n`;

const toNeed = (row: NeedRow): FinancingNeed => ({ ...row, amount: Money.fromFen(BigInt(row.amount)), consents: row.consents as readonly Consent[] });

@Injectable()
export class SqlNeedRepository extends NeedRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(need: NewNeed): Promise<void> {
    await this.tx.manager.query(`insert into financing_needs.need (id, enterprise_id, state, amount, term_months, purpose) values ($1, $2, 'draft', $3, $4, $5)`, [
      need.id, need.enterpriseId, need.amount.fen, need.termMonths, need.purpose,
    ]);
    await this.tx.manager.query(`insert into financing_needs.need_right (need_id, right_id) select $1, unnest($2::uuid[])`, [need.id, need.rightIds]);
  }

  async lock(id: Id<'Need'>): Promise<FinancingNeed | undefined> {
    const [row] = await this.tx.sql<NeedRow>(`${NEED} where n.id = $1 for update of n`, [id]);
    return row && toNeed(row);
  }

  async store(id: Id<'Need'>, version: number, state: NeedState, publishedAt?: Date): Promise<boolean> {
    const rows = await this.tx.sql(`update financing_needs.need set state = $3, published_at = coalesce($4, published_at), version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, state, publishedAt ?? null]);
    return rows.length === 1;
  }

  async addConsent(consent: { id: Id<'Consent'>; needId: Id<'Need'>; bankId: Id<'Organisation'>; givenBy: Id<'Person'>; validUntil: PlainDate }): Promise<void> {
    await this.tx.manager.query(`insert into financing_needs.consent (id, need_id, bank_id, given_by, valid_until) values ($1, $2, $3, $4, $5)`, [consent.id, consent.needId, consent.bankId, consent.givenBy, consent.validUntil]);
  }

  async endConsent(needId: Id<'Need'>, bankId: Id<'Organisation'>, at: Date): Promise<boolean> {
    const rows = await this.tx.sql(`update financing_needs.consent set withdrawn_at = $3 where need_id = $1 and bank_id = $2 and withdrawn_at is null returning 1`, [needId, bankId, at]);
    return rows.length === 1;
  }
}

@Injectable()
export class SqlNeedReader extends NeedReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: Scope, { limit, after }: PageRequest): Promise<Page<FinancingNeed>> {
    const parameters: unknown[] = [];
    const within = withinScope(scope, { own: 'n.enterprise_id = ?' }, parameters);
    const beyond = after ? `and n.id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<NeedRow>(`${NEED} where ${within} ${beyond} order by n.id desc limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], toNeed);
  }

  async one(scope: Scope, id: Id<'Need'>): Promise<FinancingNeed | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<NeedRow>(`${NEED} where n.id = $1 and ${withinScope(scope, { own: 'n.enterprise_id = ?' }, parameters)}`, parameters);
    return row && toNeed(row);
  }

  async notHeld(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[]): Promise<readonly Id<'Right'>[]> {
    const rows = await this.tx.sql<{ id: Id<'Right'> }>(`select id from unnest($2::uuid[]) id where not exists (select 1 from ip_rights.pub_holding h where h.enterprise_id = $1 and h.right_id = id)`, [enterpriseId, rightIds]);
    return rows.map((row) => row.id);
  }

  async enterpriseReviewed(enterpriseId: Id<'Organisation'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.pub_enterprise where id = $1 and reviewed_at is not null`, [enterpriseId])).length > 0;
  }

  async isBank(id: Id<'Organisation'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.pub_organisation where id = $1 and kind = 'bank' and head_id = id`, [id])).length > 0;
  }
}
