import 'reflect-metadata';
import { MIGRATIONS } from '@migrations';
import { createServer, JsonLogger, logFolder, migrate, openInstallation, readEnvironment, Readiness, Worker } from '@zhichuang/platform';
import { Application, REFERENCES } from './application.js';
import { announce } from './announce.js';
import { requirePort } from './require-port.js';
import { inOneSentence } from './start-errors.js';
import { prepareDemo } from './demo/prepare-demo.js';

/** How long requests in flight may take to finish once the server was told to stop. */
const DRAIN_MS = 20_000;

async function start(): Promise<void> {
  const projectRoot = process.cwd();
  const environment = readEnvironment(process.env);
  await requirePort(environment);
  const installation = await openInstallation(environment, projectRoot);
  let closing: Promise<void> | undefined;
  let close = async (): Promise<void> => installation.embedded?.stop();
  const stop = (): void => {
    closing ??= close().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  try {
    const { mode } = await migrate(installation, MIGRATIONS, REFERENCES);
    const logger = new JsonLogger(environment.LOG_LEVEL, installation.embedded ? logFolder(installation.dataDir) : undefined);
    const app = await createServer(Application.over(installation, environment), logger);
    close = async () => {
      app.get(Readiness).close();
      setTimeout(() => process.exit(1), DRAIN_MS).unref();
      await app.close();
      await installation.embedded?.stop();
      logger.flush();
    };
    installation.embedded?.onExit(() => {
      process.stderr.write('PostgreSQL has stopped by itself; the log is in the data folder. Start again to recover.\n');
      process.exit(1);
    });
    if (mode === 'demo') await prepareDemo(app, projectRoot);
    const host = environment.HOST ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0');
    await app.listen(environment.PORT, host);
    app.get(Readiness).open();
    if (environment.WORKER) app.get(Worker).start();
    if (!closing) announce({ mode, dataDir: installation.dataDir, address: await app.getUrl(), projectRoot });
  } catch (error) {
    if (closing) return;
    closing = Promise.resolve();
    await installation.embedded?.stop();
    throw error;
  }
}

function fail(error: unknown): never {
  process.stderr.write(`${inOneSentence(error)}\n`);
  process.exit(1);
}

start().catch(fail);
