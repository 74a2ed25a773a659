import { addDays, type Issue, monthsBetween, type PlainDate } from '@zhichuang/kernel';

/** How long a right still earns, in whole months: a month that has begun and does not end within the life is not counted. */
export interface RemainingLife {
  readonly economicMonths: number;
  readonly legalMonths: number;
  /** The shorter of the two. */
  readonly months: number;
  readonly endedBy: 'economic' | 'legal';
}

const MONTHS_A_YEAR = 12;

/** The right lives through its last day. */
export function remainingLife(economicMonths: number, legalEnd: PlainDate, day: PlainDate): RemainingLife {
  const legalMonths = legalEnd < day ? 0 : monthsBetween(day, addDays(legalEnd, 1));
  return { economicMonths, legalMonths, months: Math.min(economicMonths, legalMonths), endedBy: legalMonths < economicMonths ? 'legal' : 'economic' };
}

/** The months of each year of a life: twelve, and in the last year what is left. */
export const monthsOfYears = (months: number): number[] => Array.from({ length: yearsOf(months) }, (_, year) => Math.min(MONTHS_A_YEAR, months - year * MONTHS_A_YEAR));

export const yearsOf = (months: number): number => Math.ceil(months / MONTHS_A_YEAR);

export const lifeIssues = (life: RemainingLife, legalEnd: PlainDate, pointer: string): Issue[] => (life.legalMonths < 1 ? [{ pointer, code: 'legal-life-over', params: { end: legalEnd } }] : []);
