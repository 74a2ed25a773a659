import 'reflect-metadata';
import { checkIdentifier } from './check-identifier.js';
import { createAdministrator } from './create-administrator.js';
import { demoReset } from './demo-reset.js';
import { importIpRights } from './import-ip-rights.js';
import { migrateCommand } from './migrate.js';
import { match } from './match.js';
import { verifyAuditCommand } from './verify-audit.js';
import { story } from './story/story.js';

/** What `npm run -s cli -- <command>` knows. A command answers with its exit code; its output is JSON or text for a person. */
const COMMANDS: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  migrate: migrateCommand,
  'demo:reset': demoReset,
  'create-administrator': createAdministrator,
  'check-identifier': checkIdentifier,
  'import-ip-rights': importIpRights,
  match,
  'verify-audit': verifyAuditCommand,
  story,
  // Needs the compiler, which a built product has no use for.
  'write-docs': async () => (await import('./write-docs.js')).writeDocs(),
};

async function run([name = '', ...args]: readonly string[]): Promise<number> {
  const command = COMMANDS[name];
  if (command) return command(args);
  process.stderr.write(`没有命令“${name}”。There is no command "${name}". Commands: ${Object.keys(COMMANDS).join(', ')}\n`);
  return 2;
}

run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
