import { addMonths, annualisedCost, type CashFlow, Money, type PlainDate, type Rate } from '@zhichuang/kernel';
import { type Fee, type OfferTerms, timesDue } from './offer.js';
import { type Instalment, repaymentSchedule } from './schedule.js';

export interface CostLine {
  readonly name: string;
  readonly payer: Fee['payer'];
  readonly collector: string;
  readonly due: Fee['due'] | 'with-instalments';
  /** Over the whole term. */
  readonly amount: Money;
}

/** One column of the 企业贷款综合融资成本清单: interest and every other cost, payer, collector, when, and all of it as a yearly rate. */
export interface CostOfOffer {
  readonly lines: readonly CostLine[];
  readonly instalments: readonly Instalment[];
  readonly interest: Money;
  /** Paid by the borrower beside interest. */
  readonly otherCosts: Money;
  readonly annualised: Rate;
}

/** What an offer costs if it is all drawn on the day; costs that others bear are listed and not counted. DomainError `irr-unsolvable` if the fees eat the loan. */
export function costOf(terms: OfferTerms, lenderName: string, drawnOn: PlainDate): CostOfOffer {
  const instalments = repaymentSchedule(terms, drawnOn);
  const paidInterest = instalments.reduce((sum, each) => sum.plus(each.interest), Money.ZERO);
  const lines: CostLine[] = [
    { name: '利息', payer: 'borrower', collector: lenderName, due: 'with-instalments', amount: paidInterest },
    ...terms.fees.map((fee) => ({ name: fee.name, payer: fee.payer, collector: fee.collector, due: fee.due, amount: fee.amount.times(timesDue(fee, terms.termMonths)) })),
  ];
  const borne = terms.fees.filter((fee) => fee.payer === 'borrower').flatMap((fee) => feeFlows(fee, terms.termMonths, drawnOn));
  const flows: CashFlow[] = [
    { date: drawnOn, amount: terms.amount },
    ...borne,
    ...instalments.map((each) => ({ date: each.on, amount: Money.ZERO.minus(each.principal.plus(each.interest)) })),
  ];
  return { lines, instalments, interest: paidInterest, otherCosts: Money.ZERO.minus(borne.reduce((sum, flow) => sum.plus(flow.amount), Money.ZERO)), annualised: annualisedCost(flows) };
}

function feeFlows(fee: Fee, termMonths: number, drawnOn: PlainDate): CashFlow[] {
  const amount = Money.ZERO.minus(fee.amount);
  if (fee.due === 'at-end') return [{ date: addMonths(drawnOn, termMonths), amount }];
  return Array.from({ length: timesDue(fee, termMonths) }, (_, year) => ({ date: addMonths(drawnOn, year * 12), amount }));
}
