import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { type BankUnit, NeedRepository, type NewNeed } from '../application/ports.js';
import type { Consent, FinancingNeed, NeedState, NeedTerms } from '../domain/financing-need.js';
import { NEED, type NeedRow, toNeed } from './need.row.js';

@Injectable()
export class SqlNeedRepository extends NeedRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async nextNumber(): Promise<number> {
    const [row] = await this.tx.sql<{ n: string }>(`select nextval('financing_needs.need_number') n`);
    return Number(row?.n);
  }

  async add(need: NewNeed): Promise<void> {
    await this.tx.manager.query(
      `insert into financing_needs.need (id, number, enterprise_id, state, amount, term_months, purpose, latest_on, highest_rate_ppm, other_security, purpose_kind) values ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10)`,
      [need.id, need.number, need.enterpriseId, ...columns(need)],
    );
    await this.offer(need.id, need);
  }

  async lock(id: Id<'Need'>): Promise<FinancingNeed | undefined> {
    const [row] = await this.tx.sql<NeedRow>(`${NEED} where n.id = $1 for update of n`, [id]);
    return row && toNeed(row);
  }

  async store(id: Id<'Need'>, version: number, state: NeedState, published?: { readonly at: Date; readonly cell: string }): Promise<boolean> {
    const rows = await this.tx.sql(`update financing_needs.need set state = $3, published_at = coalesce($4, published_at), teaser_cell = coalesce($5, teaser_cell), version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, state, published?.at ?? null, published?.cell ?? null]);
    return rows.length === 1;
  }

  async advance(id: Id<'Need'>, version: number, state: NeedState, chosenBankId: Id<'Organisation'> | null): Promise<boolean> {
    const rows = await this.tx.sql(`update financing_needs.need set state = $3, chosen_bank_id = $4, version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, state, chosenBankId]);
    return rows.length === 1;
  }

  async rewrite(id: Id<'Need'>, version: number, terms: NeedTerms): Promise<boolean> {
    const rows = await this.tx.sql(
      `update financing_needs.need set amount = $3, term_months = $4, purpose = $5, latest_on = $6, highest_rate_ppm = $7, other_security = $8, purpose_kind = $9, version = version + 1 where id = $1 and version = $2 and state = 'draft' returning 1`,
      [id, version, ...columns(terms)],
    );
    if (rows.length !== 1) return false;
    await this.tx.manager.query(`delete from financing_needs.need_right where need_id = $1`, [id]);
    await this.offer(id, terms);
    return true;
  }

  async addConsent(needId: Id<'Need'>, consent: Omit<Consent, 'givenAt'> & { givenAt: Date }): Promise<void> {
    await this.tx.manager.query(
      `insert into financing_needs.consent (id, need_id, bank_id, unit_id, fields, documents, purpose, text_version, text_sha256, channel, given_by, given_at, valid_until)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [consent.id, needId, consent.bankId, consent.unitId, consent.fields, consent.documents, consent.purpose, consent.textVersion, consent.textSha256, consent.channel, consent.givenBy, consent.givenAt, consent.validUntil],
    );
  }

  async endConsent(needId: Id<'Need'>, { bankId, unitId }: BankUnit, at: Date, by: Id<'Person'>): Promise<Id<'Consent'> | undefined> {
    const [row] = await this.tx.sql<{ id: Id<'Consent'> }>(
      `update financing_needs.consent set withdrawn_at = $4, withdrawn_by = $5 where need_id = $1 and bank_id = $2 and unit_id is not distinct from $3 and withdrawn_at is null returning id`,
      [needId, bankId, unitId, at, by],
    );
    return row?.id;
  }

  private async offer(id: Id<'Need'>, { rightIds, ownerConsents }: NeedTerms): Promise<void> {
    const documents = rightIds.map((rightId) => ownerConsents.find((consent) => consent.rightId === rightId)?.documentId ?? null);
    await this.tx.manager.query(`insert into financing_needs.need_right (need_id, right_id, owner_consent_document_id) select $1, r, d from unnest($2::uuid[], $3::uuid[]) as offered(r, d)`, [id, rightIds, documents]);
  }
}

const columns = (terms: NeedTerms): unknown[] => [terms.amount.fen, terms.termMonths, terms.purpose, terms.latestOn, terms.highestRate?.ppm ?? null, terms.otherSecurity, terms.purposeKind];
