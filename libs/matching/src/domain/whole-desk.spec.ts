import { between, oneOf, type Verdict } from '@zhichuang/eligibility';
import { plainDate, Rate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { anyCase, criterion, leaf } from '../../../../test/support/criteria.js';
import { COSTS, heldRight, LPR, needFacts, shelved, WEIGHTS, yuan } from '../../../../test/support/matching.js';
import type { NeedFacts } from './facts.js';
import type { Ground } from './law.js';
import { type Desk, matchNeed } from './match.js';
import type { ShelvedProduct } from './product.js';
import { type Brief, TOLD, WholeDesk } from './whole-desk.js';

const KINDS = ['invention', 'utility-model', 'trademark'];
const LAW: Ground = { ground: '2', kinds: KINDS, severity: 'block', validFrom: plainDate('2021-11-15'), validTo: null, source: '试验', text: { zh: '已终止', en: 'ended' }, passes: oneOf('right.in-force', ['yes']), remedy: null, mendableFrom: {} };

const letterOf: Readonly<Record<Verdict, string>> = { met: 'm', unknown: 'u', 'not-met': 'n' };
/** What the full answer says in brief. */
function inBrief(desk: Desk, facts: NeedFacts): Brief {
  const { matches } = matchNeed(desk, facts);
  const count = (of: Verdict): number => matches.filter(({ verdict }) => verdict === of).length;
  return {
    met: count('met'),
    unknown: count('unknown'),
    notMet: count('not-met'),
    top: matches.flatMap(({ product, verdict, degree, amount }) => (verdict === 'not-met' ? [] : [{ productId: product.id, verdict, degree: degree.total, amount }])).slice(0, TOLD),
    verdicts: [...matches].sort((a, b) => (a.product.id < b.product.id ? -1 : 1)).map(({ verdict }) => letterOf[verdict]).join(''),
  };
}

const percent = fc.integer({ min: 0, max: 60 }).map((tenths) => Rate.fromPpm(tenths * 1000));
const over: fc.Arbitrary<Partial<ShelvedProduct>> = fc.record({
  extraSecurity: fc.constantFrom(null, null, null, null, '保证'),
  validFrom: fc.constantFrom(null, null, null, null, null, plainDate('2026-11-25'), plainDate('2026-11-26')),
  validTo: fc.constantFrom(null, null, null, null, null, plainDate('2026-11-24'), plainDate('2026-11-25')),
  quota: fc.constantFrom(null, null, null, null, null, { places: 3, left: 0 }, { places: 3, left: 1 }),
  promptness: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
  price: fc.oneof(percent.map((spread) => ({ spread })), percent.map((min) => ({ min, max: min }))),
  amountMax: fc.integer({ min: 1, max: 900 }).map((wan) => yuan(wan * 10_000)),
  ofRight: fc.constantFrom(oneOf('right.kind', KINDS), between('right.value', yuan(3), null)),
});
const RATIOS = { invention: Rate.parsePercent('25'), 'utility-model': Rate.parsePercent('15'), trademark: Rate.parsePercent('60') };
/** Terms that most needs keep, so that some products fit; ids in no order. */
const product = fc.tuple(fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(fc.oneof(leaf(false), criterion(1), criterion(2)), { maxLength: 3 })), over, fc.boolean());
const products = fc.array(product, { maxLength: 40, size: 'large' }).map((all) =>
  all.map(([stated, more, strict], index): ShelvedProduct => {
    const made = shelved(`p-${(index * 17) % 41}`, stated, { ratios: RATIOS, ...more });
    return strict ? made : { ...made, criteria: made.criteria.filter(({ pointer }) => pointer.startsWith('/criteria')) };
  }),
);
const given = fc.tuple(anyCase, fc.option(fc.integer({ min: 20_000, max: 90_000 })), fc.option(fc.constantFrom(1, 12, 60, 61, 300)), fc.option(fc.integer({ min: 1, max: 900 })), fc.integer({ min: 1, max: 3_000_000 }), fc.constantFrom('2026-11-24', '2026-11-25')).map(
  ([held, highest, term, wan, scale, day]): NeedFacts => ({
    ...needFacts({ ...(highest !== null && { 'need.highest-rate': highest }) }),
    day: plainDate(day),
    readings: {
      ...Object.fromEntries(Object.entries(held.readings).filter(([fact]) => !['need.amount', 'need.term', 'need.highest-rate'].includes(fact))),
      ...needFacts({ ...(highest !== null && { 'need.highest-rate': highest }), ...(term !== null && { 'need.term': term }), ...(wan !== null && { 'need.amount': yuan(wan * 10_000) }) }).readings,
    },
    offered: held.rights.map(({ id, readings }) => {
      const value = readings['right.value'];
      return { id, readings: { ...readings, ...(value && { 'right.value': { ...value, value: (value.value as number) * scale } }) } };
    }),
  }),
);

describe('a need held against the whole desk at once', () => {
  it('is told in brief what the full answer says: verdicts, counts, and the first ten with degree and amount', () => {
    fc.assert(
      fc.property(products, fc.array(given, { minLength: 1, maxLength: 4 }), fc.constantFrom(null, LPR), fc.constantFrom(WEIGHTS, { version: 'other', coverage: 10, certainty: 60, price: 20, promptness: 10 }), (all, needs, lpr, weights) => {
        const desk: Desk = { products: all, grounds: [LAW], lpr, weights, costs: COSTS };
        const whole = new WholeDesk(desk);
        for (const facts of needs) expect(whole.brief(facts)).toEqual(inBrief(desk, facts));
      }),
      { numRuns: 200 },
    );
  });

  it('puts a greater degree before a greater amount, what is met before what is open, and at most ten', () => {
    const prompt = (id: string, promptness: number, more: Partial<ShelvedProduct> = {}): ShelvedProduct => shelved(id, [], { promptness, ...more });
    const all = [...Array.from({ length: 9 }, (_, index) => prompt(`a${index}`, 500_000)), prompt('slow', 0), prompt('quick', 1_000_000, { amountMax: yuan(2_000_000) }), prompt('open', 1_000_000, { extraSecurity: '保证' }), prompt('closed', 1_000_000, { quota: { places: 1, left: 0 } })];
    const { met, unknown, notMet, top, verdicts } = new WholeDesk({ products: all, grounds: [LAW], lpr: LPR, weights: WEIGHTS, costs: COSTS }).brief(needFacts());
    expect([met, unknown, notMet, verdicts]).toEqual([11, 1, 1, 'mmmmmmmmmnumm']);
    expect(top.map(({ productId }) => productId)).toEqual(['quick', ...Array.from({ length: 9 }, (_, index) => `a${index}`)]);
    expect(top[0]).toEqual({ productId: 'quick', verdict: 'met', degree: 100, amount: yuan(2_000_000) });
  });

  it('of no products, and of no rights, answers for none', () => {
    const desk: Desk = { products: [], grounds: [LAW], lpr: null, weights: WEIGHTS, costs: COSTS };
    expect(new WholeDesk(desk).brief(needFacts())).toEqual({ met: 0, unknown: 0, notMet: 0, top: [], verdicts: '' });
    expect(new WholeDesk({ ...desk, products: [shelved('p')] }).brief(needFacts({}, []))).toMatchObject({ notMet: 1, top: [], verdicts: 'n' });
    expect(new WholeDesk({ ...desk, products: [shelved('p')] }).brief(needFacts({}, [heldRight('a', { 'right.value': null })]))).toMatchObject({ met: 1, top: [{ productId: 'p', amount: null }] });
  });
});
