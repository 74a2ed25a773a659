import { addMonths, monthsBetween, type PlainDate } from '@zhichuang/kernel';

/** Whole months from the end of a loan to the last day of a right, rounded down; below zero when the right ends first. */
export function lifeAfter(loanEnd: PlainDate, lastDay: PlainDate): number {
  if (lastDay >= loanEnd) return monthsBetween(loanEnd, lastDay);
  const before = monthsBetween(lastDay, loanEnd);
  return -(addMonths(loanEnd, -before) <= lastDay ? before : before + 1);
}

/** What is known of a right's life after a loan that begins on `day` and runs for `term` months. */
export interface KnownLife {
  readonly day: PlainDate;
  readonly term: number;
  readonly life: number;
  /** Not known where months alone were said. */
  readonly lastDay?: PlainDate | null;
}

/** The life after a loan of `to` months instead. Without the last day it is at least so much: what ends later in its month may leave a month less. */
export function lifeAtTerm({ day, term, life, lastDay }: KnownLife, to: number): number {
  const end = addMonths(day, to);
  if (lastDay) return lifeAfter(end, lastDay);
  const later = dayOfMonth(end) > dayOfMonth(addMonths(day, term));
  return life + term - to - (later ? 1 : 0);
}

/** Only then do months of different lengths end a loan on different days. */
export const endsWithMonths = (day: PlainDate): boolean => dayOfMonth(day) > 28;

const dayOfMonth = (day: PlainDate): number => Number(day.slice(8));
