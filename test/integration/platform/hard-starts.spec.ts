import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesNaming } from '../../support/processes.js';
import { startProduct } from '../../support/product-process.js';

let dataDir: string;

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'zhichuang-start-'));
  chmodSync(dataDir, 0o755);
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** What it says on a start that cannot be, each time with exit code 1, no stack and nothing left running. */
async function refusal(settings: Readonly<Record<string, string>>, script?: readonly string[]): Promise<string> {
  const product = startProduct({ DATA_DIR: dataDir, DEMO: '0', ...settings }, script);
  expect(await product.ended).toBe(1);
  expect(processesNaming(dataDir)).toEqual([]);
  const said = product.said();
  expect(said).not.toMatch(/^\s+at /m);
  return said.trim();
}

describe('a start that cannot be says so in one sentence of each language, ends with 1 and leaves nothing running', () => {
  it('when the port is taken: one process, and the cluster', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;
    const sentence = `端口 ${port} 已被占用，请用 PORT=<其他端口> 启动。\nPort ${port} is taken: start with PORT=<another one>.`;
    try {
      for (const [script, host] of [[['run.mjs', 'apps/api'], { HOST: '127.0.0.1' }], [['cluster.mjs'], {}]] as const)
        expect(await refusal({ PORT: String(port), DATA_DIR: join(dataDir, 'new'), ...host }, script)).toBe(sentence);
      expect(existsSync(join(dataDir, 'new'))).toBe(false);
    } finally {
      holder.close();
    }
  }, 120_000);

  it('when the machine has no such address', async () => {
    expect(await refusal({ HOST: '192.0.2.1', DATA_DIR: join(dataDir, 'new') })).toBe('HOST=192.0.2.1 不是本机的地址，无法监听。\nHOST=192.0.2.1 is no address of this machine to listen on.');
    expect(existsSync(join(dataDir, 'new'))).toBe(false);
  });

  it('when the data folder is of another version of PostgreSQL', async () => {
    mkdirSync(join(dataDir, 'postgres'));
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    const [zh, en, ...more] = (await refusal({})).split('\n');
    expect(zh).toMatch(/由 PostgreSQL 17 写入，而当前版本为 PostgreSQL 18/);
    expect(en).toMatch(/was written by PostgreSQL 17 and this is PostgreSQL 18/);
    expect(more).toEqual([]);
  });

  it.each([
    ['nobody listens there', 'postgres://a:b@127.0.0.1:1/none', 'ECONNREFUSED'],
    ['the host has no address', 'postgres://a:b@nowhere.invalid:5432/none', '(ENOTFOUND|EAI_AGAIN)'],
  ])('when the database cannot be reached: %s', async (_case, DATABASE_URL, code) => {
    for (const application of ['apps/api', 'apps/worker'])
      expect(await refusal({ DATABASE_URL, TOKEN_KEY: 'x'.repeat(32) }, ['run.mjs', application])).toMatch(new RegExp(`^无法连接 DATABASE_URL 指定的数据库（${code}）。\\nThe database of DATABASE_URL cannot be reached \\(${code}\\)\\.$`));
  }, 60_000);

  it('when several settings are bad: all of them at once', async () => {
    expect(await refusal({ PORT: '99999', WORKER: 'maybe', DATABASE_URL: 'mysql://x', TOKEN_KEY: 'short', LOG_LEVEL: 'loud', S3_BUCKET: 'only' })).toBe(
      [
        '设置有误，请更正后再启动。',
        'Settings that need mending:',
        '  - PORT 应为 0 至 65535 的整数 / PORT must be a whole number from 0 to 65535',
        '  - DATABASE_URL 应形如 postgres://user:password@host:5432/database / DATABASE_URL must look like postgres://user:password@host:5432/database',
        '  - TOKEN_KEY 至少 32 个字符 / TOKEN_KEY must have at least 32 characters',
        '  - WORKER 应为 1 或 0 / WORKER must be 1 or 0',
        '  - LOG_LEVEL 应为 fatal、error、warn、info、debug、trace 或 silent / LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent',
        '  - S3 还需要 S3_ENDPOINT、S3_REGION、S3_ACCESS_KEY、S3_SECRET_KEY / S3 needs S3_ENDPOINT, S3_REGION, S3_ACCESS_KEY, S3_SECRET_KEY as well',
      ].join('\n'),
    );
  });

  it('when the key that signs tokens is missing beside a database of one’s own', async () => {
    expect(await refusal({ DATABASE_URL: 'postgres://a:b@127.0.0.1:1/none' })).toMatch(/须设置 TOKEN_KEY.*TOKEN_KEY is needed with DATABASE_URL/);
  });
});

describe('a start', () => {
  it('closes logs and secrets to everybody else, and leaves the way to the database open for its user', async () => {
    const folder = join(dataDir, 'deep/data');
    const product = startProduct({ DATA_DIR: folder, DEMO: '0' });
    await product.address;
    expect(await product.stop()).toBe(0);
    const modes = Object.fromEntries(['..', '.', 'logs', 'secrets', 'postgres'].map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]));
    expect(modes).toEqual({ '..': '755', '.': '755', logs: '700', secrets: '700', postgres: '700' });
  }, 60_000);
});
