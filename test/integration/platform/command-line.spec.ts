import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
