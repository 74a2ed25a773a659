import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createServer, JsonLogger, readEnvironment, Readiness, Relay } from '@zhichuang/platform';
import { Application } from '../../apps/api/src/application.js';
import { cloneDatabase, type Template, type TestDatabase } from './database.js';
import { Client } from './client.js';

export interface TestServer {
  readonly app: NestFastifyApplication;
  readonly database: TestDatabase;
  readonly baseUrl: string;
  /** Somebody without a credential. */
  visitor(): Client;
  /** Signed in with the demo world's password. */
  signIn(username: string, password?: string): Promise<Client>;
  /** Hands out events until none waits for anybody: what follows from what was done has happened. */
  deliverDue(): Promise<void>;
  /** A further process of the product over the same database; it ends with this one. */
  second(): Promise<string>;
  close(): Promise<void>;
}

/** The whole product over a database of its own, listening on a free port. */
export async function startServer(template: Template = 'people', settings: NodeJS.ProcessEnv = {}): Promise<TestServer> {
  const database = await cloneDatabase(template);
  const begin = async (): Promise<NestFastifyApplication> => {
    const begun = await createServer(Application.over(database.installation, readEnvironment({ WORKER: '0', DATABASE_POOL: '10', RATE_LIMIT: '1000000', SIGN_IN_RATE_LIMIT: '1000000', ...settings })), new JsonLogger('fatal'));
    await begun.listen(0, '127.0.0.1');
    begun.get(Readiness).open();
    return begun;
  };
  const app = await begin();
  const others: NestFastifyApplication[] = [];
  const baseUrl = await app.getUrl();
  return {
    app,
    database,
    baseUrl,
    visitor: () => new Client(baseUrl),
    signIn: (username, password = 'Demo-2026') => new Client(baseUrl).signIn(username, password),
    deliverDue: async () => {
      while ((await app.get(Relay).deliverDue()) > 0);
    },
    second: async () => {
      const other = await begin();
      others.push(other);
      return other.getUrl();
    },
    close: async () => {
      for (const each of [app, ...others]) await each.close();
      await database.drop();
    },
  };
}
