import { Injectable } from '@nestjs/common';
import type { ParameterName } from '@zhichuang/contracts';
import { addDays, type PlainDate } from '@zhichuang/kernel';
import { addWorkingDays, Clock, Parameters } from '@zhichuang/platform';

/** The last day of a clock of so many working days. Past the announced holidays only weekends are left out, and the answer says so (`calendarKnown`). */
export function lastDay(from: PlainDate, workingDays: number): PlainDate {
  return addWorkingDays(from, workingDays) ?? weekdaysOnly(from, workingDays);
}

function weekdaysOnly(from: PlainDate, days: number): PlainDate {
  let day = from;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return day;
}

/** Clocks of an application, by the parameters of the day on which they start. */
@Injectable()
export class Deadlines {
  constructor(
    private readonly parameters: Parameters,
    private readonly clock: Clock,
  ) {}

  takeUp = (): Promise<PlainDate> => this.after('lending.take-up-working-days');
  answer = (): Promise<PlainDate> => this.after('lending.answer-working-days');
  life = (): Promise<PlainDate> => this.after('lending.life-working-days');

  private async after(name: ParameterName): Promise<PlainDate> {
    const today = this.clock.today();
    return lastDay(today, await this.parameters.value<number>(name, today));
  }
}
