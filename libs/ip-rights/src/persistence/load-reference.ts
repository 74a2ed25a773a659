import { Money } from '@zhichuang/kernel';
import { loadParameters, readReference, type ReferenceLoader } from '@zhichuang/platform';

/** The annual fees as published, and the starting values of this feature's parameters. */
export const loadIpRightsReference: ReferenceLoader = async (sql, projectRoot) => {
  const fees = readReference(projectRoot, 'libs/ip-rights/reference/annual-fees.csv').map((row) => ({ ...row, amount: Money.parseYuan(row['yuan'] ?? '').fen.toString() }));
  await sql(
    `insert into ip_rights.annual_fee (kind, year_from, year_to, amount, valid_from, source)
     select kind, year_from, year_to, amount, valid_from, source from jsonb_to_recordset($1) as r(kind text, year_from integer, year_to integer, amount bigint, valid_from date, source text)
     on conflict (kind, year_from, valid_from) do update set year_to = excluded.year_to, amount = excluded.amount, source = excluded.source`,
    [JSON.stringify(fees)],
  );
  await loadParameters('libs/ip-rights/reference/parameters.csv')(sql, projectRoot);
};
