import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { TestDatabase } from './database.js';

export interface SecondProcess {
  readonly baseUrl: string;
  stop(): Promise<void>;
}

/** Another API process over the same database; two applications in one process would share passport's strategies. Runs from the build. */
export async function startSecondProcess({ installation }: TestDatabase): Promise<SecondProcess> {
  const { secrets, ...rest } = installation;
  const child = spawn(process.execPath, [join(process.cwd(), 'test/support/api-process.mjs'), JSON.stringify({ ...rest, tokenKey: secrets.tokenKey.export().toString() })], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [address] = (await Promise.race([
    once(child.stdout, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`The second process ended with ${String(code)}`);
    }),
  ])) as [Buffer];
  return {
    baseUrl: address.toString().trim(),
    stop: async () => {
      const gone = once(child, 'exit');
      child.stdin.end();
      await gone;
    },
  };
}
