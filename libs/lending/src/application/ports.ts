import { type OfferGrade } from '@zhichuang/contracts';
import type { DayCount, Id, PlainDate } from '@zhichuang/kernel';
import type { Page, PageRequest } from '@zhichuang/platform';
import type { ApplicationState, CaseStanding, DealParty, DocumentRequest, LoanApplication, Note } from '../domain/loan-application.js';
import type { Loan, LoanState, OutcomeFact } from '../domain/loan.js';
import type { Offer, OfferState, OfferTerms } from '../domain/offer.js';

/** An enterprise's own cases, or those of a bank's unit and the units below it. No other bank's case is ever in it. */
export interface CaseScope {
  readonly side: 'enterprise' | 'bank';
  readonly organisationId: Id<'Organisation'>;
}

export interface NewApplication {
  readonly id: Id<'Application'>;
  readonly needId: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly productId: Id<'Product'>;
  readonly productEdition: number;
  readonly bankId: Id<'Organisation'>;
  readonly unitId: Id<'Organisation'>;
  readonly dueOn: PlainDate;
  readonly lifeEndsOn: PlainDate;
  readonly submittedAt: Date;
}

/** What a step changes beside the state; what is absent stays. */
export interface ApplicationChange {
  readonly officerId?: Id<'Person'>;
  readonly unitId?: Id<'Organisation'>;
  /** The bank's last day, if the enterprise uses all of its own; null stops the clock. */
  readonly dueOn?: PlainDate | null;
  readonly lifeEndsOn?: PlainDate;
  readonly documentsDueOn?: PlainDate;
  readonly takenUpAt?: Date;
  readonly quotedAt?: Date;
  readonly chosenAt?: Date;
  readonly closedAt?: Date;
  readonly decline?: { readonly code: string; readonly text: string };
}

export abstract class ApplicationRepository {
  abstract add(application: NewApplication): Promise<void>;
  /** False when the version is no longer the one that was read. */
  abstract store(id: Id<'Application'>, version: number, state: ApplicationState, change: ApplicationChange): Promise<boolean>;
  abstract lock(id: Id<'Application'>): Promise<{ readonly state: ApplicationState; readonly version: number; readonly lifeEndsOn: PlainDate } | undefined>;
  /** Applications of the need that are not over, locked in order of id. */
  abstract lockOfNeed(needId: Id<'Need'>): Promise<readonly (CaseKey & { readonly state: ApplicationState; readonly version: number })[]>;
  abstract addNote(note: { id: Id<'Note'>; applicationId: Id<'Application'>; authorId: Id<'Person'>; text: string; at: Date }): Promise<void>;
  abstract addRequest(request: { id: Id<'DocumentRequest'>; applicationId: Id<'Application'>; items: DocumentRequest['items']; dueOn: PlainDate; askedBy: Id<'Person'>; at: Date }): Promise<void>;
  abstract closeRequest(applicationId: Id<'Application'>, at: Date): Promise<void>;
  abstract replaceParties(applicationId: Id<'Application'>, parties: readonly DealParty[]): Promise<void>;
  /** Writes down every clock of applications and offers that ran out before the day, up to the limit of each; answers them all. */
  abstract expireDue(today: PlainDate, needId: Id<'Need'> | undefined, limit: number): Promise<{ readonly applications: readonly CaseKey[]; readonly offers: readonly (OfferKey & { readonly opened: boolean })[] }>;
  /** Running cases of the need at the bank that it may no longer see, as no consent stands on the day. */
  abstract withoutConsent(needId: Id<'Need'>, bankId: Id<'Organisation'>, today: PlainDate): Promise<readonly CaseKey[]>;
}

export interface CaseKey {
  readonly id: Id<'Application'>;
  readonly needId: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly bankId: Id<'Organisation'>;
  readonly unitId: Id<'Organisation'>;
}

export interface OfferKey extends Omit<CaseKey, 'id'> {
  readonly id: Id<'Offer'>;
  readonly applicationId: Id<'Application'>;
  readonly grade: OfferGrade;
}

export interface QueueFilter {
  readonly state?: ApplicationState;
  readonly officerId?: Id<'Person'>;
  readonly overdue?: boolean;
}

export interface Desk {
  readonly unitId: Id<'Organisation'>;
  /** The case lies in the unit or below it. */
  readonly reachesCase: boolean;
}

/** All that is kept of an application but its notes. */
export interface CaseRecord {
  readonly application: LoanApplication;
  readonly parties: readonly DealParty[];
  readonly requests: readonly DocumentRequest[];
}

export abstract class ApplicationReader {
  /** A bank's queue runs by urgency, an enterprise's list from the newest; each has its own page position. */
  abstract page(scope: CaseScope, filter: QueueFilter, request: PageRequest): Promise<Page<LoanApplication>>;
  abstract one(scope: CaseScope, id: Id<'Application'>): Promise<LoanApplication | undefined>;
  abstract file(scope: CaseScope, id: Id<'Application'>): Promise<CaseRecord | undefined>;
  abstract parties(id: Id<'Application'>): Promise<readonly DealParty[]>;
  abstract notes(id: Id<'Application'>): Promise<readonly Note[]>;
  /** Whether a consent stands on the day for the whole bank, the unit or one above it. */
  abstract hasConsent(needId: Id<'Need'>, at: { readonly bankId: Id<'Organisation'>; readonly unitId: Id<'Organisation'> }, today: PlainDate): Promise<boolean>;
  /** Where an officer or approver sits, in the unit or below it; of several places the one nearest to the case. Undefined when nowhere there. */
  abstract deskOf(personId: Id<'Person'>, within: Id<'Organisation'>, caseUnitId: Id<'Organisation'>): Promise<Desk | undefined>;
  /** Whether the unit is open, and the one that offers a product or below it. */
  abstract isUnitWithin(unitId: Id<'Organisation'>, offeringUnitId: Id<'Organisation'>): Promise<boolean>;
  /** The open unit that serves the enterprise's division, of the one that offers a product and those below it: the narrowest region wins, then the lowest unit. Undefined when none serves it. */
  abstract servingUnit(offeringUnitId: Id<'Organisation'>, enterpriseId: Id<'Organisation'>): Promise<Id<'Organisation'> | undefined>;
  /** Numbers of the need's rights of which nothing shows whose they are. */
  abstract unprovedRights(needId: Id<'Need'>): Promise<readonly string[]>;
  /** The unit itself while it is open, else the nearest open one above it; undefined when its whole bank closed. */
  abstract nearestOpenUnit(unitId: Id<'Organisation'>): Promise<Id<'Organisation'> | undefined>;
  /** Co-owned rights of the need: all their owners have to consent. */
  abstract coOwnedRights(needId: Id<'Need'>): Promise<readonly { rightId: Id<'Right'>; number: string }[]>;
}

