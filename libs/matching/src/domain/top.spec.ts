import { Rate } from '@zhichuang/kernel';
import { allOf, anyOf, between, evaluate, every, oneOf, rankOf } from '@zhichuang/eligibility';
import fc from 'fast-check';
import { anyCase, leaf } from '../../../../test/support/criteria.js';
import { LPR, needFacts, shelved, WEIGHTS } from '../../../../test/support/matching.js';
import { answer } from './answer.js';
import type { ShelvedProduct } from './product.js';
import { Shelf } from './shelf.js';
import { Lenders, topOf } from './top.js';

const KINDS = ['invention', 'utility-model', 'trademark'];
const ratio = fc.option(fc.integer({ min: 0, max: 1_000_000 }).map((ppm) => Rate.fromPpm(ppm)));
const ofRight = fc.constantFrom(oneOf('right.kind', KINDS), allOf([oneOf('right.kind', ['invention', 'trademark']), between('right.life-after-loan', 6, null)]), anyOf([between('right.value', 3, null), oneOf('right.stage', ['granted'])]));
const products = fc
  .array(fc.tuple(fc.array(leaf(false, ['need.amount', 'enterprise.size', 'enterprise.staff']), { maxLength: 2 }), fc.tuple(ratio, ratio, ratio), fc.integer({ min: 1, max: 30 }), ofRight), { maxLength: 40 })
  .map((all) =>
    all.map(([stated, ratios, most, of], index): ShelvedProduct => {
      const some = Object.fromEntries(KINDS.flatMap((kind, at) => (ratios[at] ? [[kind, ratios[at]]] : [])));
      return shelved(String(index), [], { criteria: stated.map((criterion) => ({ pointer: '/criteria/0', audience: 'public', criterion })), ofRight: of, ratios: some, amountMax: most * 1_000_000 });
    }),
  );

describe('the best of many products', () => {
  it('are those that answers one by one put first by verdict, degree and amount, with the same amounts', () => {
    fc.assert(
      fc.property(products, fc.array(anyCase, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 3_000_000 }), (all, cases, length, scale) => {
        const shelf = new Shelf(all.map(({ criteria }) => criteria.map(({ criterion }) => criterion)));
        const lenders = new Lenders(all);
        const into = topOf(length);
        const degreeOf = (place: number): number => (place * 7) % 3;
        for (const small of cases) {
          const held = { ...small, rights: small.rights.map((right) => ({ ...right, readings: { ...right.readings, ...(right.readings['right.value'] && { 'right.value': { ...right.readings['right.value'], value: (right.readings['right.value'].value as number) * scale } }) } })) };
          const expected = all
            .map((product, place) => ({ place, verdict: every(product.criteria.map(({ criterion }) => evaluate(criterion, held))), amount: answer(product, needFacts(), held, LPR, WEIGHTS).amount }))
            .filter(({ verdict }) => verdict !== 'not-met')
            .sort((a, b) => rankOf(a.verdict) - rankOf(b.verdict) || degreeOf(b.place) - degreeOf(a.place) || (b.amount ?? 0) - (a.amount ?? 0) || a.place - b.place)
            .slice(0, length);
          const { count } = lenders.best(shelf.hold(held), held, degreeOf, into);
          expect(Array.from(into.places.subarray(0, count))).toEqual(expected.map(({ place }) => place));
          expect(Array.from(into.amounts.subarray(0, count), (amount) => (amount < 0 ? null : amount))).toEqual(expected.map(({ amount }) => amount));
        }
      }),
      { numRuns: 200 },
    );
  });
});
