import { APPLICATION_STATES, type OfferGrade } from '@zhichuang/contracts';
import { type Id, type PlainDate, type StateOf, stepTable } from '@zhichuang/kernel';

export const applicationSteps = stepTable({
  states: APPLICATION_STATES,
  initial: 'submitted',
  terminal: ['declined', 'withdrawn', 'expired', 'lapsed'],
  steps: {
    'take-up': { from: ['submitted'], to: 'taken-up' },
    'ask-documents': { from: ['taken-up'], to: 'documents-asked' },
    'documents-received': { from: ['documents-asked'], to: 'taken-up' },
    quote: { from: ['taken-up', 'quoted'], to: 'quoted' },
    choose: { from: ['quoted'], to: 'chosen' },
    revive: { from: ['chosen'], to: 'quoted' },
    decline: { from: ['submitted', 'taken-up', 'documents-asked', 'quoted'], to: 'declined' },
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
  readonly unitId: Id<'Organisation'>;
  readonly unitName: string;
  readonly officerId: Id<'Person'> | null;
  /** As of the day of reading: a clock that has run out counts, whether or not it was written down. */
  readonly state: ApplicationState;
  /** Null when none runs. */
  readonly clock: RunningClock | null;
  readonly lifeEndsOn: PlainDate;
  /** The chosen quote that an approved offer has yet to make good; null also when an approved offer was chosen. */
  readonly chosenQuoteId: Id<'Offer'> | null;
  readonly declineCode: string | null;
  readonly declineText: string | null;
  /** Whether the bank may still see whose case it is: consent stands, or the deal was agreed while it stood. */
  readonly consented: boolean;
  readonly version: number;
  readonly submittedAt: Date;
}

/** Whose step is next, and its last day. */
export interface RunningClock {
  readonly waitsFor: 'bank' | 'enterprise';
  readonly dueOn: PlainDate;
  /** The bank let its time pass; the enterprise's own ends the case or the offer. */
  readonly overdue: boolean;
}

/** An offer stands that the enterprise may choose: the bank first takes it back, then declines. */
export const mayDecline = ({ state, clock }: Pick<LoanApplication, 'state' | 'clock'>): boolean => !(state === 'quoted' && clock?.waitsFor === 'enterprise');

/** The case takes an offer: one to choose from, or the approved one that makes its chosen quote good. */
export const takesOffer = ({ state, chosenQuoteId }: Pick<LoanApplication, 'state' | 'chosenQuoteId'>): boolean => applicationSteps.allows(state, 'quote') || chosenQuoteId !== null;

/** What of a case decides which steps its offers take. */
export type CaseStanding = Pick<LoanApplication, 'state' | 'chosenQuoteId' | 'consented'>;

/** After a quote was chosen, only its approved offer may follow. */
export const takesGrade = (standing: Pick<CaseStanding, 'state' | 'chosenQuoteId'>, grade: OfferGrade): boolean => takesOffer(standing) && (standing.chosenQuoteId === null || grade === 'approved-offer');

/** The offer follows the quote that is chosen at present. */
export const makesGood = ({ chosenQuoteId }: Pick<CaseStanding, 'chosenQuoteId'>, followsId: Id<'Offer'> | null): boolean => followsId !== null && followsId === chosenQuoteId;

/** An approved offer may open: to be chosen, or to make the chosen quote good that it was sent to follow. */
export const opensApproved = (standing: Pick<CaseStanding, 'state' | 'chosenQuoteId'>, followsId: Id<'Offer'> | null): boolean => (followsId === null ? applicationSteps.allows(standing.state, 'quote') : makesGood(standing, followsId));

export const PARTY_KINDS = ['borrower', 'pledgor', 'co-owner', 'lender', 'pledgee', 'guarantor'] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];
export type CoOwnerConsent = 'asked' | 'given' | 'refused';

/** Who stands where in the deal; the pledgee may be another than the lender. */
export interface DealParty {
  readonly kind: PartyKind;
  readonly organisationId: Id<'Organisation'> | null;
  readonly name: string;
  readonly rightId: Id<'Right'> | null;
  /** Of a co-owner: Patent Law 14 asks for the consent of all. */
  readonly consent: CoOwnerConsent | null;
  /** The paper that a given consent rests on. */
  readonly consentDocumentId: Id<'Document'> | null;
}

/** Every co-owned right has its co-owners named, and all of them agree. */
export function allCoOwnersConsent(parties: readonly DealParty[], coOwned: readonly Id<'Right'>[]): boolean {
  const coOwners = parties.filter((party) => party.kind === 'co-owner');
  return coOwners.every((party) => party.consent === 'given') && coOwned.every((rightId) => coOwners.some((party) => party.rightId === rightId));
}

export interface DocumentRequest {
  readonly id: Id<'DocumentRequest'>;
  readonly items: readonly { readonly what: string; readonly why: string }[];
  readonly dueOn: PlainDate;
  readonly askedAt: Date;
  readonly receivedAt: Date | null;
}

export interface Note {
  readonly id: Id<'Note'>;
  readonly authorName: string | null;
  readonly text: string;
  readonly writtenAt: Date;
}
