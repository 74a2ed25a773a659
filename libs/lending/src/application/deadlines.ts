import { Injectable } from '@nestjs/common';
import type { ParameterName } from '@zhichuang/contracts';
import type { PlainDate } from '@zhichuang/kernel';
import { Clock, expectedWorkingDay, Parameters } from '@zhichuang/platform';

export const later = (a: PlainDate, b: PlainDate): PlainDate => (a > b ? a : b);

/** The last days of an application's clocks, by the parameters of the day on which each starts: today, or a later one that is named. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  takeUp = (): Promise<PlainDate> => this.after('lending.take-up-working-days');
  answer = (from?: PlainDate): Promise<PlainDate> => this.after('lending.answer-working-days', from);
  /** Of the bank, once nothing it offered is open any more: to quote again or to decline. */
  requote = (from?: PlainDate): Promise<PlainDate> => this.after('lending.requote-working-days', from);
  life = (): Promise<PlainDate> => this.after('lending.life-working-days');
  documents = (workingDays: number): PlainDate => expectedWorkingDay(this.clock.today(), workingDays);

  private async after(name: ParameterName, from: PlainDate = this.clock.today()): Promise<PlainDate> {
    return expectedWorkingDay(from, await this.parameters.value<number>(name, from));
  }
}
