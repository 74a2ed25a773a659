import { type Id, type Money, type PlainDate, type Rate, type StateOf, stepTable } from '@zhichuang/kernel';

export const offerSteps = stepTable({
  states: ['draft', 'awaiting-approval', 'open', 'chosen', 'on-hold', 'refused', 'expired', 'lapsed', 'withdrawn'],
  initial: 'draft',
  terminal: ['refused', 'expired', 'lapsed', 'withdrawn'],
  steps: {
    submit: { from: ['draft'], to: 'awaiting-approval' },
    open: { from: ['draft', 'awaiting-approval'], to: 'open' },
    choose: { from: ['open'], to: 'chosen' },
    hold: { from: ['open'], to: 'on-hold' },
    revive: { from: ['on-hold'], to: 'open' },
    refuse: { from: ['open', 'on-hold'], to: 'refused' },
    expire: { from: ['open', 'on-hold', 'awaiting-approval'], to: 'expired' },
    lapse: { from: ['open', 'on-hold', 'chosen'], to: 'lapsed' },
    withdraw: { from: ['draft', 'awaiting-approval', 'open', 'on-hold'], to: 'withdrawn' },
  },
});

export type OfferState = StateOf<typeof offerSteps>;
export type OfferGrade = 'indicative-quote' | 'approved-offer';

export interface OfferTerms {
  readonly amount: Money;
  readonly termMonths: number;
  readonly rate: Rate;
  readonly validUntil: PlainDate;
}

export interface Offer extends OfferTerms {
  readonly id: Id<'Offer'>;
  readonly applicationId: Id<'Application'>;
  readonly needId: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly bankId: Id<'Organisation'>;
  readonly bankName: string;
  readonly grade: OfferGrade;
  readonly state: OfferState;
  readonly authorId: Id<'Person'>;
  readonly version: number;
}
