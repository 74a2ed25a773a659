import type { Id, Money, PlainDate } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { FinancingNeed, NeedState } from '../domain/financing-need.js';

export interface NewNeed {
  readonly id: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly amount: Money;
  readonly termMonths: number;
  readonly purpose: string;
  readonly rightIds: readonly Id<'Right'>[];
}

export abstract class NeedRepository {
  abstract add(need: NewNeed): Promise<void>;
  /** The need with its row locked, so that what is decided on it holds until the transaction ends. */
  abstract lock(id: Id<'Need'>): Promise<FinancingNeed | undefined>;
  /** False when the version is no longer the one that was read. */
  abstract store(id: Id<'Need'>, version: number, state: NeedState, publishedAt?: Date): Promise<boolean>;
  abstract addConsent(consent: { id: Id<'Consent'>; needId: Id<'Need'>; bankId: Id<'Organisation'>; givenBy: Id<'Person'>; validUntil: PlainDate }): Promise<void>;
  abstract endConsent(needId: Id<'Need'>, bankId: Id<'Organisation'>, at: Date): Promise<boolean>;
}

export abstract class NeedReader {
  abstract page(scope: Scope, request: PageRequest): Promise<Page<FinancingNeed>>;
  abstract one(scope: Scope, id: Id<'Need'>): Promise<FinancingNeed | undefined>;
  /** Which of these rights the enterprise has no holding of. */
  abstract notHeld(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[]): Promise<readonly Id<'Right'>[]>;
  abstract enterpriseReviewed(enterpriseId: Id<'Organisation'>): Promise<boolean>;
  abstract isBank(id: Id<'Organisation'>): Promise<boolean>;
}
