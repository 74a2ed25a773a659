import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDemoAccounts } from '../../../api/src/announce.js';
import { Caller, Unexpected } from './caller.js';

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

  async as(username: string): Promise<Caller> {
    try {
      return await this.visitor().signIn(username, this.accounts.find((account) => account.username === username)?.password ?? '');
    } catch (error) {
      if (!(error instanceof Unexpected) || error.reply.body['code'] !== 'sign-in-failed') throw error;
      throw new Error(`${this.baseUrl} 没有演示账号“${username}”：演示流程只能在演示环境中运行，正式环境未作任何改动。\nThere is no demo account "${username}" at ${this.baseUrl}: the story runs on a demo only. A live installation was not changed.`, { cause: error });
    }
  }

  /** The same day of another year. */
  inYears(years: number): string {
    return `${Number(this.today.slice(0, 4)) + years}-12-31`;
  }

  demoFile(name: string): string {
    return readFileSync(join(process.cwd(), 'demo', name), 'utf8');
  }
}
