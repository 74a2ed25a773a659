import { plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { anyCase, criterion } from '../../../../test/support/criteria.js';
import { GROUNDS, heldRight, LPR, needFacts, shelved, WEIGHTS } from '../../../../test/support/matching.js';
import { answer } from './answer.js';
import { caseOf } from './facts.js';
import { PoolBuilder } from './pool.js';
import type { ShelvedProduct } from './product.js';
import { verdictOf } from './verdict.js';

const day = plainDate('2026-11-25');
const over: fc.Arbitrary<Partial<ShelvedProduct>> = fc.record({
  extraSecurity: fc.constantFrom(null, null, '保证'),
  validFrom: fc.constantFrom(null, plainDate('2026-11-25'), plainDate('2026-11-26')),
  validTo: fc.constantFrom(null, plainDate('2026-11-24'), plainDate('2026-11-25')),
  quota: fc.constantFrom(null, { places: 3, left: 0 }, { places: 3, left: 1 }),
});

describe('a verdict without reasons', () => {
  it('is the one with reasons', () => {
    fc.assert(
      fc.property(fc.array(criterion(2), { maxLength: 4 }), anyCase, over, fc.constantFrom(null, LPR), fc.option(fc.constantFrom(34_499, 34_500, 1)), (stated, held, more, lpr, highest) => {
        const product = shelved('p', stated, more);
        const readings = { ...held.readings, ...(highest !== null && { 'need.highest-rate': { value: highest, source: '', asOf: null } }) };
        const facts = { ...needFacts(), readings };
        const asked = { readings, rights: held.rights };
        expect(verdictOf(product, asked, day, lpr)).toBe(answer(product, facts, asked, lpr, WEIGHTS).verdict);
      }),
    );
  });

  it('is the same of a need in the pool as of the need itself', () => {
    const staff = fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.tuple(staff, fc.constantFrom('yes', 'no', null)), { minLength: 1, maxLength: 8 }), criterion(2), (firms, stated) => {
        const needs = firms.map(([count, pledged]) => needFacts({ ...(count !== undefined && { 'enterprise.staff': count }), 'enterprise.tags': { held: ['high-tech'], lacking: [] } }, [heldRight('a', { 'right.pledged': pledged }), heldRight('b')]));
        const builder = new PoolBuilder(GROUNDS, day);
        needs.forEach((facts, index) => builder.put(`need ${index}`, `firm ${index % 3}`, facts));
        const pool = builder.done();
        expect(pool.enterprises).toBe(Math.min(3, needs.length));
        needs.forEach((facts, index) => expect(verdictOf(shelved('p', [stated]), pool.needs[index]!.held, day, LPR)).toBe(verdictOf(shelved('p', [stated]), caseOf(facts, GROUNDS), day, LPR)));
      }),
    );
  });
});
