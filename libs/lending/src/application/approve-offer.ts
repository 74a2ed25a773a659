import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { opensApproved } from '../domain/loan-application.js';
import { noWorse, type Offer, offerSteps } from '../domain/offer.js';
import { caseScope } from './access.js';
import { MakeGood, offerSnapshot } from './make-good.js';
import { ApplicationReader, OfferReader, OfferRepository } from './ports.js';
import { QuoteClock } from './quote-clock.js';

/**
 * A second person opens an approved offer with the bank's own reference; this never replaces the bank's credit decision. One that
 * follows a chosen quote on terms no worse takes its place at once; on worse terms the enterprise is asked again.
 */
@Injectable()
export class ApproveOffer {
  constructor(
    private readonly tx: Tx,
    private readonly offers: OfferRepository,
    private readonly reader: OfferReader,
    private readonly applications: ApplicationReader,
    private readonly makeGood: MakeGood,
    private readonly quoteClock: QuoteClock,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, id: Id<'Offer'>, version: number, approval: { reference: string; on: PlainDate }): Promise<void> {
    await this.tx.run(async () => {
      const offer = await this.reader.one(caseScope(actor, 'lending.offer.approve'), id);
      if (!offer) throw new DomainError('not-found');
      if (offer.version !== version) throw new DomainError('version-stale');
      const opened = offerSteps.next(offer.state, 'approve');
      if (offer.authorId === actor.personId) throw new DomainError('own-approval');
      if (approval.on > this.clock.today()) throw new DomainError('validation-failed', {}, [{ pointer: '/approvedOn', code: 'date-future' }]);
      if (!offer.standing.consented) throw new DomainError('consent-ended');
      const quote = offer.followsId ? await this.reader.chosenOfApplication(offer.applicationId) : undefined;
      if (!opensApproved(offer.standing, offer.followsId) || (offer.followsId && quote?.id !== offer.followsId)) throw new DomainError('step-not-allowed', { from: offer.state, step: 'approve' });
      if (!quote) await this.quoteCase(actor, offer);
      const state = !offer.followsId && (await this.reader.chosenOfNeed(offer.needId)) ? offerSteps.next(opened, 'hold') : opened;
      if (!(await this.offers.store(id, version, state, { openedAt: this.clock.now(), approval: { approverId: actor.personId, ...approval } }))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.offer.approve', object: { type: 'offer', id }, fields: ['state', 'approverId', 'approvalReference', 'approvedOn'] });
      if (!quote) await this.outbox.append('lending.offer.opened', id, offerSnapshot(offer));
      else if (noWorse(quote, offer)) await this.makeGood.execute(quote, { ...offer, state: opened, version: version + 1 });
      else await this.outbox.append('lending.offer.confirmation-asked', id, offerSnapshot(offer));
    });
  }

  /** The case is quoted from the moment that there is something for the enterprise to choose. */
  private async quoteCase(actor: Actor, { applicationId, validUntil }: Offer): Promise<void> {
    const application = await this.applications.one(caseScope(actor, 'lending.offer.approve'), applicationId);
    if (!application) throw new DomainError('not-found');
    await this.quoteClock.opened(application, validUntil);
  }
}
