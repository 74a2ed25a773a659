import type { Action } from '@zhichuang/contracts';
import { Money, plainDate, Rate } from '@zhichuang/kernel';
import type { OfferForm } from '../application/make-offer.js';
import type { DraftChanges } from '../application/own-draft.js';
import type { CostOfOffer } from '../domain/comparison.js';
import type { Fee, Offer, OfferState } from '../domain/offer.js';
import type { DraftBody, FeeBody, OfferBody } from './application.dto.js';

/** To be shown beside every figure that is no commitment. */
export const REFERENCE_ONLY = '参考测算，不构成授信承诺';

const feesFrom = (fees: readonly FeeBody[]): Fee[] => fees.map((fee) => ({ name: fee.name, payer: fee.payer, collector: fee.collector, amount: Money.parseYuan(fee.amount), due: fee.due }));

export const offerFrom = ({ amount, termMonths, rate, repayment, fees, validUntil }: OfferBody): OfferForm => ({
  amount: Money.parseYuan(amount),
  termMonths,
  rate: Rate.parsePercent(rate),
  repayment,
  fees: feesFrom(fees),
  validUntil: plainDate(validUntil),
});

export const draftFrom = ({ grade, amount, termMonths, rate, repayment, fees, validUntil }: DraftBody): DraftChanges => ({
  ...(grade && { grade }),
  ...(amount !== undefined && { amount: Money.parseYuan(amount) }),
  ...(termMonths !== undefined && { termMonths }),
  ...(rate !== undefined && { rate: Rate.parsePercent(rate) }),
  ...(repayment && { repayment }),
  ...(fees && { fees: feesFrom(fees) }),
  ...(validUntil !== undefined && { validUntil: plainDate(validUntil) }),
});

/** A bank is not told that its offer waits because another bank's was chosen: to it, an offer on hold is open. */
const stateFor = (side: 'enterprise' | 'bank', state: OfferState): OfferState => (side === 'bank' && state === 'on-hold' ? 'open' : state);

export const presentOffer = (offer: Offer, side: 'enterprise' | 'bank', actions: readonly Action[]) => ({
  id: offer.id,
  applicationId: offer.applicationId,
  bank: { id: offer.bankId, name: offer.bankName },
  product: offer.productName,
  followsId: offer.followsId,
  grade: offer.grade,
  commitment: offer.grade === 'approved-offer' ? null : REFERENCE_ONLY,
  state: stateFor(side, offer.state),
  amount: offer.amount.toYuan(),
  termMonths: offer.termMonths,
  rate: offer.rate.toPercent(),
  repayment: offer.repayment,
  dayCount: offer.dayCount,
  fees: offer.fees.map((fee) => ({ ...fee, amount: fee.amount.toYuan() })),
  validUntil: offer.validUntil,
  approval: offer.approvalReference === null ? null : { reference: offer.approvalReference, approvedOn: offer.approvedOn },
  version: offer.version,
  actions,
});

/** One column of the 企业贷款综合融资成本清单. */
export const presentCost = ({ offer, cost }: { offer: Offer; cost: CostOfOffer }, actions: readonly Action[]) => ({
  offer: presentOffer(offer, 'enterprise', actions),
  costs: cost.lines.map((line) => ({ ...line, amount: line.amount.toYuan() })),
  interest: cost.interest.toYuan(),
  otherCosts: cost.otherCosts.toYuan(),
  annualisedPercent: cost.annualised.toPercent(),
  instalments: cost.instalments.map(({ on, principal, interest }) => ({ on, principal: principal.toYuan(), interest: interest.toYuan() })),
});
