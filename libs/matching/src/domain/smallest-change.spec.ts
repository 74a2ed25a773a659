import { plainDate, Rate } from '@zhichuang/kernel';
import { allOf, anyOf, atLeast, between, oneOf } from '@zhichuang/eligibility';
import { COSTS, GROUNDS, heldRight, LPR, needFacts, shelved, yuan } from '../../../../test/support/matching.js';
import type { NeedFacts } from './facts.js';
import type { ShelvedProduct } from './product.js';
import { nameOf } from './minimal-sets.js';
import { smallestChanges } from './smallest-change.js';

const searched = (product: ShelvedProduct, facts: NeedFacts) => smallestChanges({ facts, lpr: LPR, grounds: GROUNDS, costs: COSTS })(product);
const sets = (product: ShelvedProduct, facts: NeedFacts) => searched(product, facts).sets;
const told = (product: ShelvedProduct, facts: NeedFacts): string[][] => sets(product, facts).map(({ changes }) => changes.map((change) => (change.what === 'fact' ? `${change.rightId ?? ''}${change.fact}=${typeof change.to === 'object' ? change.to.held.join() : change.to}` : `${change.what} ${change.rightId}`)));

describe('the smallest change', () => {
  it('is none where the product fits', () => {
    expect(told(shelved('p'), needFacts())).toEqual([]);
  });

  it('brings the amount to the nearest bound', () => {
    expect(told(shelved('p'), needFacts({ 'need.amount': yuan(8_400_000) }))).toEqual([[`need.amount=${yuan(8_000_000)}`]]);
  });

  it('shortens the term until a right outlives the loan, or offers another right', () => {
    const facts = needFacts({ 'need.term': 24 }, [heldRight('a', { 'right.life-after-loan': -3 })], [heldRight('b')]);
    expect(told(shelved('p'), facts)).toEqual([['need.term=21'], ['offer b']]);
  });

  it('counts a right\'s life after another term from its last day: at the end of a month that may be a month less', () => {
    const of = (term: number, life: number): NeedFacts => ({ ...needFacts({ 'need.term': term }, [{ ...heldRight('a', { 'right.life-after-loan': life }), lastDay: plainDate('2026-03-30') }]), day: plainDate('2026-01-31') });
    expect(told(shelved('p', [between('need.term', 2, null)]), of(1, 1))).toEqual([]);
    expect(told(shelved('p'), of(3, -1))).toEqual([['need.term=1']]);
    const { lastDay: _, ...monthsAlone } = of(3, -1).offered[0]!;
    expect(told(shelved('p'), { ...of(3, -1), offered: [monthsAlone] })).toEqual([['need.term=1']]);
  });

  it('supplies the paper that the law asks for', () => {
    expect(told(shelved('p'), needFacts({}, [heldRight('a', { 'right.fee-state': 'grace' })]))).toEqual([['law a']]);
    expect(told(shelved('p'), needFacts({}, [heldRight('a', { 'right.stage': 'published' })]))).toEqual([]);
  });

  it('puts independent changes together, and leaves out what can stay', () => {
    const product = shelved('p', [between('enterprise.staff', 20, null), oneOf('enterprise.tags', ['high-tech', 'tech-sme'])]);
    const facts = needFacts({ 'need.amount': yuan(9_000_000), 'need.term': 36 });
    expect(told(product, facts)).toEqual([
      [`need.amount=${yuan(8_000_000)}`, 'need.term=24', 'enterprise.tags=high-tech', 'enterprise.staff=20'],
    ]);
  });

  it('changes neither place nor size nor anything known that is not the enterprise\'s to change', () => {
    expect(told(shelved('p', [oneOf('enterprise.region', ['3502'])]), needFacts())).toEqual([]);
    expect(told(shelved('p', [oneOf('enterprise.size', ['large'])]), needFacts())).toEqual([]);
    expect(told(shelved('p', [between('enterprise.staff', 20, null)]), needFacts({ 'enterprise.staff': 10 }))).toEqual([]);
  });

  it('knows that a longer term has another rate', () => {
    const product = shelved('p', [between('need.term', 12, null)], { criteria: [{ pointer: '/termMonths', audience: 'public', criterion: between('need.term', 1, 120) }] });
    expect(told(product, needFacts({ 'need.term': 72, 'need.highest-rate': Rate.parsePercent('3.5').ppm }))).toEqual([['need.highest-rate=39500'], ['need.term=60']]);
  });

  it('of two ways out tells both, the cheaper first', () => {
    const product = shelved('p', [anyOf([between('need.amount', null, yuan(1_500_000)), atLeast(2, oneOf('right.kind', ['invention']))])]);
    const found = sets(product, needFacts({}, [heldRight('a')], [heldRight('b')]));
    expect(found.map(({ cost, changes }) => [cost, nameOf(changes)])).toEqual([[20, 'offer b'], [35, 'need.amount ']]);
  });

  it('takes values from criteria that are met as well: what is changed must stay within them', () => {
    const notLong = { kind: 'group', least: 0, most: 0, of: [between('need.term', 13, null)] } as const;
    expect(told(shelved('p', [between('need.term', 6, 36), notLong]), needFacts({ 'need.term': 24 }))).toEqual([['need.term=6']]);
  });

  it('leaves alone an amount and a term that are not known: there is nothing to move from', () => {
    const { 'need.amount': _amount, 'need.term': _term, ...readings } = needFacts().readings;
    expect(told(shelved('p'), { ...needFacts(), readings })).toEqual([]);
  });

  it('costs exactly what the table says, for any amount of the vocabulary', () => {
    const facts = needFacts({ 'need.amount': 17_554_876_185_421 });
    const { sets: [set] } = smallestChanges({ facts, lpr: LPR, grounds: GROUNDS, costs: { ...COSTS, amount: { fixed: 10, moved: 10_000 } } })(shelved('p', [between('need.amount', null, 0)], { criteria: [{ pointer: '/criteria/0', audience: 'public', criterion: between('need.amount', 0, 0) }] }));
    expect(set?.cost).toBe(10_010);
  });

  it('ends its search however many bounds are named', () => {
    const bounds = Array.from({ length: 60 }, (_, n) => anyOf(Array.from({ length: 60 }, (_x, m) => (n % 2 ? between('need.amount', yuan(1000 * n + m + 1), null) : between('need.highest-rate', 100 * n + m, null)))));
    // Five changeable things with thousands of values: all choices together would take hours.
    const product = shelved('p', bounds.map((criterion) => allOf([oneOf('enterprise.size', ['large']), criterion])));
    expect(told(product, needFacts({ 'need.highest-rate': 50_000 }))).toEqual([]);
  });

  it('prefers the nearer of two bounds that cost the same', () => {
    expect(told(shelved('p', [], { amountMax: yuan(5_000_000) }), needFacts({ 'need.amount': yuan(900_000_000) }))).toEqual([[`need.amount=${yuan(8_000_000)}`]]);
  });

  it('is out of reach where the bank\'s own state stands against it', () => {
    expect(told(shelved('p', [], { quota: { places: 5, left: 0 } }), needFacts({ 'need.amount': yuan(9_000_000) }))).toEqual([]);
  });
});
