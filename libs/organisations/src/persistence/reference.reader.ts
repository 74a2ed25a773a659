import { Injectable } from '@nestjs/common';
import { Money, type PlainDate, type ReportingException } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { ReferenceReader } from '../application/ports.js';
import type { DivisionStatus } from '../domain/evidence.js';
import type { Bounds, SizeRule } from '../domain/size-class.js';


interface SizeRuleRow {
  prefix: string;
  staff: (number | null)[];
  revenue: (string | null)[];
  assets: (string | null)[];
}

@Injectable()
export class SqlReferenceReader extends ReferenceReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async divisionStatus(code: string): Promise<DivisionStatus> {
    const [row] = await this.tx.sql<{ status: DivisionStatus }>(`select status from organisations.division where code = $1 order by status limit 1`, [code]);
    return row?.status;
  }

  async industryExists(code: string): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.industry where code = $1`, [code])).length > 0;
  }

  async sizeRules(day: PlainDate): Promise<readonly SizeRule[]> {
    const rows = await this.tx.sql<SizeRuleRow>(
      `select industry_prefix prefix, array[staff_small, staff_medium, staff_large] staff, array[revenue_small, revenue_medium, revenue_large]::text[] revenue,
              array[assets_small, assets_medium, assets_large]::text[] assets
         from organisations.size_rule where $1::date between valid_from and coalesce(valid_to, 'infinity')`,
      [day],
    );
    return rows.map(({ prefix, staff, revenue, assets }) => ({
      industryPrefix: prefix,
      staff: bounds(staff, (people) => people),
      revenue: bounds(revenue, (fen) => Money.fromFen(BigInt(fen))),
      assets: bounds(assets, (fen) => Money.fromFen(BigInt(fen))),
    }));
  }

  async reportingExceptions(day: PlainDate): Promise<readonly ReportingException[]> {
    return this.tx.sql<ReportingException>(
      `select code, reports_as "reportsAs" from organisations.reporting_exception where $1::date between valid_from and coalesce(valid_to, 'infinity') order by length(code) desc, code`,
      [day],
    );
  }
}

function bounds<Stored, T>(stored: readonly (Stored | null)[], read: (stored: Stored) => T): Bounds<T> | null {
  const [small, medium, large] = stored.filter((bound) => bound !== null);
  if (small === undefined || medium === undefined || large === undefined) return null;
  return { small: read(small), medium: read(medium), large: read(large) };
}
