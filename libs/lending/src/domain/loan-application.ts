import { type Id, type StateOf, stepTable } from '@zhichuang/kernel';

export const applicationSteps = stepTable({
  states: ['submitted', 'taken-up', 'documents-asked', 'quoted', 'chosen', 'declined', 'withdrawn', 'expired', 'lapsed'],
  initial: 'submitted',
  terminal: ['declined', 'withdrawn', 'expired', 'lapsed'],
  steps: {
    'take-up': { from: ['submitted'], to: 'taken-up' },
    'ask-documents': { from: ['taken-up'], to: 'documents-asked' },
    'documents-received': { from: ['documents-asked'], to: 'taken-up' },
    quote: { from: ['taken-up', 'quoted'], to: 'quoted' },
    choose: { from: ['quoted'], to: 'chosen' },
    revive: { from: ['chosen'], to: 'quoted' },
    decline: { from: ['taken-up', 'documents-asked'], to: 'declined' },
    withdraw: { from: ['submitted', 'taken-up', 'documents-asked', 'quoted'], to: 'withdrawn' },
    expire: { from: ['submitted', 'taken-up', 'documents-asked', 'quoted'], to: 'expired' },
    lapse: { from: ['submitted', 'taken-up', 'documents-asked', 'quoted'], to: 'lapsed' },
  },
});

export type ApplicationState = StateOf<typeof applicationSteps>;

export interface LoanApplication {
  readonly id: Id<'Application'>;
  readonly needId: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly enterpriseName: string;
  readonly productId: Id<'Product'>;
  readonly productEdition: number;
  readonly productName: string;
  readonly bankId: Id<'Organisation'>;
  readonly bankName: string;
  readonly state: ApplicationState;
  readonly version: number;
  readonly submittedAt: Date;
}
