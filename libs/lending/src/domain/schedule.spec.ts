import { REPAYMENT_METHODS } from '@zhichuang/contracts';
import fc from 'fast-check';
import { addMonths, DAY_COUNTS, interest, Money, plainDate, Rate } from '@zhichuang/kernel';
import { type Loaned, repaymentSchedule } from './schedule.js';

const loaned = (over: Partial<Loaned> = {}): Loaned => ({ amount: Money.parseYuan('1200000'), rate: Rate.parsePercent('3.45'), termMonths: 12, repayment: 'bullet', dayCount: 'act/365', ...over });
const drawnOn = plainDate('2026-01-31');
const total = (values: readonly Money[]): Money => values.reduce((sum, value) => sum.plus(value), Money.ZERO);

const anyLoan = fc.record({
  amount: fc.bigInt({ min: 100n, max: 10n ** 13n }).map((fen) => Money.fromFen(fen)),
  rate: fc.integer({ min: 0, max: 240_000 }).map((ppm) => Rate.fromPpm(ppm)),
  termMonths: fc.integer({ min: 1, max: 60 }),
  repayment: fc.constantFrom(...REPAYMENT_METHODS),
  dayCount: fc.constantFrom(...DAY_COUNTS),
});
const anyDay = fc.integer({ min: 0, max: 3000 }).map((days) => plainDate(new Date(Date.UTC(2024, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)));

describe('a repayment schedule', () => {
  it('repays exactly the amount, with no instalment below nothing, whatever the method', () => {
    fc.assert(
      fc.property(anyLoan, anyDay, (loan, day) => {
        const schedule = repaymentSchedule(loan, day);
        expect(total(schedule.map((each) => each.principal)).equals(loan.amount)).toBe(true);
        expect(schedule.every((each) => !each.principal.isNegative() && !each.interest.isNegative())).toBe(true);
        expect(schedule.at(-1)?.on).toBe(addMonths(day, loan.termMonths));
      }),
      { numRuns: 60 },
    );
  });

  it('charges each month the interest of what is still owed, to the fen', () => {
    fc.assert(
      fc.property(anyLoan, anyDay, (loan, day) => {
        let owed = loan.amount;
        let from = day;
        for (const each of repaymentSchedule(loan, day)) {
          expect(each.interest.equals(interest(owed, loan.rate, from, each.on, loan.dayCount))).toBe(true);
          owed = owed.minus(each.principal);
          from = each.on;
        }
        expect(owed.isZero()).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('by annuity has equal instalments, only the last is smaller, by less than a fen for each month', () => {
    const schedule = repaymentSchedule(loaned({ repayment: 'annuity' }), drawnOn);
    const paid = schedule.map((each) => each.principal.plus(each.interest));
    expect(new Set(paid.slice(0, -1).map((each) => each.toYuan())).size).toBe(1);
    const gap = paid[0]!.fen - paid.at(-1)!.fen;
    expect(gap >= 0n && gap < 24n).toBe(true);
  });

  it('by bullet pays once, at the end', () => {
    expect(repaymentSchedule(loaned(), drawnOn)).toEqual([{ on: '2027-01-31', principal: Money.parseYuan('1200000'), interest: Money.parseYuan('41400') }]);
  });

  it('with monthly interest pays on the last day of months that are too short', () => {
    const schedule = repaymentSchedule(loaned({ repayment: 'interest-first', termMonths: 2, dayCount: '30/360' }), drawnOn);
    expect(schedule.map((each) => [each.on, each.principal.toYuan()])).toEqual([['2026-02-28', '0.00'], ['2026-03-31', '1200000.00']]);
  });

  it('with equal principal leaves the odd fen to the last instalment', () => {
    const schedule = repaymentSchedule(loaned({ amount: Money.parseYuan('100'), termMonths: 3, repayment: 'equal-principal' }), drawnOn);
    expect(schedule.map((each) => each.principal.toYuan())).toEqual(['33.33', '33.33', '33.34']);
  });
});
