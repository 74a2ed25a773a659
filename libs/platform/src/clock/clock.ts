import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { dayIn, type PlainDate } from '@zhichuang/kernel';

/** The one place where time comes from; domain functions take it as an argument. */
@Injectable()
export class Clock {
  private readonly set = new AsyncLocalStorage<Date>();

  now(): Date {
    return this.set.getStore() ?? new Date();
  }

  /** The business day in Asia/Shanghai. */
  today(): PlainDate {
    return dayIn('Asia/Shanghai', this.now());
  }

  /** Does the work as if it were another time: the demo world has a past. The audit trail is not fooled, it takes the database's clock. */
  at<T>(instant: Date, work: () => Promise<T>): Promise<T> {
    return this.set.run(instant, work);
  }
}
