import { addDays, type PlainDate, yearOf } from '@zhichuang/kernel';
import chineseDays from 'chinese-days';

const known = new Map<number, boolean>();

/** Whether the State Council's holiday notice of the year is in the library; the next year's appears each November. */
export function knowsYear(year: number): boolean {
  const remembered = known.get(year);
  if (remembered !== undefined) return remembered;
  // A year without a notice has weekends only: no holiday on a weekday is the mark of it.
  const answer = chineseDays.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0;
  known.set(year, answer);
  return answer;
}

/** Chinese working days, moved ones included; undefined in a year whose holidays are not known yet. */
export const isWorkingDay = (day: PlainDate): boolean | undefined => (knowsYear(yearOf(day)) ? chineseDays.isWorkday(day) : undefined);

/** As `isWorkingDay`, for whoever has to go on all the same: in a year whose notice is not out, weekends alone are left out. */
export const isExpectedWorkingDay = (day: PlainDate): boolean => isWorkingDay(day) ?? ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The n-th working day after the day (n whole, from 1; the day itself is not counted); undefined where it lies past the known years. */
export function addWorkingDays(day: PlainDate, n: number): PlainDate | undefined {
  const reached = expectedWorkingDay(day, n);
  for (let year = yearOf(addDays(day, 1)); year <= yearOf(reached); year++) if (!knowsYear(year)) return undefined;
  return reached;
}

/**
 * As `addWorkingDays`, for a clock that has to run all the same: in a year whose notice is not out, weekends alone are left out.
 * Whoever shows such a day says so (`knowsYear` of its year).
 */
export function expectedWorkingDay(day: PlainDate, n: number): PlainDate {
  if (!Number.isSafeInteger(n) || n < 1) throw new RangeError(`not a number of working days: ${n}`);
  let reached = day;
  for (let counted = 0; counted < n; ) {
    reached = addDays(reached, 1);
    if (isExpectedWorkingDay(reached)) counted++;
  }
  return reached;
}

/** Working days after `from` up to and including `to`, 0 if `to` is not later; undefined where a year in between is not known. */
export function workingDaysBetween(from: PlainDate, to: PlainDate): number | undefined {
  let counted = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    const works = isWorkingDay(day);
    if (works === undefined) return undefined;
    if (works) counted++;
  }
  return counted;
}

/** A wait for somebody who has so many working days. */
export interface Wait {
  /** Null where the holidays of a year that counts are not published yet: the clock says so instead of guessing. */
  readonly workingDays: number | null;
  readonly due: PlainDate | null;
  readonly overdue: boolean | null;
}

/** The wait that began on a day, seen today. */
export function waitSince(began: PlainDate, allowed: number, today: PlainDate): Wait {
  const due = addWorkingDays(began, allowed) ?? null;
  return { workingDays: workingDaysBetween(began, today) ?? null, due, overdue: due === null ? null : today > due };
}
