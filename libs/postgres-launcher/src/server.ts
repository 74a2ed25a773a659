import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { asServerUser, OWNER } from './cluster.js';
import { LauncherError } from './launcher-error.js';
import { diesWithin, isAlive, isListed, readPostmasterPid, servesCluster } from './processes.js';
import type { ServerUser } from './server-user.js';

/** `ended` gives the exit code, null after a signal or when the process is not our child. It keeps no process alive. */
export interface Server {
  pid: number;
  port: number;
  ended: Promise<number | null>;
}

export interface Launch {
  cluster: string;
  program: string;
  user: ServerUser;
  ownerPassword: string;
  volatile?: boolean;
  settings?: Record<string, string>;
  port?: number;
}

const PATIENCE = 60_000;
const KNOCK_EVERY = 30;
const LOG_LIMIT = 10 * 1024 * 1024;

/** For a machine with two cores that serves the application too. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '', // a socket in /tmp would be open to every user of the machine
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C', // the launcher reads the log
  log_line_prefix: '%m [%p] %q%u@%d ',
  max_connections: '120',
  shared_buffers: '128MB',
  random_page_cost: '1.1',
  jit: 'off', // compiling costs more than our short statements
};
const VOLATILE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** A client on database `postgres`, or why there is none: still starting or stopping, no answer, or our password refused. */
export async function connect(port: number, password: string): Promise<pg.Client | 'busy' | 'silent' | 'refused'> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: OWNER, password, database: 'postgres', ssl: false, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // a server that dies later is reported by its exit
  try {
    await client.connect();
    return client;
  } catch (error) {
    void client.end().catch(() => undefined); // not awaited: it may never come back when the other side is mute
    const code = (error as { code?: string }).code ?? '';
    return code === '57P03' || code === '53300' ? 'busy' : code.startsWith('28') ? 'refused' : 'silent';
  }
}

/** The server that postmaster.pid names, if it lives and is ours, after waiting for one that starts or stops. `stale`: it died without a shutdown. */
export async function findRunningServer(cluster: string, password: string): Promise<{ server?: Server; stale: boolean }> {
  const begin = Date.now();
  for (; Date.now() < begin + PATIENCE; await sleep(KNOCK_EVERY)) {
    const noted = readPostmasterPid(cluster);
    if (!noted) return { stale: false };
    const ours = isAlive(noted.pid) ? servesCluster(noted.pid, cluster) : false;
    if (ours === false) {
      // PostgreSQL takes a zombie, or another program of the same user with that pid since a reboot, for a living postmaster and would not
      // start. A truly dead pid it sorts out itself. Orphaned children are noticed either way, by their shared memory.
      if (isListed(noted.pid)) rmSync(join(cluster, 'postmaster.pid'), { force: true });
      return { stale: true };
    }
    const answer = noted.port ? await connect(noted.port, password) : 'silent';
    if (answer === 'refused') throw wrongPassword(cluster);
    if (typeof answer !== 'string') {
      await answer.end();
      return { server: { pid: noted.pid, port: noted.port!, ended: goneStranger(noted.pid) }, stale: false };
    }
    if (ours === undefined && answer === 'silent' && Date.now() > begin + 5000) return { stale: true };
  }
  throw new LauncherError(
    `The PostgreSQL of ${cluster} (process ${readPostmasterPid(cluster)?.pid}) runs but has not answered for a minute: see ${logOf(cluster)}, or end that process.`,
    `${cluster} 的 PostgreSQL（进程 ${readPostmasterPid(cluster)?.pid}）在运行但一分钟内没有响应：请查看 ${logOf(cluster)}，或结束该进程。`,
  );
}

/** Starts postgres on a free port and waits until it answers; tries again when the port was taken in between or a killed server's children still hold its memory. */
export async function launchServer(launch: Launch): Promise<Server> {
  const log = logOf(launch.cluster);
  rotate(log);
  for (let attempt = 1, begin = Date.now(); ; ) {
    const from = existsSync(log) ? statSync(log).size : 0;
    const server = await spawnServer(launch, launch.port ?? (await freePort()));
    const outcome = await untilReady(server, launch.ownerPassword);
    if (outcome === 'ready') return server;
    if (outcome !== 'dead') {
      process.kill(server.pid, outcome === 'late' ? 'SIGQUIT' : 'SIGINT');
      await diesWithin(server.pid, 5000);
    }
    if (outcome === 'refused') throw wrongPassword(launch.cluster);
    const said = readFileSync(log).subarray(from).toString('utf8').trim();
    if (/Address already in use/.test(said) && launch.port === undefined && attempt++ <= 3) continue;
    if (/pre-existing shared memory block/.test(said) && Date.now() < begin + 10_000) {
      await sleep(200);
      continue;
    }
    throw notStarted(outcome, said.split('\n').slice(-8).join(' | '), launch.cluster);
  }
}

async function spawnServer(launch: Launch, port: number): Promise<Server> {
  const settings = { ...SETTINGS, ...(launch.volatile ? VOLATILE : {}), ...launch.settings, port: String(port) };
  const args = ['-D', launch.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // A file, not a pipe: the server outlives a killed launcher and must not die of writing to nobody.
  const log = openSync(logOf(launch.cluster), 'a', 0o600);
  try {
    // A process group of its own: Ctrl-C reaches it through stop() only, after the application has drained.
    const child = spawn(launch.program, args, { ...asServerUser(launch.user), detached: true, stdio: ['ignore', log, log] });
    const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
    await new Promise<void>((done, fail) => child.once('spawn', done).once('error', fail));
    child.unref();
    return { pid: child.pid!, port, ended };
  } catch (error) {
    throw notStarted('dead', (error as Error).message, launch.cluster);
  } finally {
    closeSync(log);
  }
}

async function untilReady(server: Server, password: string): Promise<'ready' | 'dead' | 'refused' | 'late'> {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(KNOCK_EVERY)) {
    if (!isAlive(server.pid)) return 'dead';
    // Another program may have taken the port, accept the connection and stay mute: then our server's end is what tells.
    const answer = await Promise.race([connect(server.port, password), server.ended.then(() => 'dead' as const)]);
    if (answer === 'dead' || answer === 'refused') return answer;
    if (typeof answer === 'string') continue;
    await answer.end();
    return 'ready';
  }
  return 'late';
}

/** Not our child, so there is no event to wait for. */
function goneStranger(pid: number): Promise<null> {
  return new Promise((done) => {
    const look = setInterval(() => {
      if (isAlive(pid)) return;
      clearInterval(look);
      done(null);
    }, 250);
    look.unref();
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    });
  });
}

const logOf = (cluster: string): string => join(dirname(cluster), 'postgres.log');

function rotate(log: string): void {
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, `${log}.1`);
}

function wrongPassword(cluster: string): LauncherError {
  return new LauncherError(
    `The PostgreSQL of ${cluster} refuses the owner's password: restore the secrets that belong to this data folder, or name another one in DATA_DIR.`,
    `${cluster} 的 PostgreSQL 拒绝了所有者密码：请恢复与该数据目录配套的密钥文件，或用 DATA_DIR 指定其他数据目录。`,
  );
}

function notStarted(outcome: 'dead' | 'late', said: string, cluster: string): LauncherError {
  const [en, zh] = outcome === 'dead' ? ['ended while starting', '启动时退出'] : ['did not answer within a minute', '一分钟内没有响应'];
  return new LauncherError(`PostgreSQL ${en} (${said}): see ${logOf(cluster)}.`, `PostgreSQL ${zh}（${said}）：请查看 ${logOf(cluster)}。`);
}
