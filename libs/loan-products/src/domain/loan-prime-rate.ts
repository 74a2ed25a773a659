import { addDays, type PlainDate, plainDate, type Rate } from '@zhichuang/kernel';

export interface LoanPrimeRate {
  readonly effectiveFrom: PlainDate;
  readonly oneYear: Rate;
  readonly overFiveYear: Rate;
  /** The last day up to which somebody has looked whether the rate changed. */
  readonly confirmedUntil: PlainDate;
}

/** The rate is published monthly on the 20th, or on the next working day (PBoC notice 15/2019). */
export function nextPublication(after: PlainDate, isWorkingDay: (day: PlainDate) => boolean): PlainDate {
  const [year = 0, month = 0] = after.split('-').map(Number);
  for (let ahead = 0; ; ahead++) {
    const index = year * 12 + (month - 1) + ahead;
    let day = plainDate(`${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-20`);
    while (!isWorkingDay(day)) day = addDays(day, 1);
    if (day > after) return day;
  }
}

/** Whether a publication has passed that nobody has looked at: the rate still counts, and says so. */
export const notUpdated = (published: LoanPrimeRate, today: PlainDate, isWorkingDay: (day: PlainDate) => boolean): boolean => today >= nextPublication(published.confirmedUntil, isWorkingDay);
