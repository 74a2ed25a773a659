import { Money, Rate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { costApproach, type CostInputs, costIssues } from './cost-approach.js';

const yuan = (text: string) => Money.parseYuan(text);
const percent = (text: string) => Rate.parsePercent(text);
const inputs: CostInputs = { labour: yuan('800000'), material: yuan('150000'), indirect: yuan('49999.99'), opportunity: yuan('100000'), obsolescence: { low: percent('10'), base: percent('25'), high: percent('40') } };

describe('the cost approach', () => {
  it('takes the share that the years took from what the right cost, as by hand', () => {
    // 800,000 + 150,000 + 49,999.99 + 100,000 = 1,099,999.99; 25 % of it 274,999.9975 → 275,000.00; left 824,999.99.
    const { total, low, base, high } = costApproach(inputs);
    expect([total, base.loss, base.value, low.value, high.value].map((amount) => amount.toYuan())).toEqual(['1099999.99', '275000.00', '824999.99', '659999.99', '989999.99']);
    expect([low.obsolescence, high.obsolescence].map((rate) => rate.toPercent())).toEqual(['40.0000', '10.0000']);
  });

  it('refuses no cost at all, an obsolescence of 100 %, and a single point', () => {
    const nothing = { labour: Money.ZERO, material: Money.ZERO, indirect: Money.ZERO, opportunity: Money.ZERO };
    const issues = (changes: Partial<CostInputs>) => costIssues({ ...inputs, ...changes }).map(({ pointer, code }) => [pointer, code]);
    expect(issues(nothing)).toEqual([['/labour', 'cost-empty']]);
    expect(issues({ obsolescence: { ...inputs.obsolescence, high: percent('100') } })).toEqual([['/obsolescence/high', 'rate-of-hundred']]);
    expect(issues({ obsolescence: { low: percent('10'), base: percent('10'), high: percent('10') } })).toEqual([['/obsolescence/high', 'range-is-a-point']]);
    expect(issues({})).toEqual([]);
  });

  it('is a range in order, whose values and losses add up to the cost', () => {
    const fen = fc.bigInt({ min: 0n, max: 10n ** 14n }).map((amount) => Money.fromFen(amount));
    fc.assert(
      fc.property(fen, fen, fc.tuple(fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 999_999 }), fc.integer({ min: 0, max: 999_999 })), (labour, material, shares) => {
        const [low = 0, base = 0, high = 0] = [...shares].sort((a, b) => a - b);
        const result = costApproach({ ...inputs, labour, material, obsolescence: { low: Rate.fromPpm(low), base: Rate.fromPpm(base), high: Rate.fromPpm(high) } });
        expect(result.base.value.isLessThan(result.low.value) || result.high.value.isLessThan(result.base.value)).toBe(false);
        for (const each of [result.low, result.base, result.high]) expect(each.value.plus(each.loss)).toEqual(result.total);
      }),
    );
  });
});
