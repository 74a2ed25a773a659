import { DataSource } from 'typeorm';
import type { Client } from 'pg';
import pg from 'pg';
import { APPLICATION_ROLE, type Installation } from './installation.js';
import { type Migration, recorded, requireSameBuild } from './migration-texts.js';

/** Loads one feature's reference data (code lists, published rates) as the owner; safe to repeat. */
export type ReferenceLoader = (sql: (text: string, parameters?: unknown[]) => Promise<unknown>, projectRoot: string) => Promise<void>;

export interface Migrated {
  readonly mode: 'demo' | 'live';
  readonly ran: readonly string[];
}

/** Any number; the same in every process, so that only one migrates at a time. */
export const MIGRATION_LOCK = 815_493_007;

/**
 * Brings the database to this version of the product: role, migrations, reference data, and once: demo or live. Throws OtherBuildError,
 * and changes nothing, where another build's migrations made it.
 */
export async function migrate(installation: Installation, migrations: readonly Migration[], references: readonly ReferenceLoader[]): Promise<Migrated> {
  const client = new pg.Client({ connectionString: installation.ownerUrl, connectionTimeoutMillis: 10_000, application_name: 'zhichuang-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await requireUtf8(client);
    await requireSameBuild(client, migrations, installation);
    await ensureApplicationRole(client, installation.applicationPassword);
    const ran = await runMigrations(installation.ownerUrl, migrations);
    const mode = await settleMode(client, installation.wantsDemo);
    await client.query('begin');
    for (const load of references) await load((text, parameters) => client.query(text, parameters), installation.projectRoot);
    await client.query('commit');
    return { mode, ran };
  } finally {
    await client.end();
  }
}

/** With LC_CTYPE=C pg_trgm finds no trigram in Chinese and says nothing: search would silently be empty. */
async function requireUtf8(client: Client): Promise<void> {
  const { rows } = await client.query<{ encoding: string; characters: string }>(
    `select pg_encoding_to_char(encoding) encoding, coalesce(datlocale, datctype) characters from pg_database where datname = current_database()`,
  );
  const found = rows[0];
  if (found?.encoding !== 'UTF8' || /^(C|POSIX)$/.test(found.characters))
    throw new Error(`The database must be UTF8 with a locale such as C.UTF-8 (it is ${found?.encoding} / ${found?.characters}): Chinese search would find nothing. Create it again with that locale.`);
}

async function ensureApplicationRole(client: Client, password: string | undefined): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [APPLICATION_ROLE]);
  if (rowCount === 0) await client.query(`create role ${APPLICATION_ROLE} nologin`);
  if (password) await client.query(`alter role ${APPLICATION_ROLE} login password ${client.escapeLiteral(password)}`);
  await client.query(`revoke create on schema public from public`);
}

async function runMigrations(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const dataSource = new DataSource({ type: 'postgres', url, migrations: migrations.map(recorded), migrationsTableName: 'zhichuang_migration', migrationsTransactionMode: 'each' });
  await dataSource.initialize();
  try {
    return (await dataSource.runMigrations()).map((migration) => migration.name);
  } finally {
    await dataSource.destroy();
  }
}

async function settleMode(client: Client, wantsDemo: boolean): Promise<'demo' | 'live'> {
  await client.query(`insert into platform.installation (mode) values ($1) on conflict do nothing`, [wantsDemo ? 'demo' : 'live']);
  const { rows } = await client.query<{ mode: 'demo' | 'live' }>(`select mode from platform.installation`);
  return rows[0]!.mode;
}
