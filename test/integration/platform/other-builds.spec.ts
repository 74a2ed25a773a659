import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS } from '@migrations';
import { migrate, OtherBuildError } from '@zhichuang/platform';
import { startEmbeddedPostgres } from '@zhichuang/postgres-launcher';
import type { QueryRunner } from 'typeorm';
import { cloneDatabase, type TestDatabase } from '../../support/database.js';
import { startProduct } from '../../support/product-process.js';

const CHANGED = `update platform.migration_text set sha256 = repeat('0', 64) where name = 'Identity1790000000002'`;
const UNKNOWN = `insert into zhichuang_migration (timestamp, name) values (1999999999999, 'Later1999999999999')`;
const UNRECORDED = 'drop table platform.migration_text';

const LIVE = ['请改用写入这些数据的版本，或恢复备份。', 'start the build that made them, or restore a backup.'] as const;
const DEMO = ['请运行 npm run -s cli -- demo:reset 重新载入演示数据。', 'load the demo world afresh with npm run -s cli -- demo:reset.'] as const;

let dataDir: string;
let database: TestDatabase;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'zhichuang-builds-'))));
afterEach(async () => {
  await database.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Exit code and everything said by this program of the product over the test's database. */
async function start(script: readonly string[]): Promise<[number | null, string]> {
  const { applicationUrl, ownerUrl, secrets } = database.installation;
  const product = startProduct({ DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl, TOKEN_KEY: secrets.tokenKey.export().toString(), DATA_DIR: dataDir }, script);
  const code = await product.ended;
  return [code, product.said().trim()];
}

const state = async (): Promise<unknown> => (await database.owner.query(`select (select count(*) from zhichuang_migration) applied, (select max(set_at) from platform.parameter) referred`)).rows;

describe('data that another build made', () => {
  it.each([
    ['a migration whose text is another', CHANGED, '迁移 Identity1790000000002 的内容与当前版本不同', 'migration Identity1790000000002 reads differently in this one'],
    ['a migration that this build does not know', UNKNOWN, '当前版本没有迁移 Later1999999999999', 'this one does not know migration Later1999999999999'],
    ['no record of what was run', UNRECORDED, '迁移 Platform1790000000001 的内容没有记录', 'what migration Platform1790000000001 ran is not on record'],
  ])('end every start with one sentence of each language and leave them as they are: %s', async (_case, spoil, zh, en) => {
    database = await cloneDatabase('live');
    await database.owner.query(spoil);
    const before = await state();
    const sentence = `数据由另一个版本写入（${zh}），${LIVE[0]}\nThe data were made by another build (${en}): ${LIVE[1]}`;
    for (const script of [['run.mjs', 'apps/api'], ['cluster.mjs'], ['run.mjs', 'apps/cli', 'migrate']]) expect(await start(script)).toEqual([1, sentence]);
    expect(await state()).toEqual(before);
  }, 120_000);

  it('of a demo are made anew by the command that the sentence names', async () => {
    database = await cloneDatabase('people');
    await database.owner.query(CHANGED);
    const [code, said] = await start(['run.mjs', 'apps/api']);
    expect([code, said.split('\n')]).toEqual([1, [expect.stringMatching(DEMO[0]), expect.stringMatching(DEMO[1])]]);
    expect((await start(['run.mjs', 'apps/cli', 'demo:reset']))[0]).toBe(0);
    await expect(migrate(database.installation, MIGRATIONS, [])).resolves.toEqual({ mode: 'demo', ran: [] });
  }, 120_000);

  it('of a demo with the embedded server may be deleted with their folder', async () => {
    database = await cloneDatabase('people');
    await database.owner.query(UNKNOWN);
    const embedded = { port: 0 } as Awaited<ReturnType<typeof startEmbeddedPostgres>>;
    await expect(migrate({ ...database.installation, embedded, dataDir: '/data/here' }, MIGRATIONS, [])).rejects.toThrow(/或删除 \/data\/here。\n.*, or delete \/data\/here\.$/);
  });
});

describe('what a migration ran', () => {
  const other = (statement: string) =>
    class Other1999999999999 {
      async up(q: QueryRunner): Promise<void> {
        await q.query(statement);
      }
      async down(): Promise<void> {
        throw new Error('forward only');
      }
    };

  it('is recorded with it or not at all, and is not to read differently afterwards', async () => {
    database = await cloneDatabase('live');
    const recorded = async (): Promise<unknown> => (await database.owner.query(`select name from platform.migration_text where name like 'Other%'`)).rows;
    await expect(migrate(database.installation, [...MIGRATIONS, other('create table public.other (); select 1 / 0')], [])).rejects.toThrow('division by zero');
    expect(await recorded()).toEqual([]);
    expect((await migrate(database.installation, [...MIGRATIONS, other('create table public.other ()')], [])).ran).toEqual(['Other1999999999999']);
    expect(await recorded()).toEqual([{ name: 'Other1999999999999' }]);
    await expect(migrate(database.installation, [...MIGRATIONS, other('create table public.another ()')], [])).rejects.toThrow(OtherBuildError);
  });
});
