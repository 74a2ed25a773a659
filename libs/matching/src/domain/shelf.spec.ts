import { evaluate, every } from '@zhichuang/eligibility';
import fc from 'fast-check';
import { anyCase, criterion, leaf } from '../../../../test/support/criteria.js';
import { countOf, eachOf, has } from './bits.js';
import { Shelf, verdictAt } from './shelf.js';

const rule = fc.array(fc.oneof(leaf(false), criterion(1), criterion(2)), { maxLength: 6 });

describe('a shelf of rules', () => {
  it('gives each rule the verdict that its criteria have one by one, case after case', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 70 }), fc.array(anyCase, { minLength: 1, maxLength: 4 }), (rules, cases) => {
        const shelf = new Shelf(rules);
        for (const held of cases) {
          const verdicts = shelf.hold(held);
          rules.forEach((criteria, index) => expect(verdictAt(verdicts, index)).toBe(every(criteria.map((each) => evaluate(each, held)))));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('holds thousands of ranges on one fact, at their bounds and beside them', () => {
    const ranges = Array.from({ length: 5000 }, (_, n) => ({ kind: 'number' as const, fact: 'enterprise.staff' as const, min: n % 977, max: n % 3 === 0 ? null : (n % 977) + (n % 11) }));
    const shelf = new Shelf(ranges.map((range) => [range]));
    for (const value of [0, 1, 500, 976, 977, 990]) {
      const verdicts = shelf.hold({ readings: { 'enterprise.staff': { value, source: '', asOf: null } }, rights: [] });
      const fitting = ranges.flatMap(({ min, max }, index) => (value >= min && (max === null || value <= max) ? [index] : []));
      const found: number[] = [];
      eachOf(verdicts.possible, (index) => found.push(index));
      expect(found).toEqual(fitting);
      expect(countOf(verdicts.possible)).toBe(fitting.length);
      expect(fitting.every((index) => has(verdicts.possible, index))).toBe(true);
    }
  });

  it('of no rules answers for none', () => {
    expect(countOf(new Shelf([]).hold({ readings: {}, rights: [] }).possible)).toBe(0);
  });
});
