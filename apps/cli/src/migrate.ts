import { MIGRATIONS } from '@migrations';
import { migrate, openInstallation, readEnvironment } from '@zhichuang/platform';
import { REFERENCES } from '../../api/src/application.js';

/** `migrate`: brings the database to this version; JSON `{mode, ran}`. */
export async function migrateCommand(): Promise<number> {
  const installation = await openInstallation(readEnvironment(process.env), process.cwd(), { join: true });
  try {
    process.stdout.write(`${JSON.stringify(await migrate(installation, MIGRATIONS, REFERENCES))}\n`);
    return 0;
  } finally {
    await installation.embedded?.stop();
  }
}
