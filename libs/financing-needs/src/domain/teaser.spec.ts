import { Money } from '@zhichuang/kernel';
import fc from 'fast-check';
import { FULLY_GENERALISED, type PoolEntry, teasers } from './teaser.js';

const entry = (needId: string, change: Partial<PoolEntry> = {}): PoolEntry => ({ needId, enterpriseId: `e-${needId}`, division: '350102', section: 'C', amount: Money.parseYuan('2000000'), termMonths: 12, rightKinds: ['invention'], rightCount: 2, ...change });
const five = ['1', '2', '3', '4', '5'].map((id) => entry(id));

describe('a teaser', () => {
  it('is fine where five enterprises share it, and shows bands only', () => {
    expect(teasers(five, 5).get('1')).toEqual({ region: '350100', section: 'C', amount: { min: '1000000.00', max: '3000000.00' }, termMonths: { min: '6', max: '12' }, rights: { count: { min: '1', max: '5' }, kinds: ['invention'] } });
  });

  it('counts enterprises, not needs', () => {
    expect(teasers(five.map((each) => ({ ...each, enterpriseId: 'one' })), 5).get('1')).toEqual(FULLY_GENERALISED);
  });

  it('gives up the city first, then the section, then widens the bands', () => {
    const cities = five.map((each, i) => ({ ...each, division: ['350102', '350203', '350303', '350402', '350602'][i]! }));
    expect(teasers(cities, 5).get('1')).toMatchObject({ region: '350000', section: 'C' });
    const sections = cities.map((each, i) => ({ ...each, section: 'CDEIM'[i]! }));
    expect(teasers(sections, 5).get('1')).toMatchObject({ region: '350000', section: null, amount: { min: '1000000.00', max: '3000000.00' } });
    const amounts = sections.map((each, i) => ({ ...each, amount: Money.parseYuan(String(900_000 + i * 1_000_000)) }));
    expect(teasers(amounts, 5).get('1')).toMatchObject({ amount: { min: null, max: '5000000.00' }, termMonths: { min: '6', max: '12' } });
  });

  it('says nothing of a need that is alone', () => {
    expect(teasers([...five, entry('x', { division: '440305', amount: Money.parseYuan('99000000') })], 5).get('x')).toEqual(FULLY_GENERALISED);
  });
});

describe('teasers of any pool', () => {
  const anyEntry = fc.record({
    needId: fc.uuid(), enterpriseId: fc.integer({ min: 1, max: 25 }).map(String), division: fc.constantFrom('350102', '350203', '350402', '110101'), section: fc.constantFrom('C', 'I', 'M'),
    amount: fc.bigInt({ min: 1n, max: 5_000_000_000n }).map((fen) => Money.fromFen(fen)), termMonths: fc.integer({ min: 1, max: 60 }),
    rightKinds: fc.subarray(['invention', 'trademark']), rightCount: fc.integer({ min: 1, max: 12 }),
  });
  const pool = fc.uniqueArray(anyEntry, { selector: (each) => each.needId, maxLength: 80 });
  const crowd = fc.integer({ min: 1, max: 8 });

  it('have at least k enterprises behind each, unless nothing is told', () => {
    fc.assert(
      fc.property(pool, crowd, (entries, k) => {
        const shown = teasers(entries, k);
        const crowds = new Map<string, Set<string>>();
        for (const each of entries) {
          const key = JSON.stringify(shown.get(each.needId));
          crowds.set(key, (crowds.get(key) ?? new Set()).add(each.enterpriseId));
        }
        for (const [key, enterprises] of crowds) if (key !== JSON.stringify(FULLY_GENERALISED)) expect(enterprises.size).toBeGreaterThanOrEqual(k);
        expect(shown.size).toBe(entries.length);
      }),
    );
  });

  it('do not depend on the order of the pool', () => {
    fc.assert(fc.property(pool, crowd, (entries, k) => expect([...teasers([...entries].reverse(), k)].sort()).toEqual([...teasers(entries, k)].sort())));
  });
});
