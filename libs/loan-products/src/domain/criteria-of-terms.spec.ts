import { parseCriterion, writeCriterion } from '@zhichuang/eligibility';
import { plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { DAYS, stated, termsWith } from '../../../../test/support/product-criteria.js';
import { requireCriteria, storeCriteria, type StoredCriterion } from './criteria.js';
import { bankChecksMore, countsOn, criteriaOf, publicTerms } from './criteria-of-terms.js';
import type { ProductTerms } from './terms.js';

const said = (terms: ProductTerms): unknown[] => criteriaOf(terms).map(({ pointer, criterion }) => [pointer, writeCriterion(criterion)]);
const staff = parseCriterion({ fact: 'enterprise.staff', atLeast: 20 });

describe('the criteria of a product', () => {
  it('are what its terms say, each by the pointer of its term', () => {
    const terms = termsWith(undefined, { ownRightsOnly: true, minRemainingLifeMonths: 12, valuationModes: ['third-party'], servedRegions: ['3501'], applicantTags: ['high-tech', 'tech-sme'] });
    expect(said(terms)).toEqual([
      ['/amount', { fact: 'need.amount', atLeast: '100000.00', atMost: '8000000.00' }],
      ['/termMonths', { fact: 'need.term', atLeast: 1, atMost: 24 }],
      ['/rights', { rights: { atLeast: 1, where: { all: [{ fact: 'right.kind', oneOf: ['invention'] }, { fact: 'right.standing', noneOf: ['not-owner'] }, { fact: 'right.life-after-loan', atLeast: 12 }, { fact: 'right.value-method', oneOf: ['third-party'] }] } } }],
      ['/servedRegions', { fact: 'enterprise.region', oneOf: ['3501'] }],
      ['/applicantTags', { fact: 'enterprise.tags', oneOf: ['high-tech', 'tech-sme'] }],
    ]);
    expect(criteriaOf(terms).every((each) => each.from === 'terms' && each.audience === 'public' && each.validFrom === null && each.validTo === null)).toBe(true);
  });

  it('ask nothing that the terms leave open, nor what is no criterion: price, security, days and places', () => {
    const open = termsWith(undefined, { applicantTags: [], ownRightsOnly: false, extraSecurity: '保证', validFrom: plainDate('2026-01-01'), quota: 3 });
    expect(said(open).map((each) => (each as unknown[])[0])).toEqual(['/amount', '/termMonths', '/rights']);
    expect(said(open)[2]).toEqual(['/rights', { rights: { atLeast: 1, where: { all: [{ fact: 'right.kind', oneOf: ['invention'] }] } } }]);
  });

  it('go on with those that it states, each with its audience and its days', () => {
    const entry = { criterion: staff, audience: 'internal', validFrom: DAYS[0]!, validTo: DAYS[3]! } as const;
    expect(criteriaOf(termsWith([{ criterion: staff, audience: 'public' }, entry])).slice(3)).toEqual([
      { pointer: '/criteria/0', criterion: staff, audience: 'public', from: 'stated', validFrom: null, validTo: null },
      { ...entry, pointer: '/criteria/1', from: 'stated' },
    ]);
    expect(DAYS.filter((day) => countsOn(entry, day))).toEqual(DAYS.slice(0, 4));
  });
});

describe('the terms as everybody may read them', () => {
  const many = fc.array(stated(), { maxLength: 6 });

  it('are the same whatever internal criteria there are, and wherever they stand', () => {
    fc.assert(fc.property(many, (criteria) => {
      const without = criteria.filter(({ audience }) => audience === 'public');
      const shown = publicTerms(termsWith(criteria));
      expect(shown).toEqual(publicTerms(termsWith(without)));
      expect(criteriaOf(shown).slice(3).map(({ pointer }) => pointer)).toEqual(without.map((_, index) => `/criteria/${index}`));
      if (without.length === 0) expect(shown).toEqual(termsWith());
    }));
  });

  it('say that the bank checks more on those days alone on which it does', () => {
    const checked = termsWith([{ criterion: staff, audience: 'public' }, { criterion: staff, audience: 'internal', validFrom: DAYS[2]!, validTo: DAYS[4]! }]);
    expect(DAYS.filter((day) => bankChecksMore(checked, day))).toEqual(DAYS.slice(2, 5));
    expect(bankChecksMore(termsWith(), DAYS[0]!)).toBe(false);
  });
});

describe('criteria as they are stored', () => {
  it('are read back as they were', () => {
    fc.assert(fc.property(fc.array(stated(2), { maxLength: 4 }), (criteria) => expect(requireCriteria(JSON.parse(JSON.stringify(storeCriteria(criteria))) as StoredCriterion[])).toEqual(criteria)));
  });

  it('name everything that is wrong with any of them at once, and trim places', () => {
    const sent: StoredCriterion[] = [{ fact: 'enterprise.mood', atLeast: 1 }, { fact: 'enterprise.region', oneOf: ['350100'] }, { all: [{ fact: 'enterprise.staff', atLeast: '20' }, { fact: 'right.kind', oneOf: ['design'] }] }].map((criterion) => ({ criterion, audience: 'public' }));
    expect(() => requireCriteria(sent)).toThrow(expect.objectContaining({ code: 'validation-failed', issues: [expect.objectContaining({ pointer: '/criteria/0/criterion/fact', code: 'unknown-fact' }), expect.objectContaining({ pointer: '/criteria/2/criterion/all/0/atLeast' }), expect.objectContaining({ pointer: '/criteria/2/criterion/all/1/fact' })] }));
    expect(storeCriteria(requireCriteria([sent[1]!]))).toEqual([{ criterion: { fact: 'enterprise.region', oneOf: ['3501'] }, audience: 'public' }]);
  });
});
