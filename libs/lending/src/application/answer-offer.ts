import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Outbox, Tx } from '@zhichuang/platform';
import { makesGood } from '../domain/loan-application.js';
import { type Offer, type OfferState, offerSteps, stands } from '../domain/offer.js';
import { caseScope } from './access.js';
import { MakeGood, offerSnapshot } from './make-good.js';
import { OfferReader, OfferRepository } from './ports.js';
import { QuoteClock } from './quote-clock.js';

/** What else the two sides say to an offer: no, never mind, or yes to changed terms. */
@Injectable()
export class AnswerOffer {
  constructor(
    private readonly tx: Tx,
    private readonly offers: OfferRepository,
    private readonly reader: OfferReader,
    private readonly makeGood: MakeGood,
    private readonly quoteClock: QuoteClock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async refuse(actor: Actor, id: Id<'Offer'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const offer = await this.atVersion(actor, 'lending.offer.refuse', id, version);
      await this.end(offer, offerSteps.next(offer.state, 'refuse'));
      await this.audit.done({ action: 'lending.offer.refuse', object: { type: 'offer', id }, fields: ['state'] });
      await this.outbox.append('lending.offer.refused', id, offerSnapshot(offer));
    });
  }

  async withdraw(actor: Actor, id: Id<'Offer'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const offer = await this.atVersion(actor, 'lending.offer.withdraw', id, version);
      await this.end(offer, offerSteps.next(offer.state, 'withdraw'));
      await this.audit.done({ action: 'lending.offer.withdraw', object: { type: 'offer', id }, fields: ['state'] });
      // What never opened was never the enterprise's to know.
      if (stands(offer)) await this.outbox.append('lending.offer.withdrawn', id, offerSnapshot(offer));
    });
  }

  /** The enterprise accepts an approved offer that is worse than the quote it chose. */
  async confirm(actor: Actor, id: Id<'Offer'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const offer = await this.atVersion(actor, 'lending.offer.confirm', id, version);
      const quote = await this.reader.chosenOfApplication(offer.applicationId);
      if (!quote || !makesGood({ chosenQuoteId: quote.id }, offer.followsId)) throw new DomainError('step-not-allowed', { from: offer.state, step: 'confirm' });
      await this.makeGood.execute(quote, offer);
      await this.audit.done({ action: 'lending.offer.confirm', object: { type: 'offer', id }, fields: ['state'] });
    });
  }

  private async end(offer: Offer, state: OfferState): Promise<void> {
    const store = async (): Promise<void> => {
      if (!(await this.offers.store(offer.id, offer.version, state))) throw new DomainError('version-stale');
    };
    await (stands(offer) ? this.quoteClock.whileEnding(offer.applicationId, store) : store());
  }

  private async atVersion(actor: Actor, action: Action, id: Id<'Offer'>, version: number): Promise<Offer> {
    const offer = await this.reader.one(caseScope(actor, action), id);
    if (!offer) throw new DomainError('not-found');
    if (offer.version !== version) throw new DomainError('version-stale');
    return offer;
  }
}
