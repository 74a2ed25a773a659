import { readReference, type ReferenceLoader } from '@zhichuang/platform';

/** The first values of this feature's policy numbers; a value that is there already stays. */
export const loadFinancingNeedsReference: ReferenceLoader = async (sql, projectRoot) => {
  for (const row of readReference(projectRoot, 'libs/financing-needs/reference/parameters.csv'))
    await sql(
      `insert into platform.parameter (name, valid_from, value, source) select $1, $2::date, $3::jsonb, $4
        where not exists (select 1 from platform.parameter where name = $1 and region = '')`,
      [row['name'], row['valid_from'], row['value'], row['source']],
    );
};
