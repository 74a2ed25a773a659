import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MIGRATIONS } from '@migrations';
import { createServer, JsonLogger, migrate, openInstallation, readEnvironment } from '@zhichuang/platform';
import { Application } from '../../api/src/application.js';
import { generatedDocs } from './docs/generated-docs.js';

/** `write-docs`: writes the pages that describe the API, the access tables and the states. The product starts over an empty database of its own, without listening. */
export async function writeDocs(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'zhichuang-docs-'));
  // PostgreSQL does not run as root: another user has to reach the folder.
  chmodSync(folder, 0o755);
  const environment = readEnvironment({ DATA_DIR: folder, DEMO: '0', WORKER: '0', DATABASE_POOL: '2' });
  const installation = await openInstallation(environment, process.cwd());
  try {
    await migrate(installation, MIGRATIONS, []);
    const app = await createServer(Application.over(installation, environment), new JsonLogger('error'));
    for (const [path, content] of Object.entries(generatedDocs(app))) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      process.stdout.write(`${path}\n`);
    }
    await app.close();
    return 0;
  } finally {
    await installation.embedded?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
