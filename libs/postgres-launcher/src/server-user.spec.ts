import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LauncherError, resolveDataDir } from './index.js';
import { isAlive, processIdentity, servesCluster } from './processes.js';
import { barrier, hasExecuteBit, pickServerUser } from './server-user.js';

const PASSWD = 'root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\npostgres:x:101:104::/:/bin/sh\nann:x:1000:1001::/home/ann:/bin/sh\n';

describe('Who runs the server when the launcher is root', () => {
  it('is postgres, else nobody, else the operator is told', () => {
    expect(pickServerUser(PASSWD)).toEqual({ name: 'postgres', uid: 101, gid: 104, switched: true });
    expect(pickServerUser(PASSWD.replace(/postgres.*\n/, ''))).toMatchObject({ name: 'nobody', uid: 65534, gid: 65533 });
    expect(() => pickServerUser('root:x:0:0::/root:/bin/sh\n')).toThrow(LauncherError);
  });

  it('is the owner of the cluster that is there already, unless that is root', () => {
    expect(pickServerUser(PASSWD, { uid: 1000, gid: 1001 })).toMatchObject({ name: 'ann', uid: 1000 });
    expect(pickServerUser(PASSWD, { uid: 4711, gid: 4711 })).toMatchObject({ name: 'uid 4711', uid: 4711 });
    expect(pickServerUser(PASSWD, { uid: 0, gid: 0 }).name).toBe('postgres');
  });
});

describe('The way to a folder', () => {
  it.each([
    ['the owner by the first digit', 0o700, 1, 9, true],
    ['the owner by the first digit only', 0o077, 1, 9, false],
    ['the group by the second', 0o710, 9, 2, true],
    ['the group by the second only', 0o701, 9, 2, false],
    ['anybody else by the third', 0o711, 9, 9, true],
    ['nobody else without it', 0o770, 9, 9, false],
    ['nobody by reading rights', 0o744, 9, 9, false],
  ])('is open to %s', (_, mode, uid, gid, expected) => {
    expect(hasExecuteBit({ mode, uid: 1, gid: 2 }, { uid, gid })).toBe(expected);
  });

  it('is barred by the uppermost closed folder, also for a path that does not exist yet', () => {
    const top = mkdtempSync(join(tmpdir(), 'zhichuang-way-'));
    const other = { name: 'other', uid: statSync(top).uid + 4711, gid: statSync(top).gid + 4711, switched: true };
    try {
      mkdirSync(join(top, 'a/b'), { recursive: true });
      for (const [path, mode] of [['.', 0o755], ['a', 0o700], ['a/b', 0o700]] as const) chmodSync(join(top, path), mode);
      expect(barrier(join(top, 'a/b/c/d'), other)).toBe(join(top, 'a'));
      chmodSync(join(top, 'a'), 0o711);
      expect(barrier(join(top, 'a/b/c/d'), other)).toBe(join(top, 'a/b'));
      chmodSync(join(top, 'a/b'), 0o755);
      expect(barrier(join(top, 'a/b/c/d'), other)).toBeUndefined();
    } finally {
      rmSync(top, { recursive: true });
    }
  });

  it('is open where the launcher made the folders, whatever the umask, and not touched where it did not', async () => {
    const top = mkdtempSync(join(tmpdir(), 'zhichuang-way-'));
    const before = process.umask(0o077);
    try {
      expect(await resolveDataDir('a/b/data', top)).toBe(join(top, 'a/b/data'));
      expect(['a', 'a/b', 'a/b/data', '.'].map((path) => (statSync(join(top, path)).mode & 0o777).toString(8))).toEqual(['755', '755', '755', '700']);
    } finally {
      process.umask(before);
      rmSync(top, { recursive: true });
    }
  });
});

describe('A process', () => {
  it('is known again by its start, and is no PostgreSQL for being alive', () => {
    expect(isAlive(process.pid)).toBe(true);
    expect(processIdentity(process.pid)).toBe(processIdentity(process.pid));
    expect(servesCluster(process.pid, process.cwd())).not.toBe(true);
  });
});
