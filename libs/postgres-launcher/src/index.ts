import { join, resolve } from 'node:path';
import pg from 'pg';
import { findBinaries, prepareCluster, usableBinaries } from './cluster.js';
import { LauncherError } from './launcher-error.js';
import { diesWithin, isAlive, servesCluster, takeLock } from './processes.js';
import { connect, findRunningServer, launchServer, type Server } from './server.js';
import { clusterOf, createFolder, requireReachable, serverUser } from './server-user.js';

export { LauncherError } from './launcher-error.js';
export { resolveDataDir } from './server-user.js';

export interface EmbeddedPostgresOptions {
  /** The folder with node_modules (or one below it). */
  projectRoot: string;
  /** The cluster lives in `<dataDir>/postgres`, its log is `<dataDir>/postgres.log`. */
  dataDir: string;
  /** Of the superuser `zhichuang_owner`; set when the cluster is made, required ever after. */
  ownerPassword: string;
  /** Created when missing. */
  database: string;
  /** For tests: nothing survives a power cut. */
  volatile?: boolean;
  /** Further `postgres -c` settings; a living server that is reused keeps the ones it has. */
  settings?: Record<string, string>;
  /** Default: any free one, different at each start. */
  port?: number;
  /** Where another launcher holds the data folder, use its server beside it; `stop()` then leaves it running. For one-shot commands. */
  join?: boolean;
  log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  host: '127.0.0.1';
  port: number;
  dataDir: string;
  /** Of the postmaster. */
  pid: number;
  /** The server outlived an earlier launcher and was taken over. */
  reused: boolean;
  /** The server had not been shut down properly last time and has replayed its log. */
  recovered: boolean;
  /** Ends the server (connections are cut, nothing committed is lost) and gives the data folder free. May be called twice. */
  stop(): Promise<void>;
  /** Calls when the server ends without `stop()`; the code is null after a signal or for a reused server. */
  onExit(listener: (code: number | null) => void): void;
}

/** Starts the embedded server of `dataDir`, or takes over the one that is still running there, and returns when it answers queries. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const found = findBinaries(options.projectRoot);
  const dataDir = createFolder(resolve(options.dataDir));
  const user = serverUser(dataDir);
  requireReachable(dataDir, user);
  let release: () => void;
  try {
    release = takeLock(dataDir);
  } catch (error) {
    const joined = options.join ? (await findRunningServer(clusterOf(dataDir), options.ownerPassword)).server : undefined;
    if (!joined) throw error;
    return { ...handleOf(joined, dataDir, () => undefined, { reused: true, recovered: false }), stop: () => Promise.resolve() };
  }
  let server: Server | undefined;
  try {
    const cluster = clusterOf(dataDir);
    const binaries = usableBinaries(found, dataDir, user);
    await prepareCluster(dataDir, binaries, user, options.ownerPassword, options.volatile === true);
    const before = await findRunningServer(cluster, options.ownerPassword);
    server = before.server;
    if (server && options.port && server.port !== options.port) {
      await endServer(server.pid, cluster);
      server = undefined;
    }
    server ??= await launchServer({ ...options, cluster, user, program: join(binaries.native, 'bin/postgres') });
    options.log?.(`PostgreSQL ${binaries.version} ${before.server === server ? 'still runs' : 'started'} on 127.0.0.1:${server.port}, data in ${cluster}`);
    await createDatabase(server.port, options);
    return handleOf(server, dataDir, release, { reused: before.server === server, recovered: before.stale });
  } catch (error) {
    if (server) await endServer(server.pid, clusterOf(dataDir));
    release();
    throw asLauncherError(error, dataDir);
  }
}

/** The file system's own refusals (a folder of another user, a full disk) are sentences for the operator as well. */
function asLauncherError(error: unknown, dataDir: string): unknown {
  const { code, syscall, message } = error as NodeJS.ErrnoException;
  if (error instanceof LauncherError || !code || !syscall) return error;
  return new LauncherError(
    `The data folder ${dataDir} cannot be used (${message}): give this user the right to it or name another one in DATA_DIR.`,
    `数据目录 ${dataDir} 无法使用（${message}）：请授予当前用户相应权限，或用 DATA_DIR 指定其他目录。`,
  );
}

async function createDatabase(port: number, { ownerPassword, database }: EmbeddedPostgresOptions): Promise<void> {
  const client = await connect(port, ownerPassword);
  if (typeof client === 'string') throw new Error(`PostgreSQL on port ${port} stopped answering`);
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(database)} owner zhichuang_owner template template0 encoding 'UTF8'`);
  } finally {
    await client.end();
  }
}

/** Fast shutdown; a server that does not manage is told to quit at once (it recovers at the next start) and killed in the end. */
async function endServer(pid: number, cluster: string): Promise<void> {
  for (const [signal, patience] of [['SIGINT', 20_000], ['SIGQUIT', 10_000], ['SIGKILL', 5_000]] as const) {
    // The pid may be another program's by now.
    if (!isAlive(pid) || servesCluster(pid, cluster) === false) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    if (await diesWithin(pid, patience)) return;
  }
}

function handleOf(server: Server, dataDir: string, release: () => void, how: { reused: boolean; recovered: boolean }): EmbeddedPostgres {
  const listeners: ((code: number | null) => void)[] = [];
  let gone: { code: number | null } | undefined;
  let stopping: Promise<void> | undefined;
  void server.ended.then((code) => {
    gone = { code };
    if (!stopping) for (const listener of listeners) listener(code);
  });
  return {
    host: '127.0.0.1',
    port: server.port,
    dataDir,
    pid: server.pid,
    ...how,
    stop: () => (stopping ??= endServer(server.pid, clusterOf(dataDir)).finally(release)),
    onExit: (listener) => {
      listeners.push(listener);
      if (gone && !stopping) listener(gone.code);
    },
  };
}
