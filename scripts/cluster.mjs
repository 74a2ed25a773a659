// `npm run cluster`: two API processes, the worker and a proxy on PORT, over the database of the settings or the embedded one. Ctrl-C stops all.
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';
import { createProxy } from './proxy.mjs';

await prepare(import.meta.url, 'apps/api/src/main.js');
const load = (path) => import(pathToFileURL(join(root, 'dist', path)));
const { logFolder, migrate, openInstallation, readEnvironment } = await load('libs/platform/src/index.js');
const { MIGRATIONS } = await load('migrations/index.js');
const { REFERENCES } = await load('apps/api/src/application.js');
const { announce } = await load('apps/api/src/announce.js');
const { requirePort } = await load('apps/api/src/require-port.js');
const { inOneSentence } = await load('apps/api/src/start-errors.js');

class MemberError extends Error {}

const AGAIN_MS = 1000;
const KNOCK_MS = 50;
/** By name: the process, its end, and for an API the port at which it serves. */
const members = new Map();
let installation;
let logs;
let proxy;
let stopping;

const stop = () => (stopping ??= end());
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void stop().then(() => process.exit(0), fail));
start().catch(async (error) => {
  if (stopping) return;
  await stop();
  fail(error);
});

async function start() {
  const environment = readEnvironment(process.env);
  await requirePort(environment);
  installation = await openInstallation(environment, root);
  const { mode } = await migrate(installation, MIGRATIONS, REFERENCES);
  const host = environment.HOST ?? (mode === 'demo' ? '127.0.0.1' : '0.0.0.0');
  // Before the rest: a port that was taken meanwhile ends the start at once.
  proxy = createProxy(() => [...members.values()].flatMap(({ port }) => port ?? []));
  await new Promise((done, refused) => proxy.once('error', refused).listen(environment.PORT, host, done));
  installation.embedded?.onExit(() => {
    process.stderr.write('PostgreSQL has stopped by itself; the log is in the data folder. Start again to recover.\n');
    void stop().then(() => process.exit(1));
  });
  logs = logFolder(installation.dataDir);
  const settings = {
    ...process.env,
    DATABASE_URL: installation.applicationUrl, DATABASE_OWNER_URL: installation.ownerUrl, TOKEN_KEY: installation.secrets.tokenKey.export().toString(), DATA_DIR: installation.dataDir,
    DEMO: mode === 'demo' ? '1' : '0', WORKER: '0', TRUST_PROXY: '1', HOST: '127.0.0.1',
  };
  // One after the other: the first one loads the demo world.
  for (const name of ['api-1', 'api-2']) await begin(name, 'apps/api', settings, await freePort());
  await begin('worker', 'apps/worker', settings);
  if (stopping) return;
  const { address, port } = proxy.address();
  announce({ mode, dataDir: installation.dataDir, address: `http://${address.includes(':') ? `[${address}]` : address}:${port}`, projectRoot: root });
}

/** Starts one process; resolves once it serves. One that ends by itself later is started again, as a supervisor would. */
async function begin(name, application, settings, port) {
  if (stopping) return;
  const log = openSync(join(logs, `${name}.log`), 'a');
  const child = spawn(process.execPath, [join(root, 'dist', application, 'src/main.js')], { env: { ...settings, PORT: String(port ?? 0) }, stdio: ['ignore', log, 'inherit'] });
  closeSync(log);
  const member = { child, port: undefined, ended: undefined };
  member.ended = new Promise((done) => child.once('exit', done)).then(() => {
    member.port = undefined;
    if (member.serves && !stopping) setTimeout(() => void begin(name, application, settings, port).catch(report), AGAIN_MS);
  });
  members.set(name, member);
  while (port && child.exitCode === null && child.signalCode === null && !stopping && !(await isReady(port))) await sleep(KNOCK_MS);
  if (stopping) return;
  if (child.exitCode !== null || child.signalCode !== null) throw new MemberError(`${name} 未能启动。\n${name} did not start.`);
  Object.assign(member, { port, serves: true });
}

const isReady = (port) => fetch(`http://127.0.0.1:${port}/health/ready`).then((answer) => answer.ok, () => false);

async function end() {
  const closed = proxy?.listening ? new Promise((done) => proxy.close(done)) : undefined;
  proxy?.closeIdleConnections();
  for (const { child } of members.values()) child.kill('SIGTERM');
  await Promise.all([...members.values()].map(({ ended }) => ended));
  proxy?.closeAllConnections();
  await closed;
  await installation?.embedded?.stop();
}

function report(error) {
  process.stderr.write(`${error instanceof MemberError ? error.message : inOneSentence(error)}\n`);
}

function fail(error) {
  report(error);
  process.exit(1);
}

function freePort() {
  return new Promise((done, refused) => {
    const probe = createServer().once('error', refused).listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}
