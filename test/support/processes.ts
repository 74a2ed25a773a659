import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended while we looked.
    return '';
  }
};

const pids = (): number[] => readdirSync('/proc').map(Number).filter((pid) => pid > 0);
const stat = (pid: number): string[] => read(`/proc/${pid}/stat`).replace(/^.*\) /s, '').split(' ');
const lives = (pid: number): boolean => !['', 'Z', 'X'].includes(stat(pid)[0] ?? '');

/** Living processes that carry this text in their command line or their environment, e.g. a data folder. */
export const processesNaming = (text: string): number[] => pids().filter((pid) => pid !== process.pid && lives(pid) && (read(`/proc/${pid}/cmdline`).includes(text) || read(`/proc/${pid}/environ`).includes(text)));

/** Living processes whose command line carries this text. */
export const processesRunning = (text: string): number[] => pids().filter((pid) => lives(pid) && read(`/proc/${pid}/cmdline`).includes(text));

export const childrenOf = (pid: number): number[] => pids().filter((each) => Number(stat(each)[1]) === pid && lives(each));

/** The PostgreSQL of a data folder, with the processes that serve its connections; none where it does not run. */
export function postgresOf(dataDir: string): number[] {
  const file = join(dataDir, 'postgres/postmaster.pid');
  const pid = existsSync(file) ? Number(read(file).split('\n')[0]) : 0;
  return pid > 0 && lives(pid) && read(`/proc/${pid}/cmdline`).includes(dataDir) ? [pid, ...childrenOf(pid)] : [];
}

/** As a power cut would: no signal handler runs. */
export function kill(processes: readonly number[]): void {
  for (const pid of processes) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}
