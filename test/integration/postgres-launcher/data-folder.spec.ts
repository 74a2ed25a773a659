import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveDataDir, startEmbeddedPostgres } from '@zhichuang/postgres-launcher';
import { asServerUser } from '../../../libs/postgres-launcher/src/cluster.js';
import { isAlive } from '../../../libs/postgres-launcher/src/processes.js';
import { serverUser } from '../../../libs/postgres-launcher/src/server-user.js';
import { cleanUp, contents, newDataDir, OWNER_PASSWORD, query, refusal, start } from '../../support/embedded-servers.js';

afterEach(cleanUp);

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
    expect(await contents(await start(dataDir), dataDir)).toEqual(['launcher.pid', 'postgres', 'postgres.log']);
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
