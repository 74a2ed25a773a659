// A throw-away PostgreSQL with the built product over its demo world, and what it takes to fill and ask it.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const root = resolve(import.meta.dirname, '..');
const node = join(root, 'node_modules/.bin/node');

/** Runs `measure` with everything started, and leaves nothing behind. */
export async function withProduct(measure, { pool = 20 } = {}) {
  if (!existsSync(join(root, 'dist'))) throw new Error('Build the product first: npm run build in the root');
  const work = mkdtempSync(join(tmpdir(), 'zhichuang-bench-'));
  // The database may run as another user, who has to get through to its own folder.
  chmodSync(work, 0o711);
  const children = [];
  const { startEmbeddedPostgres } = await import(join(root, 'dist/libs/postgres-launcher/src/index.js'));
  const server = await startEmbeddedPostgres({ projectRoot: root, dataDir: join(work, 'data'), ownerPassword: 'bench', database: 'zhichuang' });
  const url = `postgres://zhichuang_owner:bench@127.0.0.1:${server.port}/zhichuang`;
  const database = new pg.Client({ connectionString: url });
  database.on('error', () => undefined);
  const start = (args, environment, ready) => startProcess(children, args, environment, ready);
  const startProduct = (more = {}) =>
    start([join(root, 'scripts/run.mjs'), 'apps/api'], { DATABASE_URL: url, TOKEN_KEY: 'bench-token-key-bench-token-key-bench', DEMO: '1', DATA_DIR: join(work, 'files'), WORKER: '0', RATE_LIMIT: '10000000', LOG_LEVEL: 'silent', DATABASE_POOL: String(pool), ...more }, '/health/ready');
  try {
    const product = await startProduct();
    await database.connect();
    await measure({ product, database, url, work, startProduct, start });
  } finally {
    for (const child of children) child.kill('SIGTERM');
    await database.end();
    await server.stop();
    rmSync(work, { recursive: true, force: true });
  }
}

const freePort = () => new Promise((done) => { const probe = createServer().listen(0, '127.0.0.1', () => { const { port } = probe.address(); probe.close(() => done(port)); }); });

async function startProcess(children, args, environment, ready) {
  const port = await freePort();
  const child = spawn(node, args, { cwd: root, env: { ...process.env, ...environment, PORT: String(port) }, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    const answer = await fetch(base + ready).catch(() => undefined);
    if (answer && answer.status < 500) return base;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${args.join(' ')} does not answer`);
}

export async function signIn(base, username) {
  const { password } = JSON.parse(readFileSync(join(root, 'demo/accounts.json'), 'utf8')).find((account) => account.username === username);
  const answer = await fetch(`${base}/api/v1/auth/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) });
  return (await answer.json()).accessToken;
}

/** Fills a table by COPY: the columns by name, one array of values a row; null is no value. */
export const copy = (database, table, columns, rows) => pipeline(Readable.from(text(rows)), database.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)));

function* text(rows) {
  for (const row of rows) yield `${row.map((value) => (value === null || value === undefined ? '\\N' : String(value))).join('\t')}\n`;
}
