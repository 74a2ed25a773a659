import { allOf, atLeast, between, type Criterion, oneOf } from '@zhichuang/eligibility';
import { COSTS, GROUNDS, heldRight, LPR, needFacts, shelved, yuan } from '../../../../test/support/matching.js';
import type { NeedFacts } from './facts.js';
import type { Ground } from './law.js';
import { nameOf } from './minimal-sets.js';
import type { ShelvedProduct } from './product.js';
import { READINGS, smallestChanges } from './smallest-change.js';

const searched = (product: ShelvedProduct, facts: NeedFacts, grounds: readonly Ground[] = GROUNDS) => smallestChanges({ facts, lpr: LPR, grounds, costs: COSTS })(product);
const told = (product: ShelvedProduct, facts: NeedFacts): string[] => searched(product, facts).sets.map(({ changes }) => nameOf(changes));
const many = (count: number, letter: string, over: Parameters<typeof heldRight>[1] = {}) => Array.from({ length: count }, (_, index) => heldRight(`${letter}${String(index).padStart(3, '0')}`, over));

describe('how far the search for changes goes', () => {
  it('never goes on from a set that does already: 300 rights of which each would do are 300 sets, and no more is looked at', () => {
    const facts = needFacts({}, [heldRight('a', { 'right.kind': 'trademark' })], many(300, 'f'));
    expect(told(shelved('p'), facts)).toEqual(['offer f000', 'offer f001', 'offer f002', 'offer f003', 'offer f004']);
    // Of each right a step, a choice, its law and what is asked; of twos, threes and fours the first thing alone.
    expect(searched(shelved('p'), facts).readings).toBeLessThan(300 * (1 + 10 + 11 + 3 + 4) + 3 * 300 + 2 * 300);
  });

  it('counts the steps to sets that are found again as well', () => {
    const facts = needFacts({}, [heldRight('a')], many(300, 'f'));
    const { sets, readings } = searched(shelved('p', [atLeast(3, oneOf('right.kind', ['invention']))]), facts);
    expect([sets.map(({ changes }) => nameOf(changes))[0], readings]).toEqual(['offer f000; offer f001', READINGS]);
  });

  it('ends where nothing that 300 rights could do would be enough', () => {
    const facts = needFacts({}, [heldRight('a')], many(300, 'f', { 'right.fee-state': 'grace' }));
    expect(searched(shelved('p', [atLeast(9, oneOf('right.kind', ['invention']))]), facts)).toEqual({ sets: [], readings: READINGS });
  });

  it('mends and values a right that is not offered only where it would be', () => {
    const facts = needFacts({}, [heldRight('a')], many(12, 'f', { 'right.fee-state': 'grace' }));
    const product = shelved('p', [atLeast(2, oneOf('right.kind', ['invention']))]);
    expect(told(product, facts)[0]).toBe('law f000; offer f000');
    expect(searched(product, facts).readings).toBeLessThan(READINGS);
  });

  it('gives what hangs together a share of its own: what one group uses up, no other lacks, whatever the order', () => {
    const facts = needFacts({}, many(8, 'a', { 'right.fee-state': 'grace', 'right.value': null, 'right.value-method': null }));
    const worth = atLeast(1, allOf([between('right.value', yuan(1_000_000), null), oneOf('right.value-method', ['agreed'])]));
    const debt = between('enterprise.debt-ratio', null, 700_000);
    const expected = [0, 1, 2, 3, 4].map((index) => `enterprise.debt-ratio ; law a00${index}; right.value a00${index}; right.value-method a00${index}`);
    expect(told(shelved('p', [worth]), facts)).toHaveLength(5);
    expect([told(shelved('p', [worth, debt]), facts), told(shelved('p', [debt, worth]), facts)]).toEqual([expected, expected]);
  });

  it('keeps the sets found before the share was used up', () => {
    const facts = needFacts({}, [heldRight('a', { 'right.fee-state': 'grace' }), ...many(200, 'b', { 'right.fee-state': 'grace', 'right.in-force': null })]);
    const { sets, readings } = searched(shelved('p', [atLeast(1, between('right.value', yuan(1_000_000), null)), between('enterprise.debt-ratio', null, 700_000)]), facts);
    expect([sets.length, nameOf(sets[0]!.changes)]).toEqual([5, 'enterprise.debt-ratio ; law a']);
    expect(readings).toBeLessThanOrEqual(READINGS);
  });

  it('reads no more than it counts, and counts no more than it may', () => {
    let read = 0;
    const counted = <T extends { readonly fact: string }>(leaf: T): T => Object.defineProperty({ ...leaf }, 'fact', { get: () => (read++, leaf.fact), enumerable: true });
    const throughout = (criterion: Criterion): Criterion =>
      criterion.kind === 'group' ? { ...criterion, of: criterion.of.map(throughout) } : criterion.kind === 'rights' ? { ...criterion, where: throughout(criterion.where) } : counted(criterion);
    const grounds = GROUNDS.map((ground) => ({ ...ground, passes: ground.passes && throughout(ground.passes) }));
    const worth = allOf([between('right.life-after-loan', 6, null), ...Array.from({ length: 40 }, (_, index) => between('right.value', yuan(100_000 * index), null))]);
    const product = shelved('p', [throughout(atLeast(9, worth))]);
    const facts = needFacts({ 'need.term': 24 }, many(16, 'a', { 'right.value': null, 'right.life-after-loan': 3 }));
    const search = smallestChanges({ facts, lpr: LPR, grounds, costs: COSTS });
    read = 0;
    const { readings } = search(product);
    expect(readings).toBe(READINGS);
    expect(read).toBeGreaterThan(READINGS / 4);
    expect(read).toBeLessThanOrEqual(readings);
  });
});
