import { MIGRATIONS } from '@migrations';
import { createServer, JsonLogger, migrate, openInstallation, readEnvironment, resetDemo, type ResetRefusal } from '@zhichuang/platform';
import { Application, REFERENCES } from '../../api/src/application.js';
import { prepareDemo } from '../../api/src/demo/prepare-demo.js';
import { inOneSentence } from '../../api/src/start-errors.js';

const SENTENCES: Readonly<Record<ResetRefusal, string>> = {
  live: '这是正式环境，不能重置；未作任何改动。\nThis installation is live: it is never reset. Nothing was changed.',
  'in-use': '有正在运行的进程连接着该数据库，请先停止后再重置；未作任何改动。\nThe product is running on this database: stop it first. Nothing was changed.',
  'not-installed': '这里还没有演示环境，用 npm start 启动即可建立。\nThere is no demo here yet: npm start makes one.',
};

function refuse(refusal: ResetRefusal): number {
  process.stderr.write(`${SENTENCES[refusal]}\n`);
  return 1;
}

/** `demo:reset`: drops what a demo installation holds and loads the demo world afresh. Exit code 0 done, 1 refused or failed. */
export async function demoReset(): Promise<number> {
  try {
    const environment = readEnvironment({ ...process.env, WORKER: '0' });
    // Not beside another process: whoever holds the data folder is using what would be dropped.
    const installation = { ...(await openInstallation(environment, process.cwd())), wantsDemo: true };
    try {
      const refusal = await resetDemo(installation);
      if (refusal) return refuse(refusal);
      const { mode } = await migrate(installation, MIGRATIONS, REFERENCES);
      // Somebody else's first migration came in between.
      if (mode !== 'demo') return refuse('live');
      const app = await createServer(Application.over(installation, environment), new JsonLogger('fatal'));
      await prepareDemo(app, installation.projectRoot);
      await app.close();
      process.stdout.write('演示数据已重新载入。\nThe demo world has been loaded afresh.\n');
      return 0;
    } finally {
      await installation.embedded?.stop();
    }
  } catch (error) {
    process.stderr.write(`${inOneSentence(error)}\n`);
    return 1;
  }
}
