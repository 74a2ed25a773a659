import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { JsonLogger, openInstallation, readEnvironment, Worker } from '@zhichuang/platform';
import { Application } from '../../api/src/application.js';
import { inOneSentence } from '../../api/src/start-errors.js';

/** The product without its HTTP face: events and schedules alone. The database is migrated by whoever starts the API. */
async function start(): Promise<void> {
  const environment = readEnvironment(process.env);
  const installation = await openInstallation(environment, process.cwd(), { join: true });
  const app = await NestFactory.createApplicationContext(Application.over(installation, environment), { logger: new JsonLogger(environment.LOG_LEVEL), abortOnError: false });
  const stop = (): void => {
    app.close().then(() => installation.embedded?.stop()).then(() => process.exit(0), fail);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  app.get(Worker).start();
}

function fail(error: unknown): never {
  process.stderr.write(`${inOneSentence(error)}\n`);
  process.exit(1);
}

start().catch(fail);
