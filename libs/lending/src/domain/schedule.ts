import type { RepaymentMethod } from '@zhichuang/contracts';
import { addMonths, type DayCount, interest, Money, type PlainDate, type Rate } from '@zhichuang/kernel';

export interface Loaned {
  readonly amount: Money;
  readonly rate: Rate;
  readonly termMonths: number;
  readonly repayment: RepaymentMethod;
  readonly dayCount: DayCount;
}

export interface Instalment {
  readonly on: PlainDate;
  readonly principal: Money;
  readonly interest: Money;
}

/** What is repaid when, if the whole amount is drawn on the day; to the fen, the principals sum to the amount exactly. */
export function repaymentSchedule(loan: Loaned, drawnOn: PlainDate): Instalment[] {
  const end = addMonths(drawnOn, loan.termMonths);
  switch (loan.repayment) {
    case 'bullet':
      return [{ on: end, principal: loan.amount, interest: interest(loan.amount, loan.rate, drawnOn, end, loan.dayCount) }];
    case 'interest-first':
      return monthly(loan, drawnOn, (_owed, _due, last) => (last ? loan.amount : Money.ZERO));
    case 'equal-principal':
      return monthly(loan, drawnOn, (owed, _due, last) => (last ? owed : Money.fromFen(loan.amount.fen / BigInt(loan.termMonths))));
    case 'annuity': {
      const instalment = smallestInstalment(loan, drawnOn);
      return annuity(loan, drawnOn, instalment);
    }
  }
}

function monthly(loan: Loaned, drawnOn: PlainDate, principalOf: (owed: Money, due: Money, last: boolean) => Money): Instalment[] {
  const instalments: Instalment[] = [];
  let owed = loan.amount;
  for (let month = 1; month <= loan.termMonths; month++) {
    const on = addMonths(drawnOn, month);
    const due = interest(owed, loan.rate, addMonths(drawnOn, month - 1), on, loan.dayCount);
    const principal = principalOf(owed, due, month === loan.termMonths);
    instalments.push({ on, principal, interest: due });
    owed = owed.minus(principal);
  }
  return instalments;
}

/** Equal instalments; the last one takes what is left, which is never more. */
const annuity = (loan: Loaned, drawnOn: PlainDate, instalment: Money): Instalment[] =>
  monthly(loan, drawnOn, (owed, due, last) => (last ? owed : Money.max(Money.ZERO, Money.min(owed, instalment.minus(due)))));

/**
 * The smallest instalment that repays the loan, searched rather than taken from the textbook formula: that one knows neither
 * months of different lengths nor rounding to the fen, and would leave a last instalment that is no equal.
 */
function smallestInstalment(loan: Loaned, drawnOn: PlainDate): Money {
  let low = 0n;
  let high = loan.amount.fen + interest(loan.amount, loan.rate, drawnOn, addMonths(drawnOn, loan.termMonths), '30/360').fen * 2n + 100n;
  while (low < high) {
    const middle = (low + high) / 2n;
    const last = annuity(loan, drawnOn, Money.fromFen(middle)).at(-1);
    if (last && last.principal.plus(last.interest).fen > middle) low = middle + 1n;
    else high = middle;
  }
  return Money.fromFen(low);
}
