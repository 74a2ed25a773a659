import { addMonths, Money, plainDate, Rate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { discountFactor, FACTOR_SCALE } from './discount-factor.js';
import { type RoyaltyInputs, royaltyIssues, royaltyRelief } from './royalty-relief.js';

const percent = (text: string) => Rate.parsePercent(text);
const range = (low: string, base: string, high: string) => ({ low: percent(low), base: percent(base), high: percent(high) });
const DAY = plainDate('2026-12-01');
const inputs = (changes: Partial<RoyaltyInputs> = {}): RoyaltyInputs => ({
  revenues: ['1000000', '1200000', '1500000'].map((yuan) => Money.parseYuan(yuan)),
  economicLifeMonths: 36,
  legalEnd: plainDate('2040-02-13'),
  royalty: range('2', '3', '4'),
  discount: range('10', '12', '15'),
  taxRate: percent('25'),
  convention: 'end-year',
  ...changes,
});
const yuan = (amounts: readonly Money[]): string[] => amounts.map((amount) => amount.toYuan());

describe('royalty relief', () => {
  it('is computed year by year, as by hand', () => {
    // Base case, royalty 3 %, tax 25 %, discount 12 %, end of year:
    //   year 1: 1,000,000 × 3 % = 30,000; × 75 % = 22,500; ÷ 1.12    = 20,089.2857… → 20,089.29
    //   year 2: 1,200,000 × 3 % = 36,000; × 75 % = 27,000; ÷ 1.2544  = 21,524.2346… → 21,524.23
    //   year 3: 1,500,000 × 3 % = 45,000; × 75 % = 33,750; ÷ 1.404928 = 24,022.5833… → 24,022.58
    //   together 65,636.10. Low: 2 % at 15 %: 13,043.48 + 13,610.59 + 14,794.12; high: 4 % at 10 %: 27,272.73 + 29,752.07 + 33,809.17.
    const { base, low, high, life } = royaltyRelief(inputs(), DAY);
    expect(yuan(base.years.map(({ royalty }) => royalty))).toEqual(['30000.00', '36000.00', '45000.00']);
    expect(yuan(base.years.map(({ afterTax }) => afterTax))).toEqual(['22500.00', '27000.00', '33750.00']);
    expect(base.years.map(({ discountFactor: factor }) => factor)).toEqual(['0.892857142857', '0.797193877551', '0.711780247813']);
    expect(yuan(base.years.map(({ presentValue }) => presentValue))).toEqual(['20089.29', '21524.23', '24022.58']);
    expect(yuan([low.value, base.value, high.value])).toEqual(['41448.19', '65636.10', '90833.97']);
    expect(life).toEqual({ economicMonths: 36, legalMonths: 158, months: 36, endedBy: 'economic' });
  });

  it('counts a last part-year by its months, from its own end or middle', () => {
    // 18 months: the second year is half a year, at 1.5 years from now (end) or 1.25 (middle): 1.21^-1.5 = 1.1^-3, 1.21^-1.25 = 1.1^-2.5.
    const part = (convention: 'end-year' | 'mid-year') => royaltyRelief(inputs({ economicLifeMonths: 18, revenues: inputs().revenues.slice(0, 2), discount: range('20', '21', '22'), convention }), DAY).base.years;
    expect(part('end-year').map(({ months, revenue, discountFactor: factor }) => [months, revenue.toYuan(), factor])).toEqual([[12, '1000000.00', '0.826446280991'], [6, '600000.00', '0.751314800901']]);
    expect(part('mid-year').map(({ discountFactor: factor }) => factor)).toEqual(['0.909090909090', '0.787985610946']);
  });

  it('ends with the right, whatever the economic life, and in whole months', () => {
    const short = royaltyRelief(inputs({ legalEnd: plainDate('2028-03-30') }), DAY);
    expect(short.life).toEqual({ economicMonths: 36, legalMonths: 15, months: 15, endedBy: 'legal' });
    expect(short.base.years.map(({ months }) => months)).toEqual([12, 3]);
    expect(royaltyRelief(inputs({ legalEnd: plainDate('2028-03-31') }), DAY).life.legalMonths).toBe(16);
  });

  it.each<[string, Partial<RoyaltyInputs>, string, string]>([
    ['a royalty of 100 %', { royalty: range('2', '3', '100') }, '/royalty/high', 'rate-of-hundred'],
    ['a discount of 100 %', { discount: range('10', '12', '100') }, '/discount/high', 'rate-of-hundred'],
    ['a tax of 100 %', { taxRate: percent('100') }, '/taxRate', 'rate-of-hundred'],
    ['a range out of order', { royalty: range('2', '1', '4') }, '/royalty/base', 'range-reversed'],
    ['a range that is a point', { discount: range('12', '12', '12') }, '/discount/high', 'range-is-a-point'],
    ['too few years of revenue', { economicLifeMonths: 37 }, '/revenues', 'revenue-years'],
    ['a right that has ended', { legalEnd: plainDate('2026-11-30') }, '/legalEnd', 'legal-life-over'],
    ['a right with less than a month left', { legalEnd: plainDate('2026-12-30') }, '/legalEnd', 'legal-life-over'],
  ])('refuses %s', (_, change, pointer, code) => {
    expect(royaltyIssues(inputs(change), DAY).map((issue) => [issue.pointer, issue.code])).toEqual([[pointer, code]]);
  });

  it('takes every boundary that is allowed', () => {
    expect(royaltyIssues(inputs({ royalty: range('0', '0', '99.9999'), discount: range('0', '0', '99.9999'), taxRate: percent('0'), legalEnd: plainDate('2026-12-31') }), DAY)).toEqual([]);
    expect(royaltyIssues(inputs({ economicLifeMonths: 600, revenues: Array.from({ length: 50 }, () => Money.ZERO), legalEnd: addMonths(DAY, 1200) }), DAY)).toEqual([]);
  });
});

const ranges = (most: number) =>
  fc.uniqueArray(fc.integer({ min: 0, max: most }), { minLength: 3, maxLength: 3 }).map((ppm) => {
    const [low = 0, base = 0, high = 0] = [...ppm].sort((a, b) => a - b);
    return { low: Rate.fromPpm(low), base: Rate.fromPpm(base), high: Rate.fromPpm(high) };
  });
const anyInputs = fc
  .record({ months: fc.integer({ min: 1, max: 120 }), amounts: fc.array(fc.bigInt({ min: 0n, max: 10n ** 14n }), { minLength: 10, maxLength: 10 }), royalty: ranges(999_999), discount: ranges(999_999), taxPpm: fc.integer({ min: 0, max: 999_999 }), convention: fc.constantFrom('mid-year' as const, 'end-year' as const) })
  .map(({ months, amounts, royalty, discount, taxPpm, convention }) => inputs({ economicLifeMonths: months, revenues: amounts.slice(0, Math.ceil(months / 12)).map((fen) => Money.fromFen(fen)), royalty, discount, taxRate: Rate.fromPpm(taxPpm), convention }));
const RUNS = { numRuns: 60 };

describe('whatever the inputs, royalty relief', () => {
  it('is a range in order, and each of its ends the sum of its years to the fen', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const { low, base, high } = royaltyRelief(given, DAY);
        expect([low.value.compare(base.value), base.value.compare(high.value)].every((order) => order <= 0)).toBe(true);
        for (const each of [low, base, high]) expect(each.years.reduce((sum, { presentValue }) => sum + presentValue.fen, 0n)).toBe(each.value.fen);
      }),
      RUNS,
    );
  });

  /** Four roundings of half a fen in the part-year of either life; no factor makes one of them larger. */
  const ROUNDED = Money.fromFen(4n);

  it('is never lowered by a laxer discount or more revenue, nor, but for what is rounded, by a longer life', () => {
    fc.assert(
      fc.property(anyInputs, fc.integer({ min: 0, max: 999_999 }), (given, laxer) => {
        const { value } = royaltyRelief(given, DAY).base;
        const eased = { ...given.discount, base: Rate.fromPpm(Math.min(laxer, given.discount.base.ppm)) };
        expect(royaltyRelief({ ...given, discount: eased }, DAY).base.value.isLessThan(value)).toBe(false);
        expect(royaltyRelief({ ...given, revenues: given.revenues.map((amount) => amount.plus(Money.fromFen(1n))) }, DAY).base.value.isLessThan(value)).toBe(false);
        expect(royaltyRelief({ ...given, legalEnd: addMonths(DAY, 6) }, DAY).base.value.isGreaterThan(value.plus(ROUNDED))).toBe(false);
      }),
      RUNS,
    );
  });

  it('grows exactly with the revenue where no fen is rounded', () => {
    // Revenue in units of 12 × 10^24 fen leaves whole fen at every step: months/12, two rates of a million, a factor of 10^12.
    const unit = 12n * 10n ** 24n;
    fc.assert(
      fc.property(anyInputs, fc.bigInt({ min: 1n, max: 1000n }), (given, times) => {
        const whole = { ...given, revenues: given.revenues.map(({ fen }) => Money.fromFen((fen % 1000n) * unit)) };
        const more = { ...whole, revenues: whole.revenues.map((amount) => amount.times(times)) };
        expect(royaltyRelief(more, DAY).base.value).toEqual(royaltyRelief(whole, DAY).base.value.times(times));
      }),
      RUNS,
    );
  });
});

describe('a discount factor', () => {
  it('is the whole part of the exact power, to twelve decimals', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 1200 }), (ppm, parts) => {
        const factor = discountFactor(Rate.fromPpm(ppm), parts);
        // factor^24 ≤ scale^24 / (1 + r)^parts < (factor + 1)^24, without division.
        const [grown, plain] = [BigInt(1_000_000 + ppm) ** BigInt(parts), 1_000_000n ** BigInt(parts) * FACTOR_SCALE ** 24n];
        expect(factor ** 24n * grown <= plain && plain < (factor + 1n) ** 24n * grown).toBe(true);
      }),
      RUNS,
    );
    expect([discountFactor(Rate.ZERO, 1200), discountFactor(percent('12'), 0)]).toEqual([FACTOR_SCALE, FACTOR_SCALE]);
  });
});
