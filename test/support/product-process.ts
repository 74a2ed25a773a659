import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface ProductProcess {
  readonly pid: number;
  /** Everything it has said so far, on both streams. */
  said(): string;
  /** Resolves with its exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  /** The address that it announces, once it answers; throws what it said when it ends before. */
  readonly address: Promise<string>;
  /** Ends it as Ctrl-C does; resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Starts what `npm start` and the like start, from the build, with these settings and none that the tests' own process has. */
export function startProduct(settings: Readonly<Record<string, string>>, script: readonly string[] = ['run.mjs', 'apps/api']): ProductProcess {
  const [file, ...args] = script;
  const { PATH = '', HOME = '/' } = process.env;
  const child: ChildProcess = spawn(process.execPath, [join(process.cwd(), 'scripts', file!), ...args], { env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'fatal', ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let heard: (address: string) => void = () => undefined;
  const announced = new Promise<string>((resolve) => (heard = resolve));
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const port = /知创 Zhichuang {2}http:\/\/[^\s:]+:(\d+)/.exec(said)?.[1];
      if (port) heard(`http://127.0.0.1:${port}`);
    });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const address = Promise.race([
    announced,
    ended.then((code) => {
      throw new Error(`It ended with ${String(code)}: ${said}`);
    }),
  ]);
  // Who waits for the address hears of it; who waits for the end does not ask.
  address.catch(() => undefined);
  return {
    pid: child.pid!,
    said: () => said,
    ended,
    address,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

