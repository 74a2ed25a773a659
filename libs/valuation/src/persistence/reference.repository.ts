import { Injectable } from '@nestjs/common';
import type { ReferenceTable } from '@zhichuang/contracts';
import { type Id, type PlainDate, Rate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { References } from '../application/ports.js';
import type { NewReference, ReferenceEntry } from '../domain/reference.js';

interface ReferenceRow extends Omit<ReferenceEntry, 'low' | 'base' | 'high'> {
  readonly low: number | null;
  readonly base: number;
  readonly high: number | null;
}

const ENTRY = `select id, table_name "table", key, low_ppm low, base_ppm base, high_ppm high, valid_from::text "validFrom", source, source_date::text "sourceDate", entered_at "enteredAt" from valuation.reference`;

@Injectable()
export class SqlReferences extends References {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page({ limit, after }: PageRequest, table?: ReferenceTable): Promise<Page<ReferenceEntry>> {
    const rows = await this.tx.sql<ReferenceRow>(`${ENTRY} where ($1::text is null or table_name = $1) and ($2::uuid is null or id < $2) order by id desc limit $3`, [table ?? null, after?.[0] ?? null, limit + 1]);
    return pageOf(rows, limit, (row) => [row.id], toEntry);
  }

  async add(entry: NewReference & { id: Id<'ValuationReference'>; enteredBy: Id<'Person'>; enteredAt: Date }): Promise<void> {
    await this.tx.manager.query(
      `insert into valuation.reference (id, table_name, key, low_ppm, base_ppm, high_ppm, valid_from, source, source_date, entered_by, entered_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [entry.id, entry.table, entry.key, entry.low?.ppm ?? null, entry.base.ppm, entry.high?.ppm ?? null, entry.validFrom, entry.source, entry.sourceDate, entry.enteredBy, entry.enteredAt],
    );
  }

  async of(table: ReferenceTable, keys: readonly string[], day: PlainDate): Promise<ReferenceEntry | undefined> {
    const [row] = await this.tx.sql<ReferenceRow>(`${ENTRY} where table_name = $1 and key = any($2) and valid_from <= $3 order by length(key) desc, valid_from desc, id desc limit 1`, [table, keys, day]);
    return row && toEntry(row);
  }

  async ofEach(table: ReferenceTable, keys: readonly string[], day: PlainDate): Promise<ReadonlyMap<string, ReferenceEntry>> {
    const rows = await this.tx.sql<ReferenceRow>(`select distinct on (key) * from (${ENTRY} where table_name = $1 and key = any($2) and valid_from <= $3) found order by key, "validFrom" desc, id desc`, [table, keys, day]);
    return new Map(rows.map((row) => [row.key, toEntry(row)]));
  }
}

const toEntry = ({ low, base, high, ...row }: ReferenceRow): ReferenceEntry => ({ ...row, low: low === null ? null : Rate.fromPpm(low), base: Rate.fromPpm(base), high: high === null ? null : Rate.fromPpm(high) });
