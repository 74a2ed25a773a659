import { Money } from '@zhichuang/kernel';
import fc from 'fast-check';
import { cellOf, type CellKey, type Crowd, FULLY_GENERALISED, type Teaser, type TeaserFacts, teasers, tellings } from './teaser.js';

interface LiveNeed extends TeaserFacts {
  readonly enterprise: string;
}

const need = (enterprise: string, change: Partial<LiveNeed> = {}): LiveNeed => ({ enterprise, division: '350102', section: 'C', amount: Money.parseYuan('2000000'), termMonths: 12, rightKinds: ['invention'], rightCount: 2, ...change });
const five = ['1', '2', '3', '4', '5'].map((enterprise) => need(enterprise));

/** The crowds of a pool: each enterprise counts with the first of its needs. */
function crowdsOf(pool: readonly LiveNeed[]): Crowd[] {
  const counts = new Map<CellKey, number>();
  const counted = new Set<string>();
  for (const each of pool) {
    counts.set(cellOf(each), (counts.get(cellOf(each)) ?? 0) + (counted.has(each.enterprise) ? 0 : 1));
    counted.add(each.enterprise);
  }
  return [...counts].map(([cell, enterprises]) => ({ cell, enterprises }));
}
function groupsOf(pool: readonly LiveNeed[], key: (need: LiveNeed) => unknown): Map<string, LiveNeed[]> {
  const groups = new Map<string, LiveNeed[]>();
  for (const each of pool) groups.set(JSON.stringify(key(each)), [...(groups.get(JSON.stringify(key(each))) ?? []), each]);
  return groups;
}
const all = (crowds: readonly Crowd[], k: number): Map<CellKey, Teaser> => teasers(crowds, k, new Set(crowds.map(({ cell }) => cell)));
const told = (pool: readonly LiveNeed[], one: LiveNeed, k = 5): Teaser | undefined => teasers(crowdsOf(pool), k, new Set([cellOf(one)])).get(cellOf(one));

describe('a teaser', () => {
  it('is fine where five enterprises share it, and shows bands only', () => {
    expect(told(five, five[0]!)).toEqual({ region: '350100', section: 'C', amount: { min: '1000000.00', max: '3000000.00' }, termMonths: { min: '6', max: '12' }, rights: { count: { min: '1', max: '5' }, kinds: ['invention'] } });
  });

  it('counts enterprises, not needs', () => {
    expect(told(five.map((each) => ({ ...each, enterprise: 'one' })), five[0]!)).toEqual(FULLY_GENERALISED);
  });

  it('gives up the section first, then widens the bands', () => {
    const sections = five.map((each, i) => ({ ...each, section: 'CDEIM'[i]! }));
    expect(told(sections, sections[0]!)).toMatchObject({ region: '350100', section: null, amount: { min: '1000000.00', max: '3000000.00' } });
    const amounts = sections.map((each, i) => ({ ...each, amount: Money.parseYuan(String(900_000 + i * 1_000_000)) }));
    expect(told(amounts, amounts[0]!)).toMatchObject({ region: '350100', amount: { min: null, max: '5000000.00' }, termMonths: { min: '6', max: '12' } });
  });

  it('hides an enterprise among those of its city alone: whoever sees it serves the city, and knows it', () => {
    const cities = five.map((each, i) => ({ ...each, division: ['350102', '350203', '350303', '350402', '350602'][i]! }));
    for (const each of cities) expect(told(cities, each)).toEqual(FULLY_GENERALISED);
    expect(told([...five, ...cities], five[0]!)).toMatchObject({ region: '350100', section: 'C' });
  });

  it('says nothing of a need that is alone', () => {
    const alone = need('x', { division: '440305', amount: Money.parseYuan('99000000') });
    expect(told([...five, alone], alone)).toEqual(FULLY_GENERALISED);
    expect(told([...five, alone], five[0]!)).toMatchObject({ region: '350100' });
  });

  it('never tells five of six apart: the sixth would be known by what is missing', () => {
    const sixth = need('6', { section: 'I' });
    for (const each of [...five, sixth]) expect(told([...five, sixth], each)).toMatchObject({ region: '350100', section: null });
    const others = ['6', '7', '8', '9', '10'].map((enterprise) => need(enterprise, { section: 'I' }));
    const pool = [...five, need('12'), ...others, need('11', { section: 'M' })];
    expect(told(pool, five[0]!)).toMatchObject({ section: 'C' });
    expect(told(pool, others[0]!)).toMatchObject({ section: null });
  });

  it('has open bands at both ends', () => {
    const large = five.map((each) => ({ ...each, amount: Money.parseYuan('99000000'), termMonths: 3, rightCount: 11 }));
    expect(told(large, large[0]!)).toMatchObject({ amount: { min: '20000000.00', max: null }, termMonths: { min: null, max: '6' }, rights: { count: { min: '10', max: null } } });
  });
});

describe('teasers of any pool', () => {
  const anyNeed = fc.record({
    enterprise: fc.integer({ min: 1, max: 40 }).map(String), division: fc.constantFrom('350102', '350203', '350402', '110101'), section: fc.constantFrom('C', 'I'),
    amount: fc.constantFrom('900000', '2000000', '4000000', '30000000').map((yuan) => Money.parseYuan(yuan)), termMonths: fc.constantFrom(6, 12, 24, 60),
    rightKinds: fc.subarray(['invention', 'trademark']), rightCount: fc.integer({ min: 1, max: 12 }),
  });
  const pool = fc.array(anyNeed, { maxLength: 120 });
  const crowd = fc.integer({ min: 1, max: 6 });
  const NOTHING = JSON.stringify(FULLY_GENERALISED);
  const enterprisesOf = (needs: readonly LiveNeed[]): number => new Set(needs.map(({ enterprise }) => enterprise)).size;

  it('have at least k enterprises behind each, unless nothing is told', () => {
    fc.assert(
      fc.property(pool, crowd, (needs, k) => {
        const shown = all(crowdsOf(needs), k);
        const groups = groupsOf(needs, (each) => shown.get(cellOf(each)));
        for (const [teaser, group] of groups) if (teaser !== NOTHING) expect(enterprisesOf(group)).toBeGreaterThanOrEqual(k);
      }),
      { numRuns: 300 },
    );
  });

  it('leave in no group, from which some are told apart, between one and k - 1 enterprises who are not', () => {
    fc.assert(
      fc.property(pool, crowd, (needs, k) => {
        const shown = all(crowdsOf(needs), k);
        const levelOf = (each: LiveNeed): number => tellings(cellOf(each)).findIndex((teaser) => JSON.stringify(teaser) === JSON.stringify(shown.get(cellOf(each))));
        for (const level of [1, 2, 3, 4]) {
          for (const group of groupsOf(needs, (each) => tellings(cellOf(each))[level]).values()) {
            const apart = group.filter((each) => levelOf(each) < level);
            const left = enterprisesOf(group.filter((each) => levelOf(each) >= level));
            if (apart.length > 0 && left > 0) expect(left).toBeGreaterThanOrEqual(k);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do not depend on the order of the cells nor on which are asked for, and tell every need by a teaser of its own cell', () => {
    fc.assert(
      fc.property(pool, crowd, (needs, k) => {
        const crowds = crowdsOf(needs);
        const shown = all(crowds, k);
        expect([...all([...crowds].reverse(), k)].sort()).toEqual([...shown].sort());
        for (const { cell } of crowds) {
          expect(tellings(cell)).toContainEqual(shown.get(cell));
          expect(teasers(crowds, k, new Set([cell]))).toEqual(new Map([[cell, shown.get(cell)]]));
        }
      }),
    );
  });
});
