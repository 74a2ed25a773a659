import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDemoAccounts } from '../../../api/src/announce.js';
import { Caller } from './caller.js';

export const say = (text = ''): void => void process.stdout.write(`${text}\n`);
export const serial = (digits: number): string => String(randomInt(10 ** digits)).padStart(digits, '0');
export const yuan = (amount: string): string => Number(amount).toLocaleString('zh-CN', { minimumFractionDigits: 2 });

/** The server that the story is played against, its demo people, and today in Fuzhou. */
export class Stage {
  readonly baseUrl = (process.env['BASE_URL'] ?? `http://localhost:${process.env['PORT'] ?? 3000}`).replace(/\/$/, '');
  readonly today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  private readonly accounts = readDemoAccounts(process.cwd());

  visitor(): Caller {
    return new Caller(this.baseUrl);
  }

  as(username: string): Promise<Caller> {
    return this.visitor().signIn(username, this.accounts.find((account) => account.username === username)?.password ?? '');
  }

  /** The same day of another year. */
  inYears(years: number): string {
    return `${Number(this.today.slice(0, 4)) + years}-12-31`;
  }

  demoFile(name: string): string {
    return readFileSync(join(process.cwd(), 'demo', name), 'utf8');
  }
}
