import { Injectable } from '@nestjs/common';
import { type Id, Money, type PlainDate, removeBlanks, toHalfWidth } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type Holding, type HoldingFilter, HoldingReader, type Publication, type RecordedValue, type RightKind } from '../application/ports.js';
import type { AnnualFee } from '../domain/annual-fees.js';
import type { RecordedFact } from '../domain/facts.js';
import { PUBLICATION } from './right.repository.js';

interface ValueRow extends Omit<RecordedValue, 'amount'> {
  amount: string;
}

interface HoldingRow extends Omit<Holding, 'value'> {
  value: ValueRow | null;
}

const HOLDING = `select p.right_id "rightId", p.kind, p.number, p.nice_class "niceClass", p.pct, p.title, p.owners, p.filing_date::text "filingDate", h.published_on::text "publishedOn",
    p.granted_on::text "grantedOn", p.term_end::text "termEnd", h.stage, p.standing, p.confidential, p.offerable, h.version,
    (select jsonb_build_object('amount', v.amount::text, 'method', v.method, 'valuedOn', v.valued_on, 'valuer', v.valuer, 'documentId', v.document_id) from ip_rights.recorded_value v
      where v.enterprise_id = p.enterprise_id and v.right_id = p.right_id order by v.valued_on desc, v.recorded_at desc limit 1) value
  from ip_rights.pub_holding p join ip_rights.holding h using (enterprise_id, right_id)`;

@Injectable()
export class SqlHoldingReader extends HoldingReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: Scope, filter: HoldingFilter, { limit, after }: PageRequest): Promise<Page<Holding>> {
    const parameters: unknown[] = [];
    const place = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [withinScope(scope, { own: 'p.enterprise_id = ?' }, parameters)];
    if (filter.kind) conditions.push(`p.kind = ${place(filter.kind)}`);
    if (filter.standing) conditions.push(`p.standing = ${place(filter.standing)}`);
    if (filter.stage) conditions.push(`h.stage = ${place(filter.stage)}`);
    if (filter.text) conditions.push(`(h.title ilike ${place(`%${likeText(filter.text)}%`)} or p.number like ${place(`${likeText(numberPart(filter.text))}%`)})`);
    if (after) conditions.push(`(p.number, p.right_id) > (${place(after[0])}, ${place(after[1])}::uuid)`);
    const rows = await this.tx.sql<HoldingRow>(`${HOLDING} where ${conditions.join(' and ')} order by p.number, p.right_id limit ${place(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.number, row.rightId], toHolding);
  }

  async one(scope: Scope, rightId: Id<'Right'>): Promise<Holding | undefined> {
    const parameters: unknown[] = [rightId];
    const [row] = await this.tx.sql<HoldingRow>(`${HOLDING} where p.right_id = $1 and ${withinScope(scope, { own: 'p.enterprise_id = ?' }, parameters)}`, parameters);
    return row && toHolding(row);
  }

  async publications(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>): Promise<readonly Publication[]> {
    const rows = await this.tx.sql<{ publication: Publication }>(`select ${PUBLICATION} publication from ip_rights.publication p where enterprise_id = $1 and right_id = $2`, [enterpriseId, rightId]);
    return rows.map((row) => row.publication);
  }

  async values(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>): Promise<readonly RecordedValue[]> {
    const rows = await this.tx.sql<ValueRow>(
      `select amount, method, valued_on::text "valuedOn", valuer, document_id "documentId" from ip_rights.recorded_value where enterprise_id = $1 and right_id = $2 order by valued_on desc, recorded_at desc`,
      [enterpriseId, rightId],
    );
    return rows.map(toValue);
  }

  facts(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>): Promise<readonly RecordedFact[]> {
    return this.tx.sql<RecordedFact>(
      `select distinct on (fact) fact, status, as_of::text "asOf", source, document_id "documentId" from ip_rights.right_fact where enterprise_id = $1 and right_id = $2 order by fact, as_of desc, recorded_at desc`,
      [enterpriseId, rightId],
    );
  }

  async annualFees(kind: RightKind, day: PlainDate): Promise<readonly AnnualFee[]> {
    const rows = await this.tx.sql<{ yearFrom: number; yearTo: number; amount: string }>(
      `select distinct on (year_from) year_from "yearFrom", year_to "yearTo", amount from ip_rights.annual_fee where kind = $1 and valid_from <= $2 order by year_from, valid_from desc`,
      [kind, day],
    );
    return rows.map((row) => ({ ...row, amount: Money.fromFen(BigInt(row.amount)) }));
  }
}

const likeText = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/** A number as people type it, in the form in which the register keeps it. */
const numberPart = (text: string): string => removeBlanks(toHalfWidth(text)).toUpperCase().replace(/^(?:ZL|CN)/, '').replaceAll('.', '');

const toValue = (row: ValueRow): RecordedValue => ({ ...row, amount: Money.fromFen(BigInt(row.amount)) });

const toHolding = (row: HoldingRow): Holding => ({ ...row, value: row.value && toValue(row.value) });
