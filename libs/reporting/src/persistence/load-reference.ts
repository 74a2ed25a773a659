import { readReference, type ReferenceLoader } from '@zhichuang/platform';

/** Up to how many yuan a registered loan counts as inclusive (普惠) on its registration date; a dated parameter. */
export const INCLUSIVE_THRESHOLD = 'reporting.inclusive-threshold';

/** Starting values of this feature's dated parameters with their source; values that an administrator set later stay. */
export const loadReportingReference: ReferenceLoader = async (sql, projectRoot) => {
  await sql(
    `insert into platform.parameter (name, region, valid_from, valid_to, value, source)
     select name, coalesce(region, ''), valid_from, valid_to, to_jsonb(value), source
       from jsonb_to_recordset($1) as r(name text, region text, valid_from date, valid_to date, value text, source text)
     on conflict do nothing`,
    [JSON.stringify(readReference(projectRoot, 'libs/reporting/reference/parameters.csv'))],
  );
};
