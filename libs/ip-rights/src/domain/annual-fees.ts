import { addDays, addMonths, addYears, type Money, monthsBetween, type PlainDate } from '@zhichuang/kernel';

/** One step of the fee table: the full fee of the patent years from–to. */
export interface AnnualFee {
  readonly yearFrom: number;
  readonly yearTo: number;
  readonly amount: Money;
}

export interface FeeDue {
  /** The patent year that the fee is for, counted from the filing date. */
  readonly year: number;
  readonly dueOn: PlainDate;
  /** The last day on which it can still be paid, with surcharge. */
  readonly graceEnds: PlainDate;
  /** In full, before any reduction; null past the end of the fee table. */
  readonly amount: Money | null;
}

export interface FeeDates {
  readonly state: 'not-granted' | 'normal' | 'due-soon' | 'grace' | 'ended';
  /** The one whose due date has passed last, if it is still in grace; whether it was paid only evidence tells. */
  readonly lastDue: FeeDue | null;
  readonly next: FeeDue | null;
}

export interface FeePolicy {
  readonly graceMonths: number;
  readonly soonDays: number;
}

interface GrantedPatent {
  readonly filingDate: PlainDate;
  readonly grantedOn: PlainDate | null;
  readonly termEnd: PlainDate;
}

/**
 * Where a patent stands by its dates alone (Rules 114, 115): the fee of the year of grant is paid with the registration, every later one by
 * the anniversary of filing at which its year begins, with the grace period after that. No holiday is counted here.
 */
export function feeDates(patent: GrantedPatent, fees: readonly AnnualFee[], policy: FeePolicy, today: PlainDate): FeeDates {
  if (patent.grantedOn === null) return { state: 'not-granted', lastDue: null, next: null };
  if (today > patent.termEnd) return { state: 'ended', lastDue: null, next: null };
  const feeOf = (year: number): FeeDue | null => {
    const dueOn = addYears(patent.filingDate, year - 1);
    if (year <= yearOfPatent(patent.filingDate, patent.grantedOn!) || dueOn > patent.termEnd) return null;
    return { year, dueOn, graceEnds: addMonths(dueOn, policy.graceMonths), amount: fees.find((fee) => fee.yearFrom <= year && year <= fee.yearTo)?.amount ?? null };
  };
  const year = yearOfPatent(patent.filingDate, today);
  // On the anniversary itself the fee of the year that begins is still in time.
  const current = feeOf(year);
  const isLate = current !== null && current.dueOn < today;
  const next = isLate || current === null ? feeOf(Math.max(year + 1, yearOfPatent(patent.filingDate, patent.grantedOn) + 1)) : current;
  const lastDue = isLate && today <= current.graceEnds ? current : null;
  const soon = next !== null && next.dueOn <= addDays(today, policy.soonDays);
  return { state: lastDue ? 'grace' : soon ? 'due-soon' : 'normal', lastDue, next };
}

/** The patent year that a day falls in: 1 from the filing to the day before its first anniversary. */
const yearOfPatent = (filingDate: PlainDate, day: PlainDate): number => Math.floor(monthsBetween(filingDate, day) / 12) + 1;
