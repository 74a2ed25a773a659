import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDemoAccounts } from '../../../apps/api/src/announce.js';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { startProduct } from '../../support/product-process.js';
import { startServer } from '../../support/server.js';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'zhichuang-reset-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function reset({ installation }: TestDatabase): Promise<[number | null, string]> {
  const command = startProduct({ DATABASE_URL: installation.applicationUrl, DATABASE_OWNER_URL: installation.ownerUrl, TOKEN_KEY: installation.secrets.tokenKey.export().toString(), DATA_DIR: dataDir }, ['run.mjs', 'apps/cli', 'demo:reset']);
  const code = await command.ended;
  return [code, command.said().trim()];
}

const names = async ({ owner }: TestDatabase): Promise<string[]> => (await owner.query<{ name: string }>(`select name from organisations.organisation order by name`)).rows.map(({ name }) => name);

describe('demo:reset', () => {
  it('drops what a demo holds, its files too, and loads the whole demo world afresh', async () => {
    const [world, used] = [await cloneDatabase('demo'), await cloneDatabase('people')];
    try {
      await used.owner.query(`update organisations.organisation set name = '改过的名称（演示）' where kind = 'ip-office'; create schema somebody_elses; create table somebody_elses.thing ()`);
      mkdirSync(join(dataDir, 'documents'));
      writeFileSync(join(dataDir, 'documents/old'), 'old');
      expect(await reset(used)).toEqual([0, '演示数据已重新载入。\nThe demo world has been loaded afresh.']);
      expect(await names(used)).toEqual(await names(world));
      expect(existsSync(join(dataDir, 'documents/old'))).toBe(false);
      const { rows } = await used.owner.query(`select mode, demo_loaded_at is not null loaded, to_regclass('somebody_elses.thing') is not null kept from platform.installation`);
      expect(rows).toEqual([{ mode: 'demo', loaded: true, kept: true }]);
    } finally {
      await world.drop();
      await used.drop();
    }
  }, 120_000);

  it('refuses while the product runs on the database, and changes nothing', async () => {
    const server = await startServer('people');
    try {
      const before = await names(server.database);
      // Longer than a connection is kept that nobody uses.
      await new Promise((resolve) => setTimeout(resolve, 11_000));
      expect(await reset(server.database)).toEqual([1, '有正在运行的进程连接着该数据库，请先停止后再重置；未作任何改动。\nThe product is running on this database: stop it first. Nothing was changed.']);
      expect(await names(server.database)).toEqual(before);
    } finally {
      await server.close();
    }
  }, 120_000);

  it('has nobody to sign in on a live installation', async () => {
    const server = await startServer('live');
    try {
      for (const { username, password } of readDemoAccounts(process.cwd())) {
        const answer = await server.visitor().post('/auth/sign-in', { username, password });
        expect([username, answer.status, answer.body.code]).toEqual([username, 401, 'sign-in-failed']);
      }
    } finally {
      await server.close();
    }
  });

  it('refuses a live installation, and changes nothing', async () => {
    const live = await cloneDatabase('live');
    try {
      expect(await reset(live)).toEqual([1, '这是正式环境，不能重置；未作任何改动。\nThis installation is live: it is never reset. Nothing was changed.']);
      expect((await live.owner.query(`select mode from platform.installation`)).rows).toEqual([{ mode: 'live' }]);
    } finally {
      await live.drop();
    }
  });
});
