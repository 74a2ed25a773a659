import { loadParameters, readReference, type ReferenceLoader } from '@zhichuang/platform';

/**
 * GB/T 2260 divisions of Fujian (with retired codes, which live on inside USCCs), GB/T 4754-2017 industries, the dated rules of
 * size classes, the divisions that report apart, and the office's first term for looking over papers.
 */
export const loadOrganisationsReference: ReferenceLoader = async (sql, projectRoot) => {
  const rows = (file: string): string => JSON.stringify(readReference(projectRoot, `libs/organisations/reference/${file}`));
  await sql(
    `insert into organisations.division (code, name, parent, status) select code, name, parent, status from jsonb_to_recordset($1) as r(code text, name text, parent text, status text)
     on conflict (code, name) do update set parent = excluded.parent, status = excluded.status`,
    [rows('divisions.csv')],
  );
  await sql(`insert into organisations.industry (code, name) select code, name from jsonb_to_recordset($1) as r(code text, name text) on conflict (code) do update set name = excluded.name`, [rows('industries.csv')]);
  await sql(
    `insert into organisations.reporting_exception (code, reports_as, flag, valid_from, valid_to, source)
     select code, reports_as, flag, valid_from, valid_to, source from jsonb_to_recordset($1) as r(code text, reports_as text, flag text, valid_from date, valid_to date, source text)
     on conflict (code, valid_from) do update set reports_as = excluded.reports_as, flag = excluded.flag, valid_to = excluded.valid_to, source = excluded.source`,
    [rows('reporting-exceptions.csv')],
  );
  await sql(SIZE_RULES, [rows('size-rules.csv')]);
  await loadParameters('libs/organisations/reference/parameters.csv')(sql, projectRoot);
};

/** The published rules count in 万元: 10,000 yuan are 1,000,000 fen. */
const SIZE_RULES = `
  insert into organisations.size_rule
  select industry_prefix, trade, staff_small, staff_medium, staff_large,
         revenue_small_wan * 1000000, revenue_medium_wan * 1000000, revenue_large_wan * 1000000,
         assets_small_wan * 1000000, assets_medium_wan * 1000000, assets_large_wan * 1000000, valid_from, valid_to, source
    from jsonb_to_recordset($1) as r(industry_prefix text, trade text, staff_small integer, staff_medium integer, staff_large integer,
                                     revenue_small_wan bigint, revenue_medium_wan bigint, revenue_large_wan bigint,
                                     assets_small_wan bigint, assets_medium_wan bigint, assets_large_wan bigint, valid_from date, valid_to date, source text)
  on conflict (industry_prefix, valid_from) do update
     set trade = excluded.trade, staff_small = excluded.staff_small, staff_medium = excluded.staff_medium, staff_large = excluded.staff_large,
         revenue_small = excluded.revenue_small, revenue_medium = excluded.revenue_medium, revenue_large = excluded.revenue_large,
         assets_small = excluded.assets_small, assets_medium = excluded.assets_medium, assets_large = excluded.assets_large,
         valid_to = excluded.valid_to, source = excluded.source`;
