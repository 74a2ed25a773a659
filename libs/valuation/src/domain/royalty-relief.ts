import { type Issue, Money, type PlainDate, Rate } from '@zhichuang/kernel';
import { discountFactor, FACTOR_SCALE, factorText } from './discount-factor.js';
import { type RateRange, rangeIssues, rateIssues } from './rate-range.js';
import { lifeIssues, monthsOfYears, type RemainingLife, remainingLife, yearsOf } from './remaining-life.js';

/** When in a period its money counts as received: in its middle or at its end. */
export const CONVENTIONS = ['mid-year', 'end-year'] as const;
export type Convention = (typeof CONVENTIONS)[number];

export interface RoyaltyInputs {
  /** What the right helps to earn in each year of its economic life, from the day of the valuation on. */
  readonly revenues: readonly Money[];
  readonly economicLifeMonths: number;
  /** The last day of the right. */
  readonly legalEnd: PlainDate;
  readonly royalty: RateRange;
  readonly discount: RateRange;
  readonly taxRate: Rate;
  readonly convention: Convention;
}

/** One year; each amount is rounded to the nearest fen, and the next is computed from it as it stands here. */
export interface RoyaltyYear {
  readonly year: number;
  /** Twelve, or fewer in a last part-year. */
  readonly months: number;
  /** The year's revenue, for a part-year times months/12. */
  readonly revenue: Money;
  readonly royalty: Money;
  readonly afterTax: Money;
  readonly discountFactor: string;
  readonly presentValue: Money;
}

export interface RoyaltyCase {
  readonly royalty: Rate;
  readonly discount: Rate;
  readonly years: readonly RoyaltyYear[];
  readonly value: Money;
}

export interface RoyaltyResult {
  readonly life: RemainingLife;
  readonly low: RoyaltyCase;
  readonly base: RoyaltyCase;
  readonly high: RoyaltyCase;
}

const WHOLE = Rate.fromPpm(1_000_000);

export function royaltyIssues(inputs: RoyaltyInputs, day: PlainDate): Issue[] {
  const needed = yearsOf(inputs.economicLifeMonths);
  return [
    ...rangeIssues(inputs.royalty, '/royalty'),
    ...rangeIssues(inputs.discount, '/discount'),
    ...rateIssues(inputs.taxRate, '/taxRate'),
    ...(inputs.revenues.length === needed ? [] : [{ pointer: '/revenues', code: 'revenue-years', params: { needed, given: inputs.revenues.length } }]),
    ...lifeIssues(remainingLife(inputs.economicLifeMonths, inputs.legalEnd, day), inputs.legalEnd, '/legalEnd'),
  ];
}

/**
 * V = Σ revenue × royalty × (1 − tax) / (1 + r)^t over the shorter of economic and legal life. A last part-year counts months/12 of its
 * revenue and is discounted from its own middle or end. The low value takes the low royalty and the high discount rate.
 */
export function royaltyRelief(inputs: RoyaltyInputs, day: PlainDate): RoyaltyResult {
  const { royalty, discount } = inputs;
  const life = remainingLife(inputs.economicLifeMonths, inputs.legalEnd, day);
  return {
    life,
    low: caseOf(inputs, life.months, royalty.low, discount.high),
    base: caseOf(inputs, life.months, royalty.base, discount.base),
    high: caseOf(inputs, life.months, royalty.high, discount.low),
  };
}

function caseOf(inputs: RoyaltyInputs, lifeMonths: number, royalty: Rate, discount: Rate): RoyaltyCase {
  const years = monthsOfYears(lifeMonths).map((months, index) => yearOf(inputs, index, months, royalty, discount));
  return { royalty, discount, years, value: years.reduce((sum, { presentValue }) => sum.plus(presentValue), Money.ZERO) };
}

function yearOf({ revenues, taxRate, convention }: RoyaltyInputs, index: number, months: number, rate: Rate, discount: Rate): RoyaltyYear {
  const revenue = scaled(revenues[index] ?? Money.ZERO, BigInt(months), 12n);
  const royalty = revenue.shareRounded(rate);
  const afterTax = royalty.shareRounded(WHOLE.minus(taxRate));
  // In 24ths of a year, of which a month has two.
  const factor = discountFactor(discount, index * 24 + (convention === 'end-year' ? 2 * months : months));
  return { year: index + 1, months, revenue, royalty, afterTax, discountFactor: factorText(factor), presentValue: scaled(afterTax, factor, FACTOR_SCALE) };
}

/** Times a fraction, rounded to the nearest fen, a half upward; amounts here are never negative. */
const scaled = (amount: Money, numerator: bigint, denominator: bigint): Money => Money.fromFen((2n * amount.fen * numerator + denominator) / (2n * denominator));
