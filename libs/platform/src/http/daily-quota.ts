import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ParameterName } from '@zhichuang/contracts';
import { addDays, DomainError, startOfDay } from '@zhichuang/kernel';
import { Clock } from '../clock/clock.js';
import { Secrets } from '../config/secrets.js';
import { Tx } from '../database/tx.js';
import { Parameters } from '../parameters/parameters.js';
import type { Allowance } from './rate-limit.js';
import { requestContext } from './request-context.js';

const DAY_SECONDS = 86_400;
/** Counts of days gone by are cleared a few at a time by those that follow. */
const CLEARED_AT_ONCE = 10;

/** So many effects a business day from one address or by one person. Counted in the database, so every process sees the same, and only what was really done. */
@Injectable()
export class DailyQuota {
  constructor(
    private readonly tx: Tx,
    private readonly parameters: Parameters,
    private readonly secrets: Secrets,
    private readonly clock: Clock,
  ) {}

  /**
   * Counts one effect for the caller's address (or whoever else is named), inside the transaction of the effect. DomainError `daily-quota-used-up` with the seconds
   * until the next day in Asia/Shanghai; what is left stands in the answer's RateLimit fields.
   */
  async take(name: string, parameter: ParameterName, whose?: string): Promise<void> {
    const context = requestContext.getStore();
    const day = this.clock.today();
    const requests = await this.parameters.value<number>(parameter, day);
    const subject = createHmac('sha256', this.secrets.tokenKey).update(`${name}\n${whose ?? context?.address ?? ''}`).digest('base64url');
    const [row] = await this.tx.sql<{ count: number }>(
      `insert into platform.daily_count (name, day, subject, count) values ($1, $2, $3, 1)
       on conflict (name, day, subject) do update set count = daily_count.count + 1 returning count`,
      [name, day, subject],
    );
    const resetSeconds = Math.max(1, Math.ceil((startOfDay(addDays(day, 1)).getTime() - this.clock.now().getTime()) / 1000));
    const allowance: Allowance = { quota: { name, requests, seconds: DAY_SECONDS }, remaining: Math.max(0, requests - row!.count), resetSeconds, exceeded: row!.count > requests };
    context?.allowances?.push(allowance);
    if (allowance.exceeded) throw new DomainError('daily-quota-used-up', { seconds: resetSeconds, quota: requests });
    await this.tx.manager.query(
      `delete from platform.daily_count where (name, day, subject) in (select name, day, subject from platform.daily_count where day < $1 order by day limit ${CLEARED_AT_ONCE} for update skip locked)`,
      [addDays(day, -1)],
    );
  }
}
