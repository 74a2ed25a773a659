// One PostgreSQL for the whole run, on memory where there is some; two template databases: an empty product, and one with the demo world.
import { mkdtempSync, existsSync, chmodSync, readdirSync, rmSync } from 'node:fs';
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
  const { loadPeople, loadWorld } = await import(dist('apps/api/src/demo/world.js'));

  const password = 'test-only-password';
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  await sweep(memory, (dataDir) => startEmbeddedPostgres({ projectRoot: process.cwd(), dataDir, ownerPassword: password, database: 'zhichuang_test', volatile: true }));
  const dataDir = mkdtempSync(join(memory, 'zhichuang-test-'));
  chmodSync(dataDir, 0o755);
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
  // Empty; with the demo's people and the branches' products, where a test tells its own story; with the whole demo world.
  for (const [database, load] of [['zhichuang_test_live', undefined], ['zhichuang_test_people', loadPeople], ['zhichuang_test_demo', loadWorld]]) {
    await admin.query(`create database ${database} template template0 encoding 'UTF8'`);
    const installation = installationOf(database, load !== undefined);
    await migrate(installation, MIGRATIONS, REFERENCES);
    if (!load) continue;
    const app = await createServer(Application.over(installation, readEnvironment({ WORKER: '0' })), new JsonLogger('error'));
    await prepareDemo(app, process.cwd(), load);
    await app.close();
  }
  await admin.end();
}

/**
 * A run that was killed leaves its server and its folder. The launcher's own lock tells whether a run still lives: only the server of a
 * dead one can be taken over, and is then stopped as ours. Whatever cannot be taken over is left alone.
 */
async function sweep(folder, takeOver) {
  for (const name of readdirSync(folder).filter((each) => each.startsWith('zhichuang-test-'))) {
    const dataDir = join(folder, name);
    // Without the lock's file a run is only just beginning there.
    if (!existsSync(join(dataDir, 'launcher.pid'))) continue;
    try {
      await (await takeOver(dataDir)).stop();
    } catch (error) {
      if (error.name === 'LauncherError') continue;
      throw error;
    }
    rmSync(dataDir, { recursive: true, force: true });
  }
}
