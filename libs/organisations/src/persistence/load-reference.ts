import { readReference, type ReferenceLoader } from '@zhichuang/platform';

/** GB/T 2260 divisions of Fujian (with retired codes, which live on inside USCCs) and GB/T 4754-2017 industries. */
export const loadOrganisationsReference: ReferenceLoader = async (sql, projectRoot) => {
  await sql(
    `insert into organisations.division (code, name, parent, status) select code, name, parent, status from jsonb_to_recordset($1) as r(code text, name text, parent text, status text)
     on conflict (code, name) do update set parent = excluded.parent, status = excluded.status`,
    [JSON.stringify(readReference(projectRoot, 'libs/organisations/reference/divisions.csv'))],
  );
  await sql(
    `insert into organisations.industry (code, name) select code, name from jsonb_to_recordset($1) as r(code text, name text) on conflict (code) do update set name = excluded.name`,
    [JSON.stringify(readReference(projectRoot, 'libs/organisations/reference/industries.csv'))],
  );
};
