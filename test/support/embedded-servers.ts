import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, LauncherError, startEmbeddedPostgres } from '@zhichuang/postgres-launcher';
import pg from 'pg';

export const OWNER_PASSWORD = 'p@ss "word" 知创';
const made: string[] = [];
const servers: EmbeddedPostgres[] = [];

/** Ends the servers that a test started and removes its folders; after each test. */
export async function cleanUp(): Promise<void> {
  for (const server of servers.splice(0)) await server.stop();
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
}

/** Removes this folder too in the end. */
export const removeAfter = (path: string): void => void made.push(path);

/** mkdtemp gives 0700; the server's user must get through. */
export function folder(parent: string, mode = 0o755): string {
  const path = mkdtempSync(join(parent, 'zhichuang-pg-'));
  made.push(path);
  chmodSync(path, mode);
  return path;
}
export const newDataDir = (): string => join(folder(existsSync('/dev/shm') ? '/dev/shm' : tmpdir()), 'data');

export async function start(dataDir: string, more: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ projectRoot: process.cwd(), dataDir, ownerPassword: OWNER_PASSWORD, database: 'zhi"chuang', volatile: true, ...more });
  servers.push(server);
  return server;
}

export async function query(server: EmbeddedPostgres, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ host: server.host, port: server.port, user: 'zhichuang_owner', password: OWNER_PASSWORD, database: 'zhi"chuang' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

/** What lies in the server's data folder, but for a copy of the binaries that it runs from: there is one where its user may not enter the checkout. */
export async function contents(server: EmbeddedPostgres, dataDir: string): Promise<string[]> {
  const [row] = await query(server, `select setting as binaries from pg_config where name = 'BINDIR'`);
  return readdirSync(dataDir).filter((name) => !String(row!.binaries).startsWith(`${join(dataDir, name)}/`)).sort();
}

export async function refusal(attempt: Promise<unknown>): Promise<LauncherError> {
  const error = await attempt.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LauncherError);
  expect((error as LauncherError).zh).toMatch(/[\u4e00-\u9fff]/);
  return error as LauncherError;
}
