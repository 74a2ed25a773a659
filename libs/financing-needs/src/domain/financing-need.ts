import { type Id, type Money, type PlainDate, type StateOf, stepTable, type StepOf } from '@zhichuang/kernel';

export const needSteps = stepTable({
  states: ['draft', 'published', 'applied', 'chosen', 'closed', 'withdrawn', 'expired'],
  initial: 'draft',
  terminal: ['closed', 'withdrawn', 'expired'],
  steps: {
    publish: { from: ['draft'], to: 'published' },
    apply: { from: ['published', 'applied'], to: 'applied' },
    choose: { from: ['applied'], to: 'chosen' },
    reopen: { from: ['chosen'], to: 'applied' },
    close: { from: ['chosen'], to: 'closed' },
    withdraw: { from: ['draft', 'published', 'applied'], to: 'withdrawn' },
    expire: { from: ['published', 'applied'], to: 'expired' },
  },
});

export type NeedState = StateOf<typeof needSteps>;
export type NeedStep = StepOf<typeof needSteps>;

export interface FinancingNeed {
  readonly id: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly state: NeedState;
  readonly amount: Money;
  readonly termMonths: number;
  readonly purpose: string;
  readonly rightIds: readonly Id<'Right'>[];
  readonly consents: readonly Consent[];
  readonly version: number;
}

export interface Consent {
  readonly bankId: Id<'Organisation'>;
  readonly givenAt: string;
  readonly validUntil: PlainDate;
}
