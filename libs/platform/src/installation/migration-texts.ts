import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sqlState } from '../database/sql-state.js';
import type { Installation } from './installation.js';

export type Migration = new () => MigrationInterface;

/** The data were made by a build with other migrations; `message` says it in both languages, with the way out. */
export class OtherBuildError extends Error {}

interface Applied {
  readonly name: string;
  readonly sha256: string | null;
  readonly mode: 'demo' | 'live' | null;
}

const UNDEFINED_TABLE = '42P01';
const MODE = '(select mode from platform.installation) mode';
/** What was applied, with what it ran; as a build left it that kept no record; a new database has none of these tables. */
const APPLIED = [
  `select name, sha256, ${MODE} from zhichuang_migration left join platform.migration_text using (name) order by timestamp`,
  `select name, null sha256, ${MODE} from zhichuang_migration order by timestamp`,
];

/** Throws OtherBuildError unless each applied migration is one of these and ran what it would run now. One statement where all is well. */
export async function requireSameBuild(client: Client, migrations: readonly Migration[], installation: Installation): Promise<void> {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { name, sha256, mode } of await applied(client)) {
    const migration = known.get(name);
    if (!migration) throw otherBuild(`当前版本没有迁移 ${name}`, `this one does not know migration ${name}`, mode, installation);
    if (!sha256) throw otherBuild(`迁移 ${name} 的内容没有记录`, `what migration ${name} ran is not on record`, mode, installation);
    if (sha256 !== (await textHash(migration))) throw otherBuild(`迁移 ${name} 的内容与当前版本不同`, `migration ${name} reads differently in this one`, mode, installation);
  }
}

/** The same migration, which also records in its transaction what it ran. */
export function recorded(migration: Migration): Migration {
  return class implements MigrationInterface {
    readonly name = migration.name;
    async up(q: QueryRunner): Promise<void> {
      await new migration().up(q);
      await q.query('insert into platform.migration_text (name, sha256) values ($1, $2)', [migration.name, await textHash(migration)]);
    }
    async down(q: QueryRunner): Promise<void> {
      await new migration().down(q);
    }
  };
}

/** Of the statements that `up` sends, so a rebuild changes nothing; one that did more than `query` would fail here. */
async function textHash(migration: Migration): Promise<string> {
  const hash = createHash('sha256');
  const query = async (...sent: unknown[]): Promise<void> => void hash.update(JSON.stringify(sent));
  await new migration().up({ query } as unknown as QueryRunner);
  return hash.digest('hex');
}

async function applied(client: Client): Promise<readonly Applied[]> {
  for (const statement of APPLIED) {
    try {
      return (await client.query<Applied>(statement)).rows;
    } catch (error) {
      if (sqlState(error) !== UNDEFINED_TABLE) throw error;
    }
  }
  return [];
}

function otherBuild(zh: string, en: string, mode: Applied['mode'], { embedded, dataDir }: Installation): OtherBuildError {
  const folder = embedded ? { zh: `，或删除 ${dataDir}`, en: `, or delete ${dataDir}` } : { zh: '', en: '' };
  const way =
    mode === 'demo'
      ? { zh: `请运行 npm run -s cli -- demo:reset 重新载入演示数据${folder.zh}`, en: `load the demo world afresh with npm run -s cli -- demo:reset${folder.en}` }
      : { zh: '请改用写入这些数据的版本，或恢复备份', en: 'start the build that made them, or restore a backup' };
  return new OtherBuildError(`数据由另一个版本写入（${zh}），${way.zh}。\nThe data were made by another build (${en}): ${way.en}.`);
}
