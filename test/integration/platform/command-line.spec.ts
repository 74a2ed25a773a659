import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Json } from '../../support/client.js';
import { startProduct } from '../../support/product-process.js';
import { startServer, type TestServer } from '../../support/server.js';

let dataDir: string;
let live: TestServer;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'zhichuang-cli-'));
  live = await startServer('live');
});
afterAll(async () => {
  await live.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function cli(settings: Record<string, string>, ...command: string[]): Promise<[number | null, string]> {
  const process = startProduct({ DATA_DIR: dataDir, ...settings }, ['run.mjs', 'apps/cli', ...command]);
  const code = await process.ended;
  return [code, process.said().trim()];
}

describe('match', () => {
  it('holds the needs of a file against the products of another, without a database', async () => {
    const [code, said] = await cli({}, 'match', '--products', 'demo/match/products.json', '--needs', 'demo/match/needs.json', '--counterfactuals');
    const { results } = JSON.parse(said);
    expect([code, results.map((result: Json) => result.products.map(({ productId, verdict }: Json) => [productId, verdict]))]).toEqual([0, [[['demo-2', 'not-met'], ['demo-1', 'not-met']], [['demo-1', 'met'], ['demo-2', 'not-met']]]]);
    expect(results[0].products[0].changes[0].changes).toEqual([{ what: 'law', rightId: 'B' }]);
  }, 60_000);

  it('names every culprit of a file by its path, and a file that is none by its name', async () => {
    const file = join(dataDir, 'needs.json');
    writeFileSync(file, JSON.stringify({ needs: [{ id: 'n', day: '2026-02-30', facts: { 'enterprise.staff': '20' }, rights: [] }] }));
    const [code, said] = await cli({}, 'match', '--products', 'demo/match/products.json', '--needs', file);
    expect([code, said.split('\n').map((line) => line.split(':')[0])]).toEqual([1, ['/needs/0/day', '/needs/0/facts/enterprise.staff']]);
    expect(await cli({}, 'match', '--products', join(dataDir, 'none.json'), '--needs', file)).toEqual([1, expect.stringContaining('none.json')]);
    expect((await cli({}, 'match', '--products', 'demo/match/products.json'))[0]).toBe(2);
  }, 60_000);
});

describe('the command line says in one sentence of each language', () => {
  it('that a user name is taken', async () => {
    const { installation } = live.database;
    const database = { DATABASE_URL: installation.applicationUrl, DATABASE_OWNER_URL: installation.ownerUrl, TOKEN_KEY: installation.secrets.tokenKey.export().toString() };
    const [made] = await cli(database, 'create-administrator', '--username', 'root-1');
    expect(made).toBe(0);
    expect(await cli(database, 'create-administrator', '--username', 'root-1', '--role', 'security-administrator')).toEqual([1, '该用户名已被使用，请换一个。\nThis user name is taken; choose another one.']);
  }, 60_000);

  it('that a file cannot be read', async () => {
    const file = join(dataDir, 'nonexistent.csv');
    expect(await cli({}, 'import-ip-rights', '--dry-run', file)).toEqual([1, `无法读取文件“${file}”（ENOENT）。\nThe file "${file}" cannot be read (ENOENT).`]);
    expect(await cli({}, 'import-ip-rights', '--dry-run', dataDir)).toEqual([1, expect.stringMatching(/^无法读取文件“.*”（EISDIR）。\nThe file ".*" cannot be read \(EISDIR\)\.$/)]);
  }, 60_000);

  it('where it looked for a server that is not there, is another’s, or is no demo', async () => {
    const other = createServer((_, response) => response.end('<html>'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const story = async (settings: Record<string, string>): Promise<[number | null, string[]]> => {
      const [code, said] = await cli(settings, 'story');
      return [code, said.split('\n').slice(-2)];
    };
    expect(await story({ PORT: String(port) })).toEqual([1, [expect.stringContaining(`http://localhost:${port} 上运行的不是知创`), expect.stringContaining(`at http://localhost:${port} is not Zhichuang: name its address by PORT or BASE_URL`)]]);
    await new Promise((resolve) => other.close(resolve));
    expect(await story({ PORT: String(port) })).toEqual([1, [expect.stringContaining(`无法连接 http://localhost:${port}`), expect.stringContaining(`Nothing answers at http://localhost:${port}: run npm start first, or name the running server by PORT or BASE_URL`)]]);
    expect(await story({ BASE_URL: live.baseUrl })).toEqual([1, [expect.stringContaining('没有演示账号“fuzhou-lead”'), expect.stringContaining('A live installation was not changed.')]]);
  }, 60_000);
});
