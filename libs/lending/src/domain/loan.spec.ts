import { Money, plainDate } from '@zhichuang/kernel';
import { doubtAbout, loanSteps, normaliseNumber, type Reported, stepOf } from './loan.js';

const today = plainDate('2026-11-22');
const loan = { amount: Money.parseYuan('2000000'), agreedOn: plainDate('2026-10-01') };
const fact = (kind: Reported['kind'], on: string, amount?: string, over: Partial<Reported> = {}): Reported => ({
  kind, occurredOn: plainDate(on), amount: amount === undefined ? null : Money.parseYuan(amount), number: null, rightKind: null, renewal: false, ipAmount: null, details: {}, ...over,
});
const contracted = [fact('pledge-contract', '2026-10-08'), fact('contract', '2026-10-09', '2000000')];
const doubt = (reported: Reported, others: readonly Reported[] = contracted, elsewhere = false): string | undefined => doubtAbout(reported, loan, others, elsewhere, today);

describe('a reported fact', () => {
  it('that fits is believed, however late it is reported', () => {
    expect(doubt(fact('registration', '2026-10-08', '2000000'))).toBeUndefined();
    expect(doubt(fact('disbursement', '2026-10-09', '2000000'))).toBeUndefined();
  });

  it.each(['contract', 'pledge-contract'] as const)('of a %s is believed on the very day of the choice', (kind) => {
    expect(doubt(fact(kind, '2026-10-01', kind === 'contract' ? '2000000' : undefined), [])).toBeUndefined();
  });

  it('of a registration or drawdown is held when it lies before the choice, whatever contract is missing', () => {
    expect([doubt(fact('registration', '2026-09-30', '2000000'), []), doubt(fact('disbursement', '2026-09-30', '100'), [])]).toEqual(['before-choice', 'before-choice']);
  });

  it.each([
    ['future-date', fact('registration', '2026-11-23', '2000000')],
    ['unit-slip', fact('registration', '2026-10-10', '20000000000')],
    ['unit-slip', fact('registration', '2026-10-10', '200')],
    ['registered-before-contract', fact('registration', '2026-10-07', '2000000')],
    ['contract-before-choice', fact('contract', '2026-09-30', '2000000')],
    ['before-choice', fact('pledge-contract', '2026-09-30')],
    ['disbursed-before-contract', fact('disbursement', '2026-10-08', '100000')],
    ['drawn-above-contract', fact('disbursement', '2026-10-09', '2000000.01')],
    ['above-approved-limit', fact('contract', '2026-10-09', '2000000', { details: { approvedLimit: '1999999.99' } })],
    ['repaid-above-drawn', fact('repayment', '2026-10-12', '1')],
  ])('is held as %s', (code, reported) => {
    const others = reported.kind.endsWith('contract') ? [] : contracted;
    expect(doubt(reported, others)).toBe(code);
  });

  it('of one drawdown too many is held, though each alone is within the contract', () => {
    expect(doubt(fact('disbursement', '2026-10-20', '1000000.01'), [...contracted, fact('disbursement', '2026-10-10', '1000000')])).toBe('drawn-above-contract');
  });

  it('with a registration number of another loan is held', () => {
    expect(doubt(fact('registration', '2026-10-10', '2000000'), contracted, true)).toBe('registration-number-reported');
  });

  it('of a small drawdown or repayment is no slip of unit', () => {
    expect(doubt(fact('disbursement', '2026-10-09', '100'))).toBeUndefined();
  });
});

describe('a loan', () => {
  it('fails only before money was paid out', () => {
    expect(loanSteps.states.filter((state) => loanSteps.allows(state, 'fail'))).toEqual(['agreed', 'contracted', 'registered']);
  });

  it('is repaid when nothing is owed any more', () => {
    expect([stepOf('repayment', Money.parseYuan('0.01')), stepOf('repayment', Money.ZERO)]).toEqual(['repay-part', 'repay']);
  });
});

it('a registration number is compared without blanks, in half width and upper case', () => {
  expect(normaliseNumber(' ｙ2026 3500　0123 ')).toBe('Y202635000123');
});
