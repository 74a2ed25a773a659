import { Injectable } from '@nestjs/common';
import { type Id, Money, type PlainDate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type Holding, HoldingReader, RightRepository, type RightKind, type Standing, type ValueMethod } from '../application/ports.js';

@Injectable()
export class SqlRightRepository extends RightRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async addOrFind(right: { id: Id<'Right'>; kind: RightKind; number: string }): Promise<Id<'Right'>> {
    // The no-op update makes a row that exists come back too, and locks it against a concurrent writer.
    const [row] = await this.tx.sql<{ id: Id<'Right'> }>(
      `insert into ip_rights.ip_right (id, kind, number) values ($1, $2, $3) on conflict on constraint ip_right_number do update set number = excluded.number returning id`,
      [right.id, right.kind, right.number],
    );
    return row!.id;
  }

  async addHolding(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>, standing: Standing): Promise<boolean> {
    const rows = await this.tx.sql(`insert into ip_rights.holding (enterprise_id, right_id, standing) values ($1, $2, $3) on conflict do nothing returning 1`, [enterpriseId, rightId, standing]);
    return rows.length === 1;
  }

  async recordValue(value: { id: Id<'RecordedValue'>; enterpriseId: Id<'Organisation'>; rightId: Id<'Right'>; amount: Money; method: ValueMethod; valuedOn: PlainDate; valuer: string | null }): Promise<void> {
    await this.tx.manager.query(`insert into ip_rights.recorded_value (id, enterprise_id, right_id, amount, method, valued_on, valuer) values ($1, $2, $3, $4, $5, $6, $7)`, [
      value.id, value.enterpriseId, value.rightId, value.amount.fen, value.method, value.valuedOn, value.valuer,
    ]);
  }

  async touchHolding(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>, version: number): Promise<boolean> {
    const rows = await this.tx.sql(`update ip_rights.holding set version = version + 1 where enterprise_id = $1 and right_id = $2 and version = $3 returning 1`, [enterpriseId, rightId, version]);
    return rows.length === 1;
  }
}

interface HoldingRow {
  right_id: Id<'Right'>;
  kind: RightKind;
  number: string;
  title: string | null;
  filing_date: PlainDate | null;
  granted_on: PlainDate | null;
  standing: Standing;
  version: number;
  value_amount: string | null;
  value_method: ValueMethod | null;
  valued_on: PlainDate | null;
}

const HOLDING = `select p.right_id, p.kind, p.number, p.title, p.filing_date::text, p.granted_on::text, p.standing, h.version, p.value_amount, p.value_method, p.valued_on::text
  from ip_rights.pub_holding p join ip_rights.holding h using (enterprise_id, right_id)`;

@Injectable()
export class SqlHoldingReader extends HoldingReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: Scope, { limit, after }: PageRequest): Promise<Page<Holding>> {
    const parameters: unknown[] = [];
    const within = withinScope(scope, { own: 'p.enterprise_id = ?' }, parameters);
    const beyond = after ? `and (p.number, p.right_id) > ($${parameters.push(after[0])}, $${parameters.push(after[1])}::uuid)` : '';
    const rows = await this.tx.sql<HoldingRow>(`${HOLDING} where ${within} ${beyond} order by p.number, p.right_id limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.number, row.right_id], toHolding);
  }

  async one(scope: Scope, rightId: Id<'Right'>): Promise<Holding | undefined> {
    const parameters: unknown[] = [rightId];
    const [row] = await this.tx.sql<HoldingRow>(`${HOLDING} where p.right_id = $1 and ${withinScope(scope, { own: 'p.enterprise_id = ?' }, parameters)}`, parameters);
    return row && toHolding(row);
  }
}

const toHolding = (row: HoldingRow): Holding => ({
  rightId: row.right_id,
  kind: row.kind,
  number: row.number,
  title: row.title,
  filingDate: row.filing_date,
  grantedOn: row.granted_on,
  standing: row.standing,
  version: row.version,
  value: row.value_amount && row.value_method && row.valued_on ? { amount: Money.fromFen(BigInt(row.value_amount)), method: row.value_method, valuedOn: row.valued_on } : null,
});
