import { canonicalForm, criteriaIssues, parseCriterion } from '@zhichuang/eligibility';
import { plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { DAYS, someDay, stated, termsWith } from '../../../../test/support/product-criteria.js';
import { askingTheSame, contradictions } from './check-criteria.js';
import { countsOn, criteriaOf, type CriterionOfProduct } from './criteria-of-terms.js';
import type { ProductCriterion } from './criteria.js';
import type { ProductTerms } from './terms.js';

const entry = (sent: unknown, more: Partial<ProductCriterion> = {}): ProductCriterion => ({ criterion: parseCriterion(sent), audience: 'public', ...more });
const staff = (bounds: { atLeast?: number; atMost?: number }, more: Partial<ProductCriterion> = {}): ProductCriterion => entry({ fact: 'enterprise.staff', ...bounds }, more);
const found = (terms: ProductTerms): unknown[] => contradictions(terms).map(({ pointer, code, params }) => [pointer, code, ...(params?.['others'] === undefined ? [] : [params['others']])]);

describe('criteria that contradict', () => {
  it('each other are both named, whoever may see them', () => {
    expect(found(termsWith([staff({ atLeast: 20 }), staff({ atMost: 10 }, { audience: 'internal' })]))).toEqual([['/criteria/0', 'criteria-fight', '/criteria/1'], ['/criteria/1', 'criteria-fight', '/criteria/0']]);
  });

  it('a term are named with it', () => {
    expect(found(termsWith([entry({ fact: 'need.amount', atLeast: '9000000' })]))).toEqual([['/amount', 'criteria-fight', '/criteria/0'], ['/criteria/0', 'criteria-fight', '/amount']]);
    expect(found(termsWith([entry({ rights: { where: { fact: 'right.kind', oneOf: ['design'] } } })]))).toEqual([]);
    expect(found(termsWith([entry({ none: [{ rights: { where: { fact: 'right.kind', oneOf: ['invention'] } } }] })]))).toHaveLength(2);
  });

  it('themselves, or nothing, are named once however many days they count on', () => {
    expect(found(termsWith([staff({ atLeast: 0 }), entry({ all: [{ fact: 'enterprise.size', oneOf: ['large'] }, { fact: 'enterprise.size', noneOf: ['large'] }] }), staff({ atLeast: 5 }, { validFrom: DAYS[3]! })]))).toEqual([['/criteria/0', 'criterion-always-holds'], ['/criteria/1', 'criterion-never-holds']]);
  });

  it('on no common day do not fight', () => {
    const [first, second] = [staff({ atLeast: 20 }, { validTo: DAYS[4]! }), staff({ atMost: 10 }, { validFrom: DAYS[5]! })];
    expect(found(termsWith([first, second]))).toEqual([]);
    expect(found(termsWith([first, { ...second, validFrom: DAYS[4]! }]))).toHaveLength(2);
  });

  it('or are said twice to the same readers, are refused exactly where they do so on some day', () => {
    const saidTwice = (counting: readonly CriterionOfProduct[]): boolean => new Set(counting.map(({ criterion, audience }) => `${audience} ${canonicalForm(criterion)}`)).size < counting.length;
    fc.assert(
      fc.property(fc.array(stated(), { maxLength: 5 }), fc.boolean(), (drawn, again) => {
        const criteria = again ? [...drawn, ...drawn.slice(0, 1)] : drawn;
        const all = criteriaOf(termsWith(criteria));
        const wrongOn = [...DAYS, plainDate('2026-01-01'), plainDate('2026-12-31')].some((day) => {
          const counting = all.filter((each) => each.from === 'stated' && countsOn(each, day));
          return saidTwice(counting) || criteriaIssues(all.filter(({ from }) => from === 'terms'), counting).length > 0;
        });
        expect(contradictions(termsWith(criteria)).length > 0).toBe(wrongOn);
      }),
      { numRuns: 300 },
    );
  });
});

describe('products that ask for the same', () => {
  const same = (one: ProductTerms, other: ProductTerms): boolean => askingTheSame(one, [{ terms: other }], DAYS[0]!).length === 1;

  it('are found however they write it, in terms or in criteria', () => {
    const region = entry({ fact: 'enterprise.region', oneOf: ['3501'] });
    expect(same(termsWith([region, staff({ atLeast: 20 })]), termsWith([entry({ none: [{ fact: 'enterprise.staff', atMost: 19 }] }, { audience: 'internal' })], { servedRegions: ['3501'] }))).toBe(true);
    expect(same(termsWith([region]), termsWith([region, staff({ atLeast: 20 })]))).toBe(false);
    expect(same(termsWith(), termsWith(undefined, { spreadBp: 90, pledgeRatios: { ...termsWith().pledgeRatios } }))).toBe(true);
  });

  it('do so on every day from today on, and no earlier', () => {
    const until = (index: number): ProductTerms => termsWith([staff({ atLeast: 20 }, { validTo: DAYS[index]! })]);
    expect([same(until(3), until(4)), same(until(3), termsWith()), same(until(3), until(3))]).toEqual([false, false, true]);
    expect(askingTheSame(until(3), [{ terms: until(4) }, { terms: termsWith() }], DAYS[5]!)).toHaveLength(2);
    expect(same(termsWith([staff({ atLeast: 20 }, { validTo: '2999-12-31' as (typeof DAYS)[number] })]), termsWith([staff({ atLeast: 20 })]))).toBe(true);
  });

  it('is said of both or of neither, and of every product and itself', () => {
    fc.assert(fc.property(fc.array(stated(), { maxLength: 3 }), fc.array(stated(), { maxLength: 3 }), someDay, (a, b, today) => {
      const ask = (one: ProductCriterion[], other: ProductCriterion[]): number => askingTheSame(termsWith(one), [{ terms: termsWith(other) }], today).length;
      expect(ask(a, b)).toBe(ask(b, a));
      expect(ask(a, [...a].reverse())).toBe(1);
    }));
  });
});
