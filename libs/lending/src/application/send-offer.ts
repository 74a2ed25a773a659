import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { Clock, Outbox } from '@zhichuang/platform';
import { type LoanApplication, takesGrade, takesOffer } from '../domain/loan-application.js';
import type { Offer, OfferState } from '../domain/offer.js';
import { partiesOf } from './case-at-version.js';
import { OfferReader } from './ports.js';
import { QuoteClock } from './quote-clock.js';

export interface Sent {
  readonly state: OfferState;
  readonly followsId: Id<'Offer'> | null;
  readonly openedAt: Date | null;
}

/** Its author lets go of an offer: an approved one goes to a second person, a quote is open at once. */
@Injectable()
export class SendOffer {
  constructor(
    private readonly reader: OfferReader,
    private readonly quoteClock: QuoteClock,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** What becomes of the offer, for its repository to write down; the case is quoted if it opens. */
  async execute(application: LoanApplication, { id, grade, validUntil }: Pick<Offer, 'id' | 'grade' | 'validUntil'>): Promise<Sent> {
    const snapshot = { ...partiesOf(application), offerId: id, grade };
    if (!takesGrade(application, grade)) throw notNow(application);
    const followsId = application.chosenQuoteId;
    if (grade === 'approved-offer') {
      await this.outbox.append('lending.offer.submitted', id, snapshot);
      return { state: 'awaiting-approval', followsId, openedAt: null };
    }
    await this.quoteClock.opened(application, validUntil);
    await this.outbox.append('lending.offer.opened', id, snapshot);
    return { state: (await this.reader.chosenOfNeed(application.needId)) ? 'on-hold' : 'open', followsId, openedAt: this.clock.now() };
  }

  /** The case still takes an offer, of whatever grade. */
  requireOpenTo(application: LoanApplication): void {
    if (!takesOffer(application)) throw notNow(application);
  }
}

const notNow = ({ state }: LoanApplication): DomainError => new DomainError('step-not-allowed', { from: state, step: 'quote' });
