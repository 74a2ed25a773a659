import { Injectable } from '@nestjs/common';
import { dayIn } from '@zhichuang/kernel';
import { Clock, Parameters, type Wait, waitSince } from '@zhichuang/platform';
import type { EnterpriseLine } from './ports.js';

export interface Waiting extends Wait {
  readonly since: Date;
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
      else clocks.push({ since: reviewSince, ...waitSince(began, await this.parameters.value<number>('organisations.review-working-days', began), this.clock.today()) });
    }
    return clocks;
  }
}
