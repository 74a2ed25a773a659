import type { Issue, Rate } from '@zhichuang/kernel';

/** What a rate may be: its lowest, most likely and highest value. */
export interface RateRange {
  readonly low: Rate;
  readonly base: Rate;
  readonly high: Rate;
}

const WHOLE_PPM = 1_000_000;
const ENDS = ['low', 'base', 'high'] as const;

/** A rate that takes everything away leaves nothing to compute with. */
export const rateIssues = (rate: Rate, pointer: string): Issue[] => (rate.ppm >= WHOLE_PPM ? [{ pointer, code: 'rate-of-hundred' }] : []);

/** What is wrong with a range: an end of 100 % or more, ends out of order, or no range at all. */
export function rangeIssues(range: RateRange, pointer: string): Issue[] {
  return [
    ...ENDS.flatMap((end) => rateIssues(range[end], `${pointer}/${end}`)),
    ...(range.base.isLessThan(range.low) ? [{ pointer: `${pointer}/base`, code: 'range-reversed' }] : []),
    ...(range.high.isLessThan(range.base) ? [{ pointer: `${pointer}/high`, code: 'range-reversed' }] : []),
    ...(range.high.equals(range.low) ? [{ pointer: `${pointer}/high`, code: 'range-is-a-point' }] : []),
  ];
}
