import { addDays, addMonths, fail, type PlainDate, plainDate } from '@zhichuang/kernel';

/** Business days, both ends included. */
export interface Period {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** Longest list of months that one answer groups by. */
export const MOST_MONTHS = 120;

/** The period asked for: from 1 January of the last day's year, to today, where a side is missing. */
export function periodAsked(asked: { from?: PlainDate | undefined; to?: PlainDate | undefined }, today: PlainDate): Period {
  const to = asked.to ?? (asked.from && asked.from > today ? asked.from : today);
  const from = asked.from ?? plainDate(`${to.slice(0, 4)}-01-01`);
  if (from > to) fail('validation-failed', {}, [{ pointer: '/to', code: 'date-order' }]);
  return { from, to };
}

/** The months of a period, the first and the last cut to it; DomainError `period-too-long` above 120. */
export function monthsOf({ from, to }: Period): readonly (Period & { month: string })[] {
  const months: (Period & { month: string })[] = [];
  for (let first = plainDate(`${from.slice(0, 7)}-01`); first <= to; first = addMonths(first, 1)) {
    const last = addDays(addMonths(first, 1), -1);
    months.push({ month: first.slice(0, 7), from: first < from ? from : first, to: last > to ? to : last });
    if (months.length > MOST_MONTHS) fail('period-too-long', { months: MOST_MONTHS });
  }
  return months;
}

export interface PublishedQuarter extends Period {
  readonly quarter: string;
  /** The last day whose knowledge counts: what is published once never changes, so two readings tell nobody's loan. */
  readonly asKnownOn: PlainDate;
}

const PUBLISHED_QUARTERS = 8;

/** The latest quarters that are out: a quarter is published the day after the month that follows it, as known on that month's end. */
export function publishedQuarters(today: PlainDate): readonly PublishedQuarter[] {
  const month = Number(today.slice(5, 7));
  let first = plainDate(`${today.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01`);
  const quarters: PublishedQuarter[] = [];
  while (quarters.length < PUBLISHED_QUARTERS) {
    first = addMonths(first, -3);
    const to = addDays(addMonths(first, 3), -1);
    const asKnownOn = addDays(addMonths(first, 4), -1);
    if (asKnownOn < today) quarters.push({ quarter: `${first.slice(0, 4)}Q${Math.ceil(Number(first.slice(5, 7)) / 3)}`, from: first, to, asKnownOn });
  }
  return quarters;
}
