import { addDays, addMonths, plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { needFactsOf, type NeedRecord, type RightRecord } from './readings.js';

const day = plainDate('2026-11-25');
const right = (over: Partial<RightRecord> = {}): RightRecord => ({
  id: 'a', kind: 'invention', ownership: 'sole-owner', stage: 'granted', filingDate: plainDate('2019-03-11'), termEnd: plainDate('2039-03-10'),
  value: '1000000000', valueMethod: 'agreed', valuedOn: plainDate('2026-10-01'), offered: true, ownersAgree: false, feeDueOn: null, facts: [], ...over,
});
const record = (over: Partial<NeedRecord> = {}): NeedRecord => ({
  needId: 'n', enterpriseId: 'e', amount: '200000000', termMonths: 12, highestRatePpm: null, otherSecurity: null, division: '350102', industry: 'C3983', size: 'small', establishedOn: null, purposeKind: null, mainProduct: null, pledgedOn: null, tags: [], years: [], rights: [right()], ...over,
});
const enterprise = (over: Partial<NeedRecord>) => needFactsOf(record(over), day).readings;
const rightOf = (over: Partial<RightRecord>, more: Partial<NeedRecord> = {}) => needFactsOf(record({ rights: [right(over)], ...more }), day).offered[0]!.readings;
const year = (of: number, facts: Record<string, unknown>) => Object.entries(facts).map(([fact, value]) => ({ year: of, fact, value, source: 'self-stated' }));
const evidence = (fact: string, status: 'yes' | 'no', asOf = '2026-11-20', source = 'register-copy') => ({ fact, status, asOf: plainDate(asOf), source });

describe('what is on record of an enterprise', () => {
  it('is not known where it is not there', () => {
    expect(Object.keys(enterprise({ division: null, industry: null, size: 'unknown' })).sort()).toEqual(['enterprise.tags', 'need.amount', 'need.term']);
  });

  it('reads the latest year of each fact, ratios within one year, growth over the year before', () => {
    const years = [...year(2024, { revenue: '10000000', staff: '20' }), ...year(2025, { revenue: '12500000', liabilities: '3000000', totalAssets: '9000000', rdCost: '1000000' })];
    const readings = enterprise({ years });
    expect(readings['enterprise.staff']).toEqual({ value: 20, source: 'self-stated', asOf: '2024-12-31' });
    expect([readings['enterprise.revenue-growth']?.value, readings['enterprise.debt-ratio']?.value, readings['enterprise.research-share']?.value]).toEqual([250_000, 333_333, 80_000]);
  });

  it('rounds a fall of revenue down and knows no growth over nothing or over a gap of years', () => {
    expect(enterprise({ years: [...year(2024, { revenue: '300' }), ...year(2025, { revenue: '200' })] })['enterprise.revenue-growth']?.value).toBe(-333_334);
    expect(enterprise({ years: [...year(2024, { revenue: '0' }), ...year(2025, { revenue: '200' })] })['enterprise.revenue-growth']).toBeUndefined();
    expect(enterprise({ years: [...year(2023, { revenue: '100' }), ...year(2025, { revenue: '200' })] })['enterprise.revenue-growth']).toBeUndefined();
    expect(enterprise({ years: [...year(2024, { liabilities: '100' }), ...year(2025, { totalAssets: '200' })] })['enterprise.debt-ratio']).toBeUndefined();
  });

  it('holds a recognition while it is valid, lacks it once it has run out, and knows nothing of the rest', () => {
    const tag = (name: string, validFrom: string, validTo: string | null) => ({ tag: name, validFrom: plainDate(validFrom), validTo: validTo === null ? null : plainDate(validTo) });
    const read = (...tags: NeedRecord['tags'][number][]): unknown => enterprise({ tags })['enterprise.tags']?.value;
    expect(read(tag('high-tech', '2020-01-01', '2026-11-25'), tag('tech-sme', '2020-01-01', '2026-11-24'))).toEqual({ held: ['high-tech'], lacking: ['tech-sme'] });
    expect([read(tag('ip-model', '2026-11-26', null)), read(tag('ip-model', '2026-11-25', null))]).toEqual([{ held: [], lacking: [] }, { held: ['ip-model'], lacking: [] }]);
    // Run out and granted anew: between the two it is lacking, from the first day of the new one it is held.
    const [old, fresh] = [tag('high-tech', '2020-01-01', '2026-11-24'), tag('high-tech', '2026-11-26', null)];
    expect(read(old, fresh)).toEqual({ held: [], lacking: ['high-tech'] });
    expect(read(old, tag('high-tech', '2026-11-25', null))).toEqual({ held: ['high-tech'], lacking: [] });
  });

  it('never both holds and lacks a recognition, and lacks none that did not run out', () => {
    const someDay = fc.integer({ min: -40, max: 40 }).map((days) => addDays(day, days));
    const tags = fc.array(fc.record({ tag: fc.constantFrom('high-tech', 'tech-sme', 'ip-model'), validFrom: someDay, validTo: fc.option(someDay) }), { maxLength: 8 });
    fc.assert(fc.property(tags, (given) => {
      const { held, lacking } = enterprise({ tags: given })['enterprise.tags']!.value as { held: string[]; lacking: string[] };
      const valid = (name: string): boolean => given.some(({ tag, validFrom, validTo }) => tag === name && validFrom <= day && (validTo ?? day) >= day);
      const ranOut = (name: string): boolean => given.some(({ tag, validTo }) => tag === name && validTo !== null && validTo < day);
      for (const name of ['high-tech', 'tech-sme', 'ip-model']) expect([held.includes(name), lacking.includes(name)]).toEqual([valid(name), ranOut(name) && !valid(name)]);
    }));
  });

  it('knows that it pledged before, never that it did not', () => {
    expect(enterprise({ years: year(2025, { pledgesOutstanding: '0' }) })['enterprise.first-time-pledgor']).toBeUndefined();
    expect(enterprise({ years: year(2025, { pledgesOutstanding: '1' }) })['enterprise.first-time-pledgor']).toEqual({ value: 'no', source: 'self-stated', asOf: '2025-12-31' });
    expect(enterprise({ pledgedOn: plainDate('2019-05-06') })['enterprise.first-time-pledgor']).toEqual({ value: 'no', source: 'record', asOf: '2019-05-06' });
    expect([day, addDays(day, 1)].map((pledgedOn) => enterprise({ pledgedOn })['enterprise.first-time-pledgor']?.value)).toEqual(['no', undefined]);
  });

  it('takes no word of its own about a pledge for a pledge', () => {
    expect(enterprise({ rights: [right({ facts: [evidence('pledged', 'yes', '2026-11-20', 'self-stated')] })] })['enterprise.first-time-pledgor']).toBeUndefined();
  });
});

describe('what is on record of the enterprise itself, its need and its main product', () => {
  it('is its age in whole months, the kind of purpose, and the revenue from the rights that the product uses', () => {
    const facts = needFactsOf(record({ establishedOn: plainDate('2020-11-26'), purposeKind: 'equipment', mainProduct: { year: 2025, revenue: '900000000', source: 'self-stated', rightIds: ['a'] }, rights: [right({ id: 'a' }), right({ id: 'b' })] }), day);
    expect([facts.readings['enterprise.age']?.value, facts.readings['need.purpose']?.value]).toEqual([71, 'equipment']);
    expect(facts.offered.map(({ readings }) => readings['right.product-revenue']?.value)).toEqual([900_000_000, undefined]);
  });
});

describe('what is on record of a right', () => {
  it('lives on after the loan for the greatest number of whole months that still fit', () => {
    const life = (termEnd: string): unknown => rightOf({ termEnd: plainDate(termEnd) })['right.life-after-loan']?.value;
    expect(['2027-11-25', '2027-12-24', '2027-12-25', '2027-11-24', '2027-10-25', '2027-10-24'].map(life)).toEqual([0, 0, 1, -1, -1, -2]);
    fc.assert(fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 120 }), (months, term) => {
      const loanEnd = addMonths(plainDate('2026-11-15'), term);
      const facts = needFactsOf(record({ termMonths: term, rights: [right({ termEnd: addMonths(loanEnd, months) })] }), plainDate('2026-11-15'));
      expect(facts.offered[0]!.readings['right.life-after-loan']?.value).toBe(months);
    }));
  });

  it('has ended, whatever anybody shows, once its last day is over', () => {
    expect(rightOf({ termEnd: plainDate('2026-11-24'), facts: [evidence('in-force', 'yes')] })['right.in-force']).toEqual({ value: 'no', source: 'computed', asOf: '2026-11-24' });
  });

  it('is not shown by the enterprise\'s own word', () => {
    const own = ['owner-today', 'in-force', 'pledged', 'fee-paid'].map((fact) => evidence(fact, 'yes', '2026-11-20', 'self-stated'));
    expect(Object.keys(rightOf({ facts: own })).filter((fact) => ['right.owner-today', 'right.in-force', 'right.pledged', 'right.fee-state'].includes(fact))).toEqual([]);
  });

  it('is paid for by a receipt that is not older than the fee that is due', () => {
    const fee = (over: Partial<RightRecord>): unknown => rightOf(over)['right.fee-state']?.value;
    expect(fee({ facts: [evidence('fee-paid', 'yes', '2026-11-01')] })).toBe('paid');
    expect(fee({ facts: [evidence('fee-paid', 'yes', '2026-11-01')], feeDueOn: plainDate('2026-11-02') })).toBeUndefined();
    expect(fee({ facts: [evidence('fee-paid', 'no')], feeDueOn: plainDate('2026-11-02') })).toBe('grace');
    expect(fee({ facts: [evidence('fee-paid', 'no')] })).toBe('unpaid');
  });

  it.each([
    ['sole-owner', false, 'not-needed'],
    ['co-owner', false, 'missing'],
    ['co-owner', true, 'given'],
    ['not-owner', true, 'given'],
    ['documented', false, undefined],
  ] as const)('of standing %s with the owners\' consent on file %s reads their consent as %s', (ownership, ownersAgree, expected) => {
    expect(rightOf({ ownership, ownersAgree })['right.co-owners']?.value).toBe(expected);
  });

  it('whose ownership a paper shows is documented for as long as the paper is believed', () => {
    const standing = (...facts: RightRecord['facts'][number][]): unknown => {
      const [documented, unproved] = ['documented', 'unproved'].map((ownership) => rightOf({ ownership, facts })['right.standing']);
      expect(unproved).toEqual(documented);
      return documented;
    };
    expect(standing(evidence('owner-today', 'yes'))).toEqual({ value: 'documented', source: 'register-copy', asOf: '2026-11-20' });
    expect(standing(evidence('owner-today', 'yes', '2026-11-20', 'office'))).toMatchObject({ value: 'documented', source: 'office' });
    expect([standing(), standing(evidence('owner-today', 'no')), standing(evidence('owner-today', 'yes', '2026-11-20', 'self-stated')), standing(evidence('in-force', 'yes'))]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('has a twin where an invention of the same day is on the list', () => {
    const model = right({ id: 'u', kind: 'utility-model' });
    const twin = (other: Partial<RightRecord>): unknown => needFactsOf(record({ rights: [model, right({ id: 'b', ...other })] }), day).offered.find(({ id }) => id === 'u')!.readings['right.same-day-twin']?.value;
    expect([twin({}), twin({ filingDate: plainDate('2019-03-12') })]).toEqual(['yes', 'no']);
  });

  it('may be offered unless it is published only, unpublished or somebody else\'s', () => {
    const rights = [right({ id: 'a' }), right({ id: 'b', offered: false }), right({ id: 'c', offered: false, stage: 'published' }), right({ id: 'd', offered: false, ownership: 'not-owner' }), right({ id: 'e', offered: false, stage: 'unknown' })];
    const { offered, further, beyond } = needFactsOf(record({ rights }), day);
    expect([offered, further, beyond].map((list) => list.map(({ id }) => id))).toEqual([['a'], ['b', 'e'], ['c', 'd']]);
  });
});
