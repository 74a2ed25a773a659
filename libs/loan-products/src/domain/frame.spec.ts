import { Money, plainDate, Rate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { termChanges, widerThanFrame } from './frame.js';
import type { ProductTerms } from './terms.js';

const yuan = (text: string) => Money.parseYuan(text);
const percent = (text: string) => Rate.parsePercent(text);
const frame: ProductTerms = {
  amount: { min: yuan('100000'), max: yuan('20000000') },
  termMonths: { min: 3, max: 36 },
  spreadBp: 45,
  dayCount: 'act/365',
  pledgeRatios: { invention: percent('25'), trademark: percent('50') },
  applicantTags: ['high-tech', 'tech-sme'],
  minRemainingLifeMonths: 12,
  ownRightsOnly: true,
  repayment: ['bullet', 'interest-first'],
  valuationModes: ['third-party', 'bank-internal'],
  feeCaps: [{ name: '评估费', payer: '企业', collector: '评估机构', maxRate: percent('0.3'), when: '放款前' }],
  answerWorkingDays: 15,
  validFrom: plainDate('2026-01-01'),
  validTo: plainDate('2027-12-31'),
  quota: 100,
  servedRegions: ['35'],
};

describe('a variant of a frame', () => {
  it('may repeat it, and may leave out a kind of right', () => {
    expect(widerThanFrame(frame, frame)).toEqual([]);
    expect(widerThanFrame(frame, { ...frame, pledgeRatios: { invention: percent('20') } })).toEqual([]);
  });

  const wider: [string, Partial<ProductTerms>][] = [
    ['/amount/min', { amount: { ...frame.amount, min: yuan('99999.99') } }],
    ['/amount/max', { amount: { ...frame.amount, max: yuan('20000000.01') } }],
    ['/termMonths/min', { termMonths: { min: 2, max: 36 } }],
    ['/termMonths/max', { termMonths: { min: 3, max: 37 } }],
    ['/spreadBp', { spreadBp: 44 }],
    ['/spreadBp', { spreadBp: null, fixedRate: { min: percent('3'), max: percent('4') } }],
    ['/dayCount', { dayCount: 'act/360' }],
    ['/pledgeRatios/invention', { pledgeRatios: { invention: percent('25.0001') } }],
    ['/pledgeRatios/design', { pledgeRatios: { design: percent('1') } }],
    ['/applicantTags', { applicantTags: ['high-tech', 'other'] }],
    ['/applicantTags', { applicantTags: undefined }],
    ['/applicantTags', { applicantTags: [] }],
    ['/minRemainingLifeMonths', { minRemainingLifeMonths: 11 }],
    ['/ownRightsOnly', { ownRightsOnly: undefined }],
    ['/repayment', { repayment: ['annuity'] }],
    ['/valuationModes', { valuationModes: undefined }],
    ['/feeCaps/0', { feeCaps: [{ ...frame.feeCaps![0]!, maxRate: percent('0.31') }] }],
    ['/feeCaps/0', { feeCaps: [{ ...frame.feeCaps![0]!, name: '顾问费' }] }],
    ['/answerWorkingDays', { answerWorkingDays: 16 }],
    ['/validFrom', { validFrom: plainDate('2025-12-31') }],
    ['/validTo', { validTo: undefined }],
    ['/quota', { quota: 101 }],
    ['/servedRegions', { servedRegions: ['3501', '44'] }],
  ];

  it.each(wider)('is wider at %s when it goes beyond', (pointer, change) => expect(widerThanFrame(frame, { ...frame, ...change })).toEqual([pointer]));

  it('is held to nothing that the frame leaves open', () => {
    const bare: ProductTerms = { amount: frame.amount, termMonths: frame.termMonths, spreadBp: 45, dayCount: 'act/365', pledgeRatios: frame.pledgeRatios };
    expect(widerThanFrame(bare, frame)).toEqual([]);
  });

  it('of a variant stays within the first frame (narrowing twice is narrowing)', () => {
    const narrowing = fc.record({ max: fc.integer({ min: 1, max: 20 }), months: fc.integer({ min: 3, max: 36 }), ratio: fc.integer({ min: 1, max: 250_000 }), quota: fc.integer({ min: 1, max: 100 }), bp: fc.integer({ min: 45, max: 300 }) });
    const terms = (n: { max: number; months: number; ratio: number; quota: number; bp: number }): ProductTerms => ({
      ...frame, amount: { min: frame.amount.min, max: yuan(String(n.max * 1_000_000)) }, termMonths: { min: 3, max: n.months }, pledgeRatios: { invention: Rate.fromPpm(n.ratio) }, quota: n.quota, spreadBp: n.bp,
    });
    fc.assert(
      fc.property(narrowing, narrowing, (a, b) => {
        const both = terms({ max: Math.min(a.max, b.max), months: Math.min(a.months, b.months), ratio: Math.min(a.ratio, b.ratio), quota: Math.min(a.quota, b.quota), bp: Math.max(a.bp, b.bp) });
        expect([...widerThanFrame(frame, terms(a)), ...widerThanFrame(terms(a), both), ...widerThanFrame(frame, both)]).toEqual([]);
      }),
    );
  });
});

describe('the difference between two sets of terms', () => {
  it('names each term by its pointer, with both values in the form in which they are sent', () => {
    expect(termChanges(frame, { ...frame, spreadBp: 60, pledgeRatios: { invention: percent('20') }, quota: undefined })).toEqual([
      { pointer: '/pledgeRatios/invention', before: '25.0000', after: '20.0000' },
      { pointer: '/pledgeRatios/trademark', before: '50.0000', after: null },
      { pointer: '/quota', before: 100, after: null },
      { pointer: '/spreadBp', before: 45, after: 60 },
    ]);
  });
});
