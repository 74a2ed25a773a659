import { Money } from '@zhichuang/kernel';
import { readReference, type ReferenceLoader } from '@zhichuang/platform';
import { RIGHTS_PARAMETERS } from './rights-policy.reader.js';

const DEFAULT_SOURCE = '平台默认值，待核实';
const STARTING_VALUES: readonly (readonly [name: string, value: unknown, source: string])[] = [
  [RIGHTS_PARAMETERS.ownerSimilarityPpm, 500_000, DEFAULT_SOURCE],
  [RIGHTS_PARAMETERS.factMaxAgeDays, { 'fee-paid': 90, 'in-force': 30, 'owner-today': 30, pledged: 30, invalidation: 30, preservation: 30 }, DEFAULT_SOURCE],
  [RIGHTS_PARAMETERS.feeGraceMonths, 6, '专利法实施细则（2023 修订）第一百一十四条、第一百一十五条'],
  [RIGHTS_PARAMETERS.feeSoonDays, 60, DEFAULT_SOURCE],
];

/** The annual fees as published, and the starting values of this feature's parameters where nobody has set others. */
export const loadIpRightsReference: ReferenceLoader = async (sql, projectRoot) => {
  const fees = readReference(projectRoot, 'libs/ip-rights/reference/annual-fees.csv').map((row) => ({ ...row, amount: Money.parseYuan(row['yuan'] ?? '').fen.toString() }));
  await sql(
    `insert into ip_rights.annual_fee (kind, year_from, year_to, amount, valid_from, source)
     select kind, year_from, year_to, amount, valid_from, source from jsonb_to_recordset($1) as r(kind text, year_from integer, year_to integer, amount bigint, valid_from date, source text)
     on conflict (kind, year_from, valid_from) do update set year_to = excluded.year_to, amount = excluded.amount, source = excluded.source`,
    [JSON.stringify(fees)],
  );
  for (const [name, value, source] of STARTING_VALUES)
    await sql(`insert into platform.parameter (name, valid_from, value, source) select $1, date '2000-01-01', $2, $3 where not exists (select 1 from platform.parameter where name = $1)`, [name, JSON.stringify(value), source]);
};
