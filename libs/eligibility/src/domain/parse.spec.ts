import fc from 'fast-check';
import { DomainError, type Issue } from '@zhichuang/kernel';
import { criterion } from '../../../../test/support/criteria.js';
import { parseCriterion } from './parse.js';
import { writeCriterion } from './write.js';

const issuesOf = (sent: unknown): readonly Issue[] => {
  try {
    parseCriterion(sent);
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.issues;
    throw error;
  }
};
const told = (sent: unknown): [string, string][] => issuesOf(sent).map(({ pointer, code }) => [pointer, code]);
const nested = (depth: number): unknown => (depth === 0 ? { fact: 'enterprise.staff', atLeast: 20 } : { all: [nested(depth - 1)] });

describe('a criterion', () => {
  it('is read back as it was written, whatever it says', () => {
    fc.assert(fc.property(criterion(3), (asked) => {
      // A group of one that asks for one of it reads as "all".
      const once = parseCriterion(JSON.parse(JSON.stringify(writeCriterion(asked))));
      expect(parseCriterion(writeCriterion(once))).toEqual(once);
      expect(writeCriterion(once)).toEqual(writeCriterion(asked));
    }));
  });

  it('takes yuan and percent as text, places trimmed to what they say', () => {
    expect(parseCriterion({ fact: 'need.amount', atLeast: '1000000', atMost: '5000000.50' })).toEqual({ kind: 'number', fact: 'need.amount', min: 100_000_000, max: 500_000_050 });
    expect(parseCriterion({ fact: 'enterprise.revenue-growth', atLeast: '-5.5' })).toMatchObject({ min: -55_000, max: null });
    expect(parseCriterion({ fact: 'enterprise.region', oneOf: ['350100', '440000'] })).toMatchObject({ oneOf: ['3501', '44'] });
  });

  it('asks for one right where it says no number', () => {
    expect(parseCriterion({ rights: { where: { fact: 'right.kind', oneOf: ['invention'] } } })).toMatchObject({ kind: 'rights', least: 1 });
  });

  it.each([
    [42, '', 'wrong-type'],
    [{}, '', 'criterion-shape'],
    [{ fact: 'enterprise.staff', all: [] }, '', 'criterion-shape'],
    [{ fact: 'enterprise.colour', oneOf: ['red'] }, '/fact', 'unknown-fact'],
    [{ fact: 'constructor', oneOf: ['red'] }, '/fact', 'unknown-fact'],
    [{ fact: 'right.kind', oneOf: ['design'] }, '/fact', 'fact-of-a-right'],
    [{ rights: { where: { fact: 'enterprise.staff', atLeast: 1 } } }, '/rights/where/fact', 'fact-not-of-a-right'],
    [{ rights: { where: { rights: { where: { fact: 'right.kind', oneOf: ['design'] } } } } }, '/rights/where/rights', 'rights-within-rights'],
    [{ rights: { atLeast: 0, where: { fact: 'right.kind', oneOf: ['design'] } } }, '/rights/atLeast', 'number-range'],
    [{ rights: {} }, '/rights/where', 'required'],
    [{ fact: 'enterprise.staff' }, '', 'operator-missing'],
    [{ fact: 'enterprise.staff', oneOf: [1] }, '/oneOf', 'unknown-field'],
    [{ fact: 'enterprise.staff', atLeast: 20, note: 'x' }, '/note', 'unknown-field'],
    [{ fact: 'enterprise.staff', atLeast: '20' }, '/atLeast', 'number-form'],
    [{ fact: 'enterprise.staff', atLeast: Number.NaN }, '/atLeast', 'number-form'],
    [{ fact: 'enterprise.staff', atLeast: 2 ** 53 }, '/atLeast', 'number-form'],
    [{ fact: 'enterprise.staff', atLeast: -1 }, '/atLeast', 'number-range'],
    [{ fact: 'need.amount', atMost: 5000000 }, '/atMost', 'number-form'],
    [{ fact: 'need.amount', atMost: '1.001' }, '/atMost', 'number-form'],
    [{ fact: 'need.amount', atMost: '9007199254740993' }, '/atMost', 'number-form'],
    [{ fact: 'need.amount', atMost: '1000000000001' }, '/atMost', 'number-range'],
    [{ fact: 'need.term', atLeast: 12, atMost: 6 }, '/atMost', 'range-reversed'],
    [{ fact: 'enterprise.size', oneOf: ['tiny'] }, '/oneOf/0', 'not-in-list'],
    [{ fact: 'enterprise.size', oneOf: 'small' }, '/oneOf', 'wrong-type'],
    [{ fact: 'enterprise.size', oneOf: [] }, '/oneOf', 'list-length'],
    [{ fact: 'enterprise.size', noneOf: ['small', 'small'] }, '/noneOf', 'list-duplicate'],
    [{ fact: 'enterprise.region', oneOf: ['35a'] }, '/oneOf/0', 'code-form'],
    [{ all: [] }, '/all', 'list-length'],
    [{ all: Array.from({ length: 100_000 }, () => nested(0)) }, '/all', 'list-length'],
    [{ atLeast: 3, of: [nested(0), nested(0)] }, '/atLeast', 'number-range'],
    [{ all: [nested(0), { any: [{ fact: 'need.term' }] }] }, '/all/1/any/0', 'operator-missing'],
  ])('%j is refused at %j as %s', (sent, pointer, code) => {
    expect(told(sent)).toContainEqual([pointer, code]);
  });

  it('is refused 100 deep, in a circle, and in too many parts, without end or crash', () => {
    expect(told(nested(100)).map(([, code]) => code)).toEqual(['criterion-depth']);
    const circle: { all: unknown[] } = { all: [] };
    circle.all.push(circle);
    expect(told(circle).map(([, code]) => code)).toEqual(['criterion-depth']);
    const wide = { all: Array.from({ length: 15 }, () => ({ any: Array.from({ length: 15 }, () => nested(0)) })) };
    expect(told(wide).map(([, code]) => code)).toEqual(['criterion-parts']);
  });
});
