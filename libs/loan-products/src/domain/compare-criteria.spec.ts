import { parseCriterion } from '@zhichuang/eligibility';
import fc from 'fast-check';
import { DAYS, stated, termsWith } from '../../../../test/support/product-criteria.js';
import { criteriaChanges, leavesOutCriteria } from './compare-criteria.js';
import type { ProductCriterion } from './criteria.js';
import { widerThanFrame } from './frame.js';

const entry = (sent: unknown, more: Partial<ProductCriterion> = {}): ProductCriterion => ({ criterion: parseCriterion(sent), audience: 'public', ...more });
const size = entry({ fact: 'enterprise.size', oneOf: ['micro', 'small'] });
const staff = entry({ fact: 'enterprise.staff', atLeast: 20 }, { audience: 'internal' });
const many = fc.array(stated(), { maxLength: 5 });

describe('what changed in the criteria', () => {
  it('is named by place: what went, what came, and what took its place', () => {
    const later = { ...staff, validFrom: DAYS[1]! };
    expect(criteriaChanges([size, staff], [staff])).toEqual([{ pointer: '/criteria/0', before: size, after: null }]);
    expect(criteriaChanges([staff], [staff, size])).toEqual([{ pointer: '/criteria/1', before: null, after: size }]);
    expect(criteriaChanges([size, staff], [size, later])).toEqual([{ pointer: '/criteria/1', before: staff, after: later }]);
  });

  it('is nothing where they only moved or are written in another order, and every one that has no partner else', () => {
    expect(criteriaChanges([size], [entry({ fact: 'enterprise.size', oneOf: ['small', 'micro'] })])).toEqual([]);
    fc.assert(fc.property(many, many, (before, after) => {
      expect(criteriaChanges(before, [...before].reverse())).toEqual([]);
      expect(criteriaChanges(before, [...before, ...after]).map(({ after: come }) => come)).toEqual(after);
      const changes = criteriaChanges(before, after);
      expect(changes.filter((each) => each.after).length - changes.filter((each) => each.before).length).toBe(after.length - before.length);
    }));
  });
});

describe('a variant', () => {
  const frame = termsWith([size, staff]);

  it('states again what its frame states, in any order and words, and may add to it', () => {
    const more = entry({ fact: 'enterprise.tags', oneOf: ['high-tech'] });
    expect(widerThanFrame(frame, termsWith([staff, more, entry({ fact: 'enterprise.size', oneOf: ['small', 'micro'] }, { note: '分行说明' })]))).toEqual([]);
    expect(widerThanFrame(termsWith(), frame)).toEqual([]);
  });

  it.each<[string, readonly ProductCriterion[] | undefined]>([
    ['leaves all out', undefined],
    ['leaves one out', [size]],
    ['asks for less', [size, entry({ fact: 'enterprise.staff', atLeast: 19 }, { audience: 'internal' })]],
    ['shows what is internal', [size, { ...staff, audience: 'public' }]],
    ['hides what is public', [{ ...size, audience: 'internal' }, staff]],
    ['asks for fewer days', [size, { ...staff, validTo: DAYS[11]! }]],
  ])('is wider when it %s', (_, criteria) => {
    expect(widerThanFrame(frame, termsWith(criteria))).toEqual(['/criteria']);
  });

  it('is asked to state a criterion for those days alone on which both it and the criterion count', () => {
    const dated = termsWith([{ ...staff, validFrom: DAYS[2]!, validTo: DAYS[8]! }]);
    const variant = (validFrom: number, validTo: number, own: { validFrom?: number; validTo?: number } = {}) =>
      leavesOutCriteria(dated, termsWith([{ ...staff, ...(own.validFrom === undefined ? {} : { validFrom: DAYS[own.validFrom]! }), ...(own.validTo === undefined ? {} : { validTo: DAYS[own.validTo]! }) }], { validFrom: DAYS[validFrom]!, validTo: DAYS[validTo]! }));
    expect([variant(0, 11), variant(0, 11, { validFrom: 2, validTo: 8 }), variant(0, 11, { validFrom: 3, validTo: 8 }), variant(0, 11, { validFrom: 2, validTo: 7 })]).toEqual([false, false, true, true]);
    expect([variant(4, 6, { validFrom: 4, validTo: 6 }), variant(4, 6, { validFrom: 5 }), variant(9, 11, { validTo: 1 })]).toEqual([false, true, false]);
  });

  it('of a variant stays within the first frame', () => {
    fc.assert(fc.property(many, many, many, (a, b, c) => {
      const [first, second, third] = [termsWith(a), termsWith([...b, ...a]), termsWith([...a, ...c, ...b])];
      expect([leavesOutCriteria(first, second), leavesOutCriteria(second, third), leavesOutCriteria(first, third)]).toEqual([false, false, false]);
    }));
  });
});
