import type { ConsentField, ConsentTextVersion, Purpose } from '@zhichuang/contracts';
import { type Id, type Money, type PlainDate, type Rate, type StateOf, stepTable, type StepOf } from '@zhichuang/kernel';

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

/** What an enterprise says of a need, and may change while it is a draft. */
export interface NeedTerms {
  readonly amount: Money;
  readonly termMonths: number;
  readonly purpose: string;
  /** What kind of purpose that is, where the enterprise says so. */
  readonly purposeKind: Purpose | null;
  /** The last day on which the money is still of use; the need expires after it. */
  readonly latestOn: PlainDate | null;
  readonly highestRate: Rate | null;
  readonly otherSecurity: string | null;
  readonly rightIds: readonly Id<'Right'>[];
  /** For a right that somebody else owns: the document by which its owner agrees. */
  readonly ownerConsents: readonly OwnerConsent[];
}

export interface OwnerConsent {
  readonly rightId: Id<'Right'>;
  readonly documentId: Id<'Document'>;
}

export interface FinancingNeed extends NeedTerms {
  readonly id: Id<'Need'>;
  /** As people call it: RZ-2026-000123. */
  readonly number: string;
  readonly enterpriseId: Id<'Organisation'>;
  readonly state: NeedState;
  /** The bank whose offer was chosen, while it is. */
  readonly chosenBankId: Id<'Organisation'> | null;
  /** Those that were not withdrawn, also when their day has passed. */
  readonly consents: readonly Consent[];
  readonly publishedAt: string | null;
  readonly version: number;
}

/** What a bank, or one of its units, may see of a need, until when and by which words. */
export interface Consent {
  readonly id: Id<'Consent'>;
  readonly bankId: Id<'Organisation'>;
  /** Null for the whole bank. */
  readonly unitId: Id<'Organisation'> | null;
  readonly fields: readonly ConsentField[];
  readonly documents: readonly Id<'Document'>[];
  readonly purpose: string;
  readonly textVersion: ConsentTextVersion;
  readonly textSha256: string;
  readonly channel: 'web' | 'counter';
  readonly givenBy: Id<'Person'>;
  readonly givenAt: string;
  readonly validUntil: PlainDate;
}

/** The state that counts today: past its latest day a need is expired, whether a worker has written it down or not. */
export const stateOn = ({ state, latestOn }: Pick<FinancingNeed, 'state' | 'latestOn'>, today: PlainDate): NeedState =>
  latestOn !== null && latestOn < today && needSteps.allows(state, 'expire') ? needSteps.next(state, 'expire') : state;

/** The state that a bank may know of: chosen elsewhere looks to it as it did before. */
export const stateToBank = ({ state, chosenBankId }: Pick<FinancingNeed, 'state' | 'chosenBankId'>, bankId: Id<'Organisation'>): NeedState | 'over' =>
  chosenBankId === null || chosenBankId === bankId ? state : state === 'chosen' ? 'applied' : 'over';

/** The number of the n-th need, by the year in which it was drafted. */
export const needNumber = (year: number, n: number): string => `RZ-${year}-${String(n).padStart(6, '0')}`;
