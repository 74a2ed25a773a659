import fc from 'fast-check';
import { CashFlow, annualisedCost } from './irr.js';
import { Money } from './money.js';
import { addDays, addMonths, plainDate } from './plain-date.js';
import { Rate } from './rate.js';

const start = plainDate('2026-01-01');
const flow = (day: number, yuan: string): CashFlow => ({ date: addDays(start, day), amount: Money.parseYuan(yuan) });

describe('annualisedCost', () => {
  it('counts a fee taken out on the first day', () => {
    const flows = [flow(0, '1000000'), flow(0, '-10000'), flow(365, '-1034500')];
    expect(annualisedCost(flows).toPercent()).toBe('4.4949');
  });

  it('is the nominal rate of a loan of a year without fees', () => {
    expect(annualisedCost([flow(0, '1000000'), flow(365, '-1034500')]).toPercent()).toBe('3.4500');
  });

  it('rounds the half of a ppm up', () => {
    expect(annualisedCost([flow(0, '1000000'), flow(365, '-1034500.50')]).toPercent()).toBe('3.4501');
    expect(annualisedCost([flow(0, '1000000'), flow(365, '-1034500.49')]).toPercent()).toBe('3.4500');
  });

  it('compounds monthly interest: 12 % nominal cost about 12.68 % a year', () => {
    const months = Array.from({ length: 12 }, (_, i) => i + 1);
    const flows = months.map((n) => ({ date: addMonths(start, n), amount: Money.parseYuan(n === 12 ? '-1010000' : '-10000') }));
    const cost = annualisedCost([flow(0, '1000000'), ...flows]);
    expect(cost.ppm).toBeGreaterThan(126_000);
    expect(cost.ppm).toBeLessThan(127_500);
  });

  it('counts a valuation fee paid before the loan is drawn', () => {
    const cost = annualisedCost([flow(0, '-10000'), flow(20, '1000000'), flow(385, '-1034500')]);
    expect(cost.ppm).toBeGreaterThan(44_949);
    expect(cost.ppm).toBeLessThan(46_000);
  });

  it('is zero where as much is paid as received and negative under a subsidy', () => {
    expect(annualisedCost([flow(0, '100'), flow(365, '-100')]).isZero()).toBe(true);
    expect(annualisedCost([flow(0, '100'), flow(365, '-99')]).toPercent()).toBe('-1.0000');
  });

  it('reaches the far ends of what can be asked', () => {
    expect(annualisedCost([flow(0, '1'), flow(365, '-1000')]).toPercent()).toBe('99900.0000');
    expect(annualisedCost([flow(0, '100'), flow(365, '-2')]).toPercent()).toBe('-98.0000');
    expect(annualisedCost([flow(0, '1000000'), flow(1, '-1000100')]).ppm).toBe(37_172);
  });

  it.each<[string, CashFlow[]]>([
    ['no flow', []],
    ['money received only', [flow(0, '100'), flow(365, '100')]],
    ['money paid only', [flow(0, '-100'), flow(365, '-100')]],
    ['everything on one day', [flow(0, '100'), flow(0, '-101')]],
    ['a lender’s flows', [flow(0, '-100'), flow(365, '101')]],
    ['nothing but zeros', [flow(0, '0'), flow(365, '0')]],
    ['a cost beyond all measure', [flow(0, '1'), flow(1, '-1000')]],
  ])('has no answer for %s', (_, flows) => {
    expect(() => annualisedCost(flows)).toThrow('irr-unsolvable');
  });

  it('finds the rate that a bullet loan of any number of years was priced at', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000 }), fc.integer({ min: 1, max: 10 }), (ppm, years) => {
        const principal = 10n ** 14n;
        const due = BigInt(Math.round(1e14 * (1 + ppm / 1e6) ** years));
        const flows = [
          { date: start, amount: Money.fromFen(principal) },
          { date: addDays(start, 365 * years), amount: Money.fromFen(-due) },
        ];
        return annualisedCost(flows).equals(Rate.fromPpm(ppm));
      }),
    );
  });

  it('grows with every fee', () => {
    const fen = fc.bigInt({ min: 10_000n, max: 5_000_000n });
    fc.assert(
      fc.property(fen, fen, (fee, more) => {
        const withFee = (amount: bigint): Rate =>
          annualisedCost([flow(0, '1000000'), { date: start, amount: Money.fromFen(-amount) }, flow(365, '-1034500')]);
        return withFee(fee + more).isGreaterThan(withFee(fee));
      }),
    );
  });
});
