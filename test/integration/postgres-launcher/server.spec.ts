import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from '../../../libs/postgres-launcher/src/processes.js';
import { cleanUp, contents, newDataDir, OWNER_PASSWORD, query, refusal, start } from '../../support/embedded-servers.js';

afterEach(cleanUp);

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
    expect(await contents(server, dataDir)).toEqual(['launcher.pid', 'postgres', 'postgres.log']);
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
