import type { ReferenceLoader } from '../installation/migrate.js';
import { readReference } from '../installation/reference-file.js';

/**
 * Loads a feature's starting values from a file with the columns name, region, valid_from, valid_to (may be absent), value (as JSON) and source, and
 * maybe installation: 'demo' or 'live' for a value that only such an installation starts with. A parameter that has any value in its
 * region is left alone: what an administrator set is never overwritten.
 */
export const loadParameters =
  (file: string): ReferenceLoader =>
  async (sql, projectRoot) => {
    await sql(
      `insert into platform.parameter (name, region, valid_from, valid_to, value, source)
       select name, coalesce(region, ''), valid_from, valid_to, value::jsonb, source
         from jsonb_to_recordset($1) as r(name text, region text, valid_from date, valid_to date, value text, source text, installation text)
        where (installation is null or installation = (select mode from platform.installation))
          and not exists (select 1 from platform.parameter p where p.name = r.name and p.region = coalesce(r.region, ''))`,
      [JSON.stringify(readReference(projectRoot, file))],
    );
  };
