import { Injectable } from '@nestjs/common';
import { dayIn, type PlainDate } from '@zhichuang/kernel';
import { addWorkingDays, Clock, Parameters, workingDaysBetween } from '@zhichuang/platform';
import type { EnterpriseLine } from './ports.js';

export interface Waiting {
  readonly since: Date;
  /** Null where the holidays of a year that counts are not published yet: the clock says so instead of guessing. */
  readonly workingDays: number | null;
  readonly due: PlainDate | null;
  readonly overdue: boolean | null;
}

/** How long papers wait for the office, in working days against the dated parameter of the day on which the wait began. */
@Injectable()
export class ReviewClock {
  constructor(
    private readonly clock: Clock,
    private readonly parameters: Parameters,
  ) {}

  /** The clock of each; null where nothing waits for the office. */
  async read(enterprises: readonly EnterpriseLine[]): Promise<readonly (Waiting | null)[]> {
    const clocks: (Waiting | null)[] = [];
    for (const { reviewState, reviewSince } of enterprises) {
      const began = dayIn('Asia/Shanghai', reviewSince);
      if (reviewState !== 'waiting') clocks.push(null);
      else {
        clocks.push(this.waiting(reviewSince, began, await this.parameters.value<number>('organisations.review-working-days', began)));
      }
    }
    return clocks;
  }

  private waiting(since: Date, began: PlainDate, allowed: number): Waiting {
    const today = this.clock.today();
    const due = addWorkingDays(began, allowed) ?? null;
    return { since, workingDays: workingDaysBetween(began, today) ?? null, due, overdue: due === null ? null : today > due };
  }
}
