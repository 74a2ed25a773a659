import type { FEE_PAYERS, FEE_TIMES, OfferGrade, RepaymentMethod } from '@zhichuang/contracts';
import { type DayCount, type Id, Money, type PlainDate, type Rate, type StateOf, stepTable } from '@zhichuang/kernel';

export const offerSteps = stepTable({
  states: ['draft', 'awaiting-approval', 'open', 'chosen', 'on-hold', 'refused', 'expired', 'lapsed', 'withdrawn'],
  initial: 'draft',
  terminal: ['refused', 'expired', 'lapsed', 'withdrawn'],
  steps: {
    submit: { from: ['draft'], to: 'awaiting-approval' },
    open: { from: ['draft'], to: 'open' },
    approve: { from: ['awaiting-approval'], to: 'open' },
    choose: { from: ['open'], to: 'chosen' },
    hold: { from: ['open'], to: 'on-hold' },
    revive: { from: ['on-hold'], to: 'open' },
    refuse: { from: ['open', 'on-hold'], to: 'refused' },
    expire: { from: ['open', 'on-hold', 'awaiting-approval'], to: 'expired' },
    lapse: { from: ['draft', 'awaiting-approval', 'open', 'on-hold', 'chosen'], to: 'lapsed' },
    withdraw: { from: ['draft', 'awaiting-approval', 'open', 'on-hold'], to: 'withdrawn' },
  },
});

export type OfferState = StateOf<typeof offerSteps>;

/** A cost beside the interest; a yearly one is paid at disbursement and on each anniversary before the end. */
export interface Fee {
  readonly name: string;
  readonly payer: (typeof FEE_PAYERS)[number];
  readonly collector: string;
  readonly amount: Money;
  readonly due: (typeof FEE_TIMES)[number];
}

export interface OfferTerms {
  readonly amount: Money;
  readonly termMonths: number;
  readonly rate: Rate;
  readonly repayment: RepaymentMethod;
  readonly dayCount: DayCount;
  readonly fees: readonly Fee[];
  readonly validUntil: PlainDate;
}

export interface Offer extends OfferTerms {
  readonly id: Id<'Offer'>;
  readonly applicationId: Id<'Application'>;
  readonly needId: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly bankId: Id<'Organisation'>;
  readonly bankName: string;
  readonly unitId: Id<'Organisation'>;
  readonly productName: string;
  /** The chosen quote that this approved offer makes good. */
  readonly followsId: Id<'Offer'> | null;
  readonly grade: OfferGrade;
  readonly state: OfferState;
  readonly authorId: Id<'Person'>;
  readonly approvalReference: string | null;
  readonly approvedOn: PlainDate | null;
  readonly version: number;
}

/** The enterprise may choose it now, or once a rival fails. */
export const stands = ({ state }: Pick<Offer, 'state'>): boolean => state === 'open' || state === 'on-hold';

/** How often a fee falls due in a loan of so many months. */
export const timesDue = (fee: Pick<Fee, 'due'>, termMonths: number): number => (fee.due === 'yearly' ? Math.ceil(termMonths / 12) : 1);

/** What the borrower pays beside interest, over the whole term. */
export const borrowersFees = ({ fees, termMonths }: Pick<OfferTerms, 'fees' | 'termMonths'>): Money =>
  fees.filter((fee) => fee.payer === 'borrower').reduce((sum, fee) => sum.plus(fee.amount.times(timesDue(fee, termMonths))), Money.ZERO);

type WorseTerm = 'amount' | 'termMonths' | 'rate' | 'repayment' | 'dayCount' | 'fees';

/** The terms in which the approved offer falls short of the quote that was chosen; none is "no worse". */
export function worseTerms(quote: OfferTerms, approved: OfferTerms): WorseTerm[] {
  const worse: [WorseTerm, boolean][] = [
    ['amount', approved.amount.isLessThan(quote.amount)],
    ['termMonths', approved.termMonths < quote.termMonths],
    ['rate', approved.rate.isGreaterThan(quote.rate)],
    // Another way of repaying or counting days is neither better nor worse by itself: the enterprise is asked.
    ['repayment', approved.repayment !== quote.repayment],
    ['dayCount', approved.dayCount !== quote.dayCount],
    ['fees', borrowersFees(approved).isGreaterThan(borrowersFees(quote))],
  ];
  return worse.filter(([, is]) => is).map(([term]) => term);
}

export const noWorse = (quote: OfferTerms, approved: OfferTerms): boolean => worseTerms(quote, approved).length === 0;
