import { openInstallation, readEnvironment, verifyAudit } from '@zhichuang/platform';
import pg from 'pg';

/** `verify-audit [--head HASH]`: whether the audit trail is as it was written; beside a running server as well. Exit code 1 when not. */
export async function verifyAuditCommand(args: readonly string[]): Promise<number> {
  const at = args.indexOf('--head');
  const head = at >= 0 ? args[at + 1] : undefined;
  if (at >= 0 && !/^[0-9a-fA-F]{64}$/.test(head ?? '')) {
    process.stderr.write('verify-audit [--head HASH]   HASH: 64 hexadecimal digits\n');
    return 2;
  }
  const installation = await openInstallation(readEnvironment(process.env), process.cwd(), { join: true });
  try {
    const client = new pg.Client({ connectionString: installation.applicationUrl, application_name: 'zhichuang-verify-audit' });
    await client.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      const verdict = await verifyAudit(async (text, parameters) => (await client.query(text, [...parameters])).rows, head);
      process.stdout.write(`${JSON.stringify(verdict)}\n`);
      return verdict.firstBroken ? 1 : 0;
    } finally {
      await client.end();
    }
  } finally {
    await installation.embedded?.stop();
  }
}
