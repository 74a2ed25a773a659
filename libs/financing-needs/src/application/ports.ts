import type { Id, PlainDate } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { Consent, FinancingNeed, NeedState, NeedTerms } from '../domain/financing-need.js';
import type { CellKey, TeaserFacts } from '../domain/teaser.js';
import type { Standing } from '../domain/offered-rights.js';

export interface NewNeed extends NeedTerms {
  readonly id: Id<'Need'>;
  readonly number: string;
  readonly enterpriseId: Id<'Organisation'>;
}

/** What was shown to somebody of a bank, the first time of a day. */
export interface Disclosure {
  readonly bankId: Id<'Organisation'>;
  readonly unitId: Id<'Organisation'>;
  readonly fields: readonly string[];
  /** The one document that was opened, if it was one. */
  readonly documentId: Id<'Document'> | null;
  readonly disclosedAt: string;
}

export abstract class NeedRepository {
  /** The next number of needs; one that is drawn and not used is lost. */
  abstract nextNumber(): Promise<number>;
  abstract add(need: NewNeed): Promise<void>;
  /** The need with its row locked, so that what is decided on it holds until the transaction ends. */
  abstract lock(id: Id<'Need'>): Promise<FinancingNeed | undefined>;
  /** False when the version is no longer the one that was read; so for `rewrite`. */
  abstract store(id: Id<'Need'>, version: number, state: NeedState, published?: { readonly at: Date; readonly cell: CellKey }): Promise<boolean>;
  abstract advance(id: Id<'Need'>, version: number, state: NeedState, chosenBankId: Id<'Organisation'> | null): Promise<boolean>;
  abstract rewrite(id: Id<'Need'>, version: number, terms: NeedTerms): Promise<boolean>;
  abstract addConsent(needId: Id<'Need'>, consent: Omit<Consent, 'givenAt'> & { givenAt: Date }): Promise<void>;
  /** Ends the consent in force for the bank, or for that unit of it; answers its id. */
  abstract endConsent(needId: Id<'Need'>, recipient: BankUnit, at: Date, by: Id<'Person'>): Promise<Id<'Consent'> | undefined>;
}

/** A bank, or one of its units. */
export interface BankUnit {
  readonly bankId: Id<'Organisation'>;
  readonly unitId: Id<'Organisation'> | null;
}

export abstract class NeedReader {
  abstract page(scope: Scope, request: PageRequest): Promise<Page<FinancingNeed>>;
  abstract one(scope: Scope, id: Id<'Need'>): Promise<FinancingNeed | undefined>;
  /** How the enterprise stands to each of these rights, in their order. */
  abstract standings(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[]): Promise<readonly Standing[]>;
  /** Which of these documents the enterprise has not attached to any of the subjects. */
  abstract notOnFile(enterpriseId: Id<'Organisation'>, documentIds: readonly Id<'Document'>[], subjectIds: readonly string[]): Promise<readonly Id<'Document'>[]>;
  /** What the need's teaser is made of, today. */
  abstract teaserFacts(id: Id<'Need'>): Promise<TeaserFacts>;
  abstract enterpriseReviewed(enterpriseId: Id<'Organisation'>): Promise<boolean>;
  abstract bankUnit(id: Id<'Organisation'>): Promise<BankUnit | undefined>;
  /** What banks were shown of a need, the latest first, whatever became of the consent. */
  abstract disclosurePage(scope: Scope, id: Id<'Need'>, request: PageRequest): Promise<Page<Disclosure>>;
  /** What was read under a consent, oldest first. */
  abstract disclosures(consentId: Id<'Consent'>): Promise<readonly Disclosure[]>;
  /** Needs whose latest day has passed and that are not yet written down as expired. */
  abstract pastLatest(today: PlainDate, limit: number): Promise<readonly Id<'Need'>[]>;
}
