import { Money, plainDate, Rate } from '@zhichuang/kernel';
import { costOf } from './comparison.js';
import { borrowersFees, type Fee, noWorse, type OfferTerms, worseTerms } from './offer.js';

const fee = (over: Partial<Fee> = {}): Fee => ({ name: '评估费', payer: 'borrower', collector: '评估机构（演示）', amount: Money.parseYuan('10000'), due: 'at-disbursement', ...over });
const terms = (over: Partial<OfferTerms> = {}): OfferTerms => ({
  amount: Money.parseYuan('1000000'),
  termMonths: 12,
  rate: Rate.parsePercent('3.45'),
  repayment: 'bullet',
  dayCount: 'act/365',
  fees: [fee()],
  validUntil: plainDate('2027-01-31'),
  ...over,
});
const drawnOn = plainDate('2026-01-15');

describe('what an offer costs', () => {
  it('1,000,000 for 365 days at 3.45 % act/365 with 10,000 at disbursement is 4.4949 % a year', () => {
    const cost = costOf(terms(), '银行', drawnOn);
    expect(cost.annualised.toPercent()).toBe('4.4949');
    expect([cost.interest.toYuan(), cost.otherCosts.toYuan()]).toEqual(['34500.00', '10000.00']);
    expect(cost.lines.map(({ name, payer, collector, due }) => [name, payer, collector, due])).toEqual([
      ['利息', 'borrower', '银行', 'with-instalments'],
      ['评估费', 'borrower', '评估机构（演示）', 'at-disbursement'],
    ]);
  });

  it('without fees is its rate, and a fee that another bears is listed but not counted', () => {
    expect(costOf(terms({ fees: [] }), '银行', drawnOn).annualised.toPercent()).toBe('3.4500');
    const borneByBank = costOf(terms({ fees: [fee({ payer: 'bank' })] }), '银行', drawnOn);
    expect([borneByBank.annualised.toPercent(), borneByBank.otherCosts.toYuan(), borneByBank.lines.length]).toEqual(['3.4500', '0.00', 2]);
  });

  it('counts a yearly fee at disbursement and on each anniversary before the end', () => {
    const cost = costOf(terms({ termMonths: 24, fees: [fee({ due: 'yearly', amount: Money.parseYuan('500') })] }), '银行', drawnOn);
    expect(cost.otherCosts.toYuan()).toBe('1000.00');
    expect(borrowersFees(terms({ termMonths: 25, fees: [fee({ due: 'yearly', amount: Money.parseYuan('500') })] })).toYuan()).toBe('1500.00');
  });
});

describe('an approved offer after a chosen quote', () => {
  it('is no worse with the same terms, or better ones', () => {
    expect(noWorse(terms(), terms())).toBe(true);
    expect(noWorse(terms(), terms({ amount: Money.parseYuan('1100000'), rate: Rate.parsePercent('3.40'), fees: [], termMonths: 13 }))).toBe(true);
  });

  it.each([
    ['amount', { amount: Money.parseYuan('999999.99') }],
    ['termMonths', { termMonths: 11 }],
    ['rate', { rate: Rate.parsePercent('3.4501') }],
    ['repayment', { repayment: 'annuity' }],
    ['dayCount', { dayCount: 'act/360' }],
    ['fees', { fees: [fee({ amount: Money.parseYuan('10000.01') })] }],
  ] as const)('is worse in %s alone', (name, over) => {
    expect(worseTerms(terms(), terms(over))).toEqual([name]);
  });

  it('is no worse where a fee passed from the borrower to the bank', () => {
    expect(noWorse(terms(), terms({ fees: [fee({ payer: 'bank', amount: Money.parseYuan('90000') })] }))).toBe(true);
  });
});
