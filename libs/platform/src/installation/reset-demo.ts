import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { APPLICATION_ROLE, type Installation } from './installation.js';
import { MIGRATION_LOCK } from './migrate.js';

export type ResetRefusal = 'not-installed' | 'live' | 'in-use';

/** Ours are the schemas that the migrations have opened to the application's role; others in the same database are left alone. */
const OUR_SCHEMAS = `
  select format('%I', n.nspname) name from pg_namespace n, aclexplode(n.nspacl) a
   where a.grantee = $1::regrole and a.privilege_type = 'USAGE' order by 1`;

/** Processes of the product; they tell PostgreSQL what they are. */
const OTHERS = `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name like 'zhichuang%' limit 1`;

/**
 * Drops everything that a demo installation holds, the files in its data folder too; what is left is migrated like a new one. Answers
 * why not instead where the installation is live, is none yet, or a process of the product is connected to it: then nothing changes.
 */
export async function resetDemo({ ownerUrl, dataDir }: Installation): Promise<ResetRefusal | undefined> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000, application_name: 'zhichuang-demo-reset' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const { rows: installed } = await client.query<{ found: boolean }>(`select to_regclass('platform.installation') is not null found`);
    if (!installed[0]?.found) return 'not-installed';
    const { rows } = await client.query<{ mode: string }>(`select mode from platform.installation`);
    if (rows[0]?.mode !== 'demo') return 'live';
    if ((await client.query(OTHERS)).rowCount !== 0) return 'in-use';
    const schemas = (await client.query<{ name: string }>(OUR_SCHEMAS, [APPLICATION_ROLE])).rows.map(({ name }) => name);
    await client.query(`begin; drop schema ${schemas.join(', ')} cascade; drop table public.zhichuang_migration; commit`);
  } finally {
    await client.end();
  }
  for (const folder of ['documents', 'mail']) rmSync(join(dataDir, folder), { recursive: true, force: true });
  return undefined;
}
