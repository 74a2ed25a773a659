import { plainDate, Rate } from '@zhichuang/kernel';
import { allOf, between, oneOf } from '@zhichuang/eligibility';
import fc from 'fast-check';
import { GROUNDS, heldRight, LPR, needFacts, shelved, WEIGHTS, yuan } from '../../../../test/support/matching.js';
import { answer, better } from './answer.js';
import { caseOf, type NeedFacts } from './facts.js';
import type { ShelvedProduct } from './product.js';

const held = (product: ShelvedProduct, facts: NeedFacts) => answer(product, facts, caseOf(facts, GROUNDS), LPR, WEIGHTS);
const verdicts = (product: ShelvedProduct, facts: NeedFacts) => Object.fromEntries(held(product, facts).criteria.map(({ pointer, verdict }) => [pointer, verdict]));

describe('the answer of one product', () => {
  it('lends 2,500,000.00 at 3.4500 % on 10,000,000 at 25 % and LPR 3.00 % plus 45 bp', () => {
    const match = held(shelved('p'), needFacts());
    expect([match.verdict, match.amount, match.rate?.rate.toPercent(), match.rate?.lpr?.rate.toPercent()]).toEqual(['met', yuan(2_500_000), '3.4500', '3.0000']);
  });

  it.each([
    [60, '3.4500'],
    [61, '3.9500'],
  ])('takes for %i months the rate of %s %%', (term, percent) => {
    expect(held(shelved('p'), needFacts({ 'need.term': term })).rate?.rate.toPercent()).toBe(percent);
  });

  it('asks for the value that is not on record instead of guessing', () => {
    const match = held(shelved('p'), needFacts({}, [heldRight('a'), heldRight('b', { 'right.value': null })]));
    expect([match.amount, match.valueMissing]).toEqual([null, ['b']]);
  });

  it('adds up the rights, down to whole 10,000 yuan, at most the product\'s maximum', () => {
    expect(held(shelved('p'), needFacts({}, [heldRight('a', { 'right.value': yuan(1_234_567) }), heldRight('b', { 'right.kind': 'utility-model', 'right.value': yuan(999_999) })])).amount).toBe(yuan(450_000));
    expect(held(shelved('p'), needFacts({}, [heldRight('a', { 'right.value': yuan(900_000_000) })])).amount).toBe(yuan(8_000_000));
  });

  it('lends against no right that the law or the product is known to refuse, and still against one of which something is open', () => {
    const facts = needFacts({}, [heldRight('a'), heldRight('b', { 'right.pledged': 'yes' }), heldRight('c', { 'right.kind': 'design' }), heldRight('d', { 'right.in-force': null })]);
    expect(held(shelved('p'), facts).rights.map(({ rightId }) => rightId)).toEqual(['a', 'd']);
  });

  it('has a verdict for the product\'s own state and for what the need accepts', () => {
    const product = shelved('p', [], { extraSecurity: '法定代表人保证', validTo: plainDate('2026-11-24'), quota: { places: 10, left: 0 } });
    expect(verdicts(product, needFacts({ 'need.highest-rate': Rate.parsePercent('3.44').ppm }))).toMatchObject({ '/rate': 'not-met', '/extraSecurity': 'unknown', '/validity': 'not-met', '/quota': 'not-met' });
    expect(verdicts(shelved('p', [], { validTo: plainDate('2026-11-25') }), needFacts({ 'need.highest-rate': Rate.parsePercent('3.45').ppm }))).toMatchObject({ '/rate': 'met', '/validity': 'met' });
    expect(answer(shelved('p'), needFacts({ 'need.highest-rate': 1 }), caseOf(needFacts(), GROUNDS), null, WEIGHTS).criteria.find(({ pointer }) => pointer === '/rate')?.verdict).toBe('unknown');
  });
});

describe('the degree of match', () => {
  it('has parts that add up to it, none above its weight', () => {
    const amounts = fc.integer({ min: 100_000, max: 20_000_000 });
    fc.assert(
      fc.property(amounts, fc.option(amounts, { nil: null }), fc.option(fc.integer({ min: 0, max: 1_000_000 })), fc.integer({ min: 0, max: 50_000 }), (asked, value, promptness, highest) => {
        const { degree } = held(shelved('p', [], { promptness }), needFacts({ 'need.amount': yuan(asked), 'need.highest-rate': highest }, [heldRight('a', { 'right.value': value === null ? null : yuan(value) })]));
        expect(degree.parts.coverage + degree.parts.certainty + degree.parts.price + degree.parts.promptness).toBe(degree.total);
        for (const part of ['coverage', 'certainty', 'price', 'promptness'] as const) expect(degree.parts[part]).toBeLessThanOrEqual(WEIGHTS[part]);
      }),
    );
  });

  it('is moved by no criterion that is said again, or that everybody fulfils', () => {
    const facts = needFacts({ 'enterprise.staff': 30 });
    const open = oneOf('enterprise.tags', ['tech-sme']);
    const padded = Array.from({ length: 20 }, (_, n) => between('enterprise.staff', n + 1, null));
    expect(held(shelved('p', [open, ...padded, between('enterprise.age', 0, null), between('enterprise.age', 1, null)]), facts).degree.parts.certainty).toBe(15);
    expect(held(shelved('p', [open]), facts).degree.parts.certainty).toBe(22);
    expect(held(shelved('p', [open, ...padded]), facts).degree).toEqual(held(shelved('p', [open]), facts).degree);
  });

  it('orders what fits before what is open before what does not, then by itself, and never by the order of entry', () => {
    const products = [shelved('c', [between('enterprise.staff', 1, null)]), shelved('b', [], { amountMax: yuan(1_000_000) }), shelved('a'), shelved('d', [oneOf('enterprise.size', ['large'])])];
    const order = (list: readonly ShelvedProduct[]): string[] => list.map((each) => held(each, needFacts())).sort(better).map(({ product }) => product.id);
    expect(order(products)).toEqual(['a', 'b', 'c', 'd']);
    expect(order([...products].reverse())).toEqual(['a', 'b', 'c', 'd']);
  });
});

describe('a laxer product', () => {
  it('never loses a need: leaving a criterion out or widening a range makes no verdict worse', () => {
    const rank = { met: 0, unknown: 1, 'not-met': 2 };
    const staff = fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined });
    fc.assert(
      fc.property(staff, fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }), (count, least, wider) => {
        const facts = needFacts(count === undefined ? {} : { 'enterprise.staff': count });
        const verdictOf = (min: number | null): number => rank[held(shelved('p', min === null ? [] : [allOf([between('enterprise.staff', min, null)])]), facts).verdict];
        expect(verdictOf(Math.max(0, least - wider))).toBeLessThanOrEqual(verdictOf(least));
        expect(verdictOf(null)).toBeLessThanOrEqual(verdictOf(least));
      }),
    );
  });
});
