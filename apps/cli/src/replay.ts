import { NestFactory } from '@nestjs/core';
import { errorEntry, render } from '@zhichuang/contracts';
import { asId, DomainError, isUuid } from '@zhichuang/kernel';
import { ReplayRun } from '@zhichuang/matching';
import { JsonLogger, openInstallation, readEnvironment } from '@zhichuang/platform';
import { Application } from '../../api/src/application.js';

/** `replay RUN_ID…`: computes kept runs of matching again, one line of JSON each; beside a running server as well. Exit code 1 when one differs, or cannot be computed again. */
export async function replay(ids: readonly string[]): Promise<number> {
  if (ids.length === 0 || !ids.every(isUuid)) {
    process.stderr.write('replay RUN_ID…\n');
    return 2;
  }
  const environment = readEnvironment({ ...process.env, WORKER: '0' });
  const installation = await openInstallation(environment, process.cwd(), { join: true });
  try {
    const app = await NestFactory.createApplicationContext(Application.over(installation, environment), { logger: new JsonLogger('fatal'), abortOnError: false });
    try {
      const lines = [];
      for (const id of ids) lines.push({ id, ...(await replayed(app.get(ReplayRun, { strict: false }), id)) });
      process.stdout.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
      return lines.every((line) => 'same' in line && line.same) ? 0 : 1;
    } finally {
      await app.close();
    }
  } finally {
    await installation.embedded?.stop();
  }
}

async function replayed(runs: ReplayRun, id: string) {
  try {
    return await runs.ofAnybody(asId(id));
  } catch (error) {
    const entry = error instanceof DomainError ? errorEntry(error.code) : undefined;
    if (!(error instanceof DomainError) || !entry) throw error;
    return { code: error.code, zh: render(entry.detail, 'zh', error.params), en: render(entry.detail, 'en', error.params) };
  }
}
