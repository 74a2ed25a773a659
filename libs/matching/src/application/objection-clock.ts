import { Injectable } from '@nestjs/common';
import { dayIn } from '@zhichuang/kernel';
import { Clock, Parameters, type Wait, waitSince } from '@zhichuang/platform';
import type { FactObjection } from './objection-ports.js';

/** How long an open objection waits for the office, in working days against the dated parameter of the day on which it was filed. */
@Injectable()
export class ObjectionClock {
  constructor(
    private readonly clock: Clock,
    private readonly parameters: Parameters,
  ) {}

  /** Null where nothing waits for the office. */
  async read({ state, filedAt }: FactObjection): Promise<Wait | null> {
    if (state !== 'open') return null;
    const filed = dayIn('Asia/Shanghai', filedAt);
    return waitSince(filed, await this.parameters.value<number>('matching.objection-working-days', filed), this.clock.today());
  }
}
