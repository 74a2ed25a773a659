import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly role: string;
  readonly organisation: string;
  readonly region: string;
  readonly displayName: string;
}

export const readDemoAccounts = (projectRoot: string): DemoAccount[] => JSON.parse(readFileSync(join(projectRoot, 'demo/accounts.json'), 'utf8')) as DemoAccount[];

/** What a person at the terminal wants to know once the product runs. */
export function announce({ mode, dataDir, address, projectRoot }: { mode: 'demo' | 'live'; dataDir: string; address: string; projectRoot: string }): void {
  const shown = address.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost').replace('0.0.0.0', 'localhost');
  const lines = ['', `知创 Zhichuang  ${shown}`, `  API   ${shown}/api/docs`, `  数据 data  ${dataDir}`];
  if (mode === 'demo') {
    const accounts = readDemoAccounts(projectRoot);
    const width = Math.max(...accounts.map((account) => account.username.length));
    lines.push('', '演示数据：所有企业、案例均为虚构。Demo world: every enterprise and case is invented.', ...accounts.map((account) => `  ${account.username.padEnd(width)}  ${account.password}  ${account.role}  ${account.organisation}`));
  }
  process.stdout.write(`${lines.join('\n')}\n\n`);
}
