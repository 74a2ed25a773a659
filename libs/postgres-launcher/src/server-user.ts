import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { LauncherError } from './launcher-error.js';

/** Who runs initdb and postgres. `switched`: this process is root and hands them over to another user. */
export interface ServerUser {
  name: string;
  uid: number;
  gid: number;
  switched: boolean;
}

const CLUSTER = 'postgres';
export const clusterOf = (dataDir: string): string => join(dataDir, CLUSTER);

/** PostgreSQL refuses root and initdb refuses a user without a passwd line; `postgres` is preferred because that is what the name is for. */
export function pickServerUser(passwd: string, clusterOwner?: { uid: number; gid: number }): ServerUser {
  const users = passwd.split('\n').map((line) => line.split(':'));
  // An existing cluster starts only under its owner, e.g. made by an ordinary user and now started by root.
  if (clusterOwner && clusterOwner.uid !== 0) {
    const name = users.find((u) => Number(u[2]) === clusterOwner.uid)?.[0] ?? `uid ${clusterOwner.uid}`;
    return { name, ...clusterOwner, switched: true };
  }
  for (const name of ['postgres', 'nobody']) {
    const user = users.find((u) => u[0] === name && Number(u[2]) > 0);
    if (user) return { name, uid: Number(user[2]), gid: Number(user[3]), switched: true };
  }
  throw new LauncherError(
    'PostgreSQL does not run as root and there is neither a user "postgres" nor "nobody" in /etc/passwd: start the program as an ordinary user or set DATABASE_URL.',
    'PostgreSQL 不能以 root 身份运行，而 /etc/passwd 中没有 postgres 或 nobody 用户：请用普通用户启动，或设置 DATABASE_URL。',
  );
}

/** The user for the cluster in `dataDir`: ourselves, unless we are root. */
export function serverUser(dataDir: string): ServerUser {
  const uid = process.getuid?.() ?? -1;
  if (uid !== 0) return { name: process.env.USER ?? `uid ${uid}`, uid, gid: process.getgid?.() ?? -1, switched: false };
  const cluster = clusterOf(dataDir);
  const passwd = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  return pickServerUser(passwd, existsSync(cluster) ? statSync(cluster) : undefined);
}

/** Whether a user without further groups (they are dropped on the switch) has the execute bit; POSIX looks at the first class that matches only. */
export function hasExecuteBit(entry: { mode: number; uid: number; gid: number }, user: { uid: number; gid: number }): boolean {
  const bit = entry.uid === user.uid ? 0o100 : entry.gid === user.gid ? 0o010 : 0o001;
  return (entry.mode & bit) !== 0;
}

function allows(path: string, user: ServerUser): boolean {
  if (user.switched) return hasExecuteBit(statSync(path), user);
  try {
    accessSync(path, constants.X_OK); // the kernel knows groups and ACLs
    return true;
  } catch {
    return false;
  }
}

/** The first folder on the way to `path` (its existing part, links followed), or `path` itself, that the user may not enter. */
export function barrier(path: string, user: ServerUser): string | undefined {
  let existing = resolve(path);
  const way: string[] = [];
  try {
    while (!existsSync(existing) && existing !== dirname(existing)) existing = dirname(existing);
    for (let at = realpathSync(existing); ; at = dirname(at)) {
      way.unshift(at);
      if (at === dirname(at)) break;
    }
  } catch {
    return existing;
  }
  return way.find((folder) => !allows(folder, user));
}

/** Creates the folder with parents that others may traverse whatever the umask (`mkdir -p` with 0700 closes the parents too); never changes one that was there. */
export function createFolder(folder: string): string {
  try {
    const first = mkdirSync(folder, { recursive: true, mode: 0o755 });
    if (first) for (let at = folder; at.length >= first.length; at = dirname(at)) chmodSync(at, 0o755);
    accessSync(folder, constants.W_OK | constants.X_OK);
    return realpathSync(folder);
  } catch (error) {
    throw new LauncherError(
      `The data folder ${folder} cannot be written (${(error as NodeJS.ErrnoException).code}): give this user the right to it or name another one in DATA_DIR.`,
      `数据目录 ${folder} 无法写入（${(error as NodeJS.ErrnoException).code}）：请授予当前用户写权限，或用 DATA_DIR 指定其他目录。`,
    );
  }
}

export function requireReachable(dataDir: string, user: ServerUser): void {
  const closed = barrier(dataDir, user);
  if (!closed) return;
  throw new LauncherError(
    `PostgreSQL runs as user ${user.name}, who may not enter ${closed}: name a data folder in DATA_DIR that this user can reach, or run "chmod o+x ${closed}".`,
    `PostgreSQL 以用户 ${user.name} 运行，该用户无权进入 ${closed}：请用 DATA_DIR 指定其可访问的目录，或执行 "chmod o+x ${closed}"。`,
  );
}

/**
 * Where the data lives, created and absolute: DATA_DIR, else `<projectRoot>/data`, else (root, in a checkout that the server's user may
 * not enter) a folder of this checkout under /var/lib. Call it before writing anything there, so that the folder gets its right mode.
 */
export async function resolveDataDir(wanted: string | undefined, projectRoot: string): Promise<string> {
  if (wanted) return createFolder(resolve(projectRoot, wanted));
  const inside = join(resolve(projectRoot), 'data');
  if (process.getuid?.() !== 0 || !barrier(inside, serverUser(inside))) return createFolder(inside);
  const root = realpathSync(projectRoot);
  const digest = createHash('sha256').update(root).digest('hex').slice(0, 8);
  return createFolder(join('/var/lib/zhichuang', `${basename(root)}-${digest}`));
}
