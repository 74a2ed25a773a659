import { fail } from './domain-error.js';
import { divideHalfUp } from './integer-division.js';
import { Money } from './money.js';
import { PlainDate, days360, daysBetween } from './plain-date.js';
import { Rate } from './rate.js';

/** Day counts a loan may state: calendar days over 360 or 365, or months of thirty days over 360. */
export const DAY_COUNTS = ['act/360', 'act/365', '30/360'] as const;
export type DayCount = (typeof DAY_COUNTS)[number];

const PPM = 1_000_000n;

/**
 * Simple interest on the principal from one day to another (the last day bears none), rounded half-up to the fen once, at the end.
 * DomainError `period-reversed` if `to` is before `from`.
 */
export function interest(principal: Money, rate: Rate, from: PlainDate, to: PlainDate, dayCount: DayCount): Money {
  if (to < from) fail('period-reversed', { from, to });
  const days = dayCount === '30/360' ? days360(from, to) : daysBetween(from, to);
  const daysInYear = dayCount === 'act/365' ? 365n : 360n;
  return Money.fromFen(divideHalfUp(principal.fen * BigInt(rate.ppm) * BigInt(days), PPM * daysInYear));
}
