// One PostgreSQL for the whole run, on memory where there is some; two template databases: an empty product, and one with the demo world.
import { mkdtempSync, existsSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

const dist = (path) => new URL(`../../dist/${path}`, import.meta.url).href;

export default async function () {
  const { startEmbeddedPostgres } = await import(dist('libs/postgres-launcher/src/index.js'));
  const { migrate, Secrets, readEnvironment, JsonLogger, createServer } = await import(dist('libs/platform/src/index.js'));
  const { MIGRATIONS } = await import(dist('migrations/index.js'));
  const { Application, REFERENCES } = await import(dist('apps/api/src/application.js'));
  const { prepareDemo } = await import(dist('apps/api/src/demo/prepare-demo.js'));

  const dataDir = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'zhichuang-test-'));
  chmodSync(dataDir, 0o755);
  const password = 'test-only-password';
  const server = await startEmbeddedPostgres({ projectRoot: process.cwd(), dataDir, ownerPassword: password, database: 'zhichuang_test', volatile: true, settings: { max_connections: '300' } });
  globalThis.zhichuangTestServer = { server, dataDir };
  process.env.ZHICHUANG_TEST_PORT = String(server.port);
  process.env.ZHICHUANG_TEST_PASSWORD = password;
  process.env.ZHICHUANG_TEST_DATA = dataDir;

  const url = (user, database) => `postgres://${user}:${password}@127.0.0.1:${server.port}/${database}`;
  const admin = new pg.Client({ connectionString: url('zhichuang_owner', 'postgres') });
  await admin.connect();
  const installationOf = (database, wantsDemo) => ({
    projectRoot: process.cwd(), dataDir, ownerUrl: url('zhichuang_owner', database), applicationUrl: url('zhichuang_app', database),
    applicationPassword: password, secrets: new Secrets('test-token-key-test-token-key-test'), embedded: undefined, wantsDemo,
  });
  for (const [database, wantsDemo] of [['zhichuang_test_live', false], ['zhichuang_test_demo', true]]) {
    await admin.query(`create database ${database} template template0 encoding 'UTF8'`);
    const installation = installationOf(database, wantsDemo);
    await migrate(installation, MIGRATIONS, REFERENCES);
    if (!wantsDemo) continue;
    const app = await createServer(Application.over(installation, readEnvironment({ WORKER: '0' })), new JsonLogger('error'));
    await prepareDemo(app, process.cwd());
    await app.close();
  }
  await admin.end();
}
