import type { Id } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { ApplicationState, LoanApplication } from '../domain/loan-application.js';
import type { Offer, OfferGrade, OfferState, OfferTerms } from '../domain/offer.js';

export interface NewApplication {
  readonly id: Id<'Application'>;
  readonly needId: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly productId: Id<'Product'>;
  readonly productEdition: number;
  readonly bankId: Id<'Organisation'>;
  readonly unitId: Id<'Organisation'>;
}

export interface NewOffer extends OfferTerms {
  readonly id: Id<'Offer'>;
  readonly application: LoanApplication;
  readonly grade: OfferGrade;
  readonly state: OfferState;
  readonly authorId: Id<'Person'>;
}

export abstract class ApplicationRepository {
  abstract add(application: NewApplication): Promise<void>;
  /** False when the version is no longer the one that was read. */
  abstract store(id: Id<'Application'>, version: number, state: ApplicationState, officerId?: Id<'Person'>): Promise<boolean>;
  /** Applications of the need, locked in order of id. */
  abstract lockOfNeed(needId: Id<'Need'>): Promise<readonly { id: Id<'Application'>; state: ApplicationState; version: number }[]>;
}

export abstract class OfferRepository {
  abstract add(offer: NewOffer): Promise<void>;
  abstract store(id: Id<'Offer'>, version: number, state: OfferState, approverId?: Id<'Person'>): Promise<boolean>;
  /** Open offers of the need but this one, put on hold. */
  abstract holdRivals(needId: Id<'Need'>, chosen: Id<'Offer'>): Promise<void>;
  abstract addLoan(loan: { id: Id<'Loan'>; offer: Offer; rightIds: readonly Id<'Right'>[] }): Promise<void>;
}

export abstract class LendingReader {
  abstract applications(scope: Scope, request: PageRequest): Promise<Page<LoanApplication>>;
  abstract application(scope: Scope, id: Id<'Application'>): Promise<LoanApplication | undefined>;
  abstract offersOf(scope: Scope, applicationId: Id<'Application'>): Promise<readonly Offer[]>;
  abstract offer(scope: Scope, id: Id<'Offer'>): Promise<Offer | undefined>;
  abstract hasConsent(needId: Id<'Need'>, bankId: Id<'Organisation'>): Promise<boolean>;
}
