import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, readlinkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { LauncherError } from './launcher-error.js';

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** The fields of /proc/<pid>/stat from the third (state) on; the second, the name, may hold spaces and brackets. */
const statOf = (pid: number): string[] | undefined => read(`/proc/${pid}/stat`)?.replace(/^.*\) /s, '').split(' ');

/** Tells two processes that had the same pid apart: boot and start time (field 22). Undefined where there is no /proc. */
export function processIdentity(pid: number): string | undefined {
  const started = statOf(pid)?.[19];
  return started && `${read('/proc/sys/kernel/random/boot_id')?.trim() ?? ''}/${started}`;
}

/** Whether the system knows the pid, be it a zombie's. */
export function isListed(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A zombie is dead: in a container without an init nobody reaps it and kill(pid, 0) succeeds for ever. */
export const isAlive = (pid: number): boolean => isListed(pid) && !['Z', 'X'].includes(statOf(pid)?.[0] ?? '');

/** Waits for the end of a process; false when it lives on after `milliseconds`. */
export async function diesWithin(pid: number, milliseconds: number): Promise<boolean> {
  for (const until = Date.now() + milliseconds; isAlive(pid); await sleep(5)) if (Date.now() > until) return false;
  return true;
}

/** First and fourth line of postmaster.pid; the port is missing while the server is still writing the file. */
export function readPostmasterPid(cluster: string): { pid: number; port?: number } | undefined {
  const lines = read(join(cluster, 'postmaster.pid'))?.split('\n');
  const pid = Math.abs(Number(lines?.[0]));
  return pid ? { pid, port: Number(lines?.[3]) || undefined } : undefined;
}

/** Whether the living process is the postgres of this cluster; undefined where /proc does not tell. */
export function servesCluster(pid: number, cluster: string): boolean | undefined {
  const [program, ...args] = read(`/proc/${pid}/cmdline`)?.split('\0') ?? [];
  if (program === undefined) return undefined;
  if (!basename(program).startsWith('postgres')) return false;
  if (args.includes(cluster)) return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster; // the server changes into its cluster
  } catch {
    return false;
  }
}

/**
 * Holds `<dataDir>/launcher.pid` (pid, identity, token) for this process and returns its release. The file appears complete by a hard link,
 * so nobody reads half of it; a lock whose process is gone is moved aside under a new name, so that of two finders only one takes it.
 */
export function takeLock(dataDir: string): () => void {
  const lock = join(dataDir, 'launcher.pid');
  const token = randomUUID();
  const mine = `${process.pid}\n${processIdentity(process.pid) ?? ''}\n${token}\n`;
  for (let attempt = 0; attempt < 10; attempt++) {
    if (createWhole(lock, mine, token)) return () => void (read(lock) === mine && rmSync(lock, { force: true }));
    const found = read(lock);
    if (found === undefined) continue; // released in between
    const [pid = '', identity = ''] = found.split('\n');
    if (Number(pid) > 0 && isAlive(Number(pid)) && (identity === '' || processIdentity(Number(pid)) === identity)) throw inUse(dataDir, pid);
    const aside = `${lock}.${token}`;
    try {
      renameSync(lock, aside);
    } catch {
      continue; // somebody else took the stale one
    }
    if (read(aside) !== found) createWhole(lock, read(aside) ?? '', token); // it was a fresh one: give it back
    rmSync(aside, { force: true });
  }
  throw inUse(dataDir, '?');
}

function createWhole(file: string, text: string, token: string): boolean {
  const draft = `${file}.draft-${token}`;
  writeFileSync(draft, text, { mode: 0o644 }); // another user's launcher is to read who holds it
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    return createPlain(file, text); // a file system without hard links
  } finally {
    rmSync(draft, { force: true });
  }
}

function createPlain(file: string, text: string): boolean {
  try {
    writeFileSync(file, text, { flag: 'wx', mode: 0o644 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function inUse(dataDir: string, pid: string): LauncherError {
  return new LauncherError(
    `The data folder ${dataDir} is in use by process ${pid}: stop that process first, or give this one a folder of its own in DATA_DIR.`,
    `数据目录 ${dataDir} 正被进程 ${pid} 使用：请先停止该进程，或用 DATA_DIR 为本进程指定另一个目录。`,
  );
}