export interface NewOffer extends OfferTerms {
  readonly id: Id<'Offer'>;
  readonly application: LoanApplication;
  readonly followsId: Id<'Offer'> | null;
  readonly grade: OfferGrade;
  readonly state: OfferState;
  readonly openedAt: Date | null;
  readonly authorId: Id<'Person'>;
  readonly at: Date;
}

export interface BankApproval {
  readonly approverId: Id<'Person'>;
  readonly reference: string;
  readonly on: PlainDate;
}

/** What a step changes of an offer beside the state; what is absent or null stays. */
export interface OfferChange {
  readonly followsId?: Id<'Offer'> | null;
  readonly openedAt?: Date | null;
  readonly approval?: BankApproval;
}

export abstract class OfferRepository {
  abstract add(offer: NewOffer): Promise<void>;
  abstract store(id: Id<'Offer'>, version: number, state: OfferState, change?: OfferChange): Promise<boolean>;
  /** The terms of a draft; false when it is none any more, or the version is another. */
  abstract rewrite(id: Id<'Offer'>, version: number, terms: OfferTerms & { readonly grade: OfferGrade }): Promise<boolean>;
  /** Open offers of the need put on hold, or those on hold opened again. Their version stays: no bank may read from it what was chosen elsewhere. */
  abstract holdRivals(needId: Id<'Need'>): Promise<void>;
  abstract reviveHeld(needId: Id<'Need'>, today: PlainDate): Promise<void>;
  /** Ends every offer that is still to be decided: of the need, of one application, or those that were to make a chosen quote good. */
  abstract lapse(of: { needId: Id<'Need'> } | { applicationId: Id<'Application'> } | { followUpsIn: Id<'Application'> }): Promise<void>;
}

/** An offer and what stands around it at the moment of reading. */
export interface OfferInCase extends Offer {
  readonly standing: CaseStanding;
  /** The need waits for a choice, and its rights are proved and in no other running deal. */
  readonly needTakesChoice: boolean;
}

export abstract class OfferReader {
  abstract ofApplication(scope: CaseScope, id: Id<'Application'>): Promise<readonly OfferInCase[]>;
  abstract ofNeed(scope: CaseScope, id: Id<'Need'>): Promise<readonly OfferInCase[]>;
  abstract one(scope: CaseScope, id: Id<'Offer'>): Promise<OfferInCase | undefined>;
  abstract chosenOfNeed(id: Id<'Need'>): Promise<boolean>;
  /** The loan's present offer, when the application is chosen. */
  abstract chosenOfApplication(id: Id<'Application'>): Promise<Offer | undefined>;
  /** The last day of the application's offers that still stand, on hold or not; undefined when none does. */
  abstract standingUntil(applicationId: Id<'Application'>): Promise<PlainDate | undefined>;
  abstract dayCountOf(applicationId: Id<'Application'>): Promise<DayCount>;
}

export interface NewFact extends Omit<OutcomeFact, 'supersededAt'> {
  readonly loanId: Id<'Loan'>;
  readonly recordedBy: Id<'Person'>;
}

export abstract class LoanRepository {
  abstract add(loan: { id: Id<'Loan'>; offer: Offer; rightIds: readonly Id<'Right'>[]; at: Date }): Promise<void>;
  abstract store(id: Id<'Loan'>, version: number, state: LoanState): Promise<boolean>;
  /** The approved offer takes the place of the chosen quote, and its terms those of the loan. */
  abstract takeOver(id: Id<'Loan'>, offer: Offer): Promise<void>;
  abstract freeRights(id: Id<'Loan'>): Promise<void>;
  /** The enterprise's division on the day: where it sat then, wherever it moved since. */
  abstract freezeDivision(id: Id<'Loan'>, day: PlainDate): Promise<void>;
  abstract addFact(fact: NewFact): Promise<void>;
  /** False when the fact's current revision is another by now. */
  abstract supersede(factId: Id<'Fact'>, revision: number, at: Date): Promise<boolean>;
}

export interface LoanFilter {
  readonly state?: LoanState;
  /** Only loans with a question that waits for an answer. */
  readonly questions?: boolean;
}

export abstract class LoanReader {
  abstract page(scope: CaseScope, filter: LoanFilter, request: PageRequest): Promise<Page<Loan>>;
  abstract one(scope: CaseScope, id: Id<'Loan'>): Promise<Loan | undefined>;
  abstract ofApplication(id: Id<'Application'>): Promise<Id<'Loan'> | undefined>;
  /** Whether another loan's accepted registration has the number; asked under a lock on the number, so that of two reporters one is told. */
  abstract isReportedElsewhere(number: string, loanId: Id<'Loan'>): Promise<boolean>;
}
