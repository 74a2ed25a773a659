import { randomBytes } from 'node:crypto';
import { type Installation, Secrets } from '@zhichuang/platform';
import pg from 'pg';

const port = process.env['ZHICHUANG_TEST_PORT'];
const password = process.env['ZHICHUANG_TEST_PASSWORD'];
const url = (user: string, database: string): string => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;

/** Nothing but reference data; the demo's people and branch products; the whole demo world. */
export type Template = 'live' | 'people' | 'demo';

export interface TestDatabase {
  readonly installation: Installation;
  /** As the owner, past every grant: to look, and to play the attacker. */
  readonly owner: pg.Client;
  drop(): Promise<void>;
}

/** A database of the test file's own, cloned from a template. Fails where the server of the run is not there: nothing is skipped. */
export async function cloneDatabase(template: Template): Promise<TestDatabase> {
  if (!port || !password) throw new Error('The test database is not running: start the tests with npm test');
  const name = `zhichuang_test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: url('zhichuang_owner', 'postgres') });
  await admin.connect();
  // Two clones of one template at a moment would disturb each other.
  await admin.query('select pg_advisory_lock(1)');
  await admin.query(`create database ${name} template zhichuang_test_${template} strategy file_copy`);
  await admin.query('select pg_advisory_unlock(1)');
  const owner = new pg.Client({ connectionString: url('zhichuang_owner', name) });
  await owner.connect();
  return {
    owner,
    installation: {
      projectRoot: process.cwd(),
      dataDir: `${process.env['ZHICHUANG_TEST_DATA']}/${name}`,
      ownerUrl: url('zhichuang_owner', name),
      applicationUrl: url('zhichuang_app', name),
      applicationPassword: password,
      secrets: new Secrets('test-token-key-test-token-key-test'),
      embedded: undefined,
      wantsDemo: template !== 'live',
    },
    drop: async () => {
      await owner.end();
      await admin.query(`drop database if exists ${name} with (force)`);
      await admin.end();
    },
  };
}
