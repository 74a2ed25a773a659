import { Injectable } from '@nestjs/common';
import { AdvanceNeed } from '@zhichuang/financing-needs';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, newId, Outbox, requireScope, Tx } from '@zhichuang/platform';
import { applicationSteps } from '../domain/loan-application.js';
import { offerSteps } from '../domain/offer.js';
import { ApplicationRepository, LendingReader, OfferRepository } from './ports.js';

/** The enterprise chooses one offer: a loan begins, its rights are bound, the rival offers wait on hold. */
@Injectable()
export class ChooseOffer {
  constructor(
    private readonly tx: Tx,
    private readonly advanceNeed: AdvanceNeed,
    private readonly applications: ApplicationRepository,
    private readonly offers: OfferRepository,
    private readonly reader: LendingReader,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, id: Id<'Offer'>, version: number): Promise<Id<'Loan'>> {
    return this.tx.run(async () => {
      const scope = requireScope(actor, 'lending.offer.choose');
      const seen = await this.reader.offer(scope, id);
      if (!seen) throw new DomainError('not-found');
      const need = await this.advanceNeed.execute(seen.needId, 'choose');
      const offer = await this.reader.offer(scope, id);
      if (!offer || offer.version !== version) throw new DomainError('version-stale');
      const state = offerSteps.next(offer.state, 'choose');
      const application = (await this.applications.lockOfNeed(offer.needId)).find((each) => each.id === offer.applicationId);
      if (!application) throw new DomainError('not-found');
      await this.applications.store(application.id, application.version, applicationSteps.next(application.state, 'choose'));
      if (!(await this.offers.store(id, version, state))) throw new DomainError('version-stale');
      await this.offers.holdRivals(offer.needId, id);
      const loanId = newId<'Loan'>();
      await this.offers.addLoan({ id: loanId, offer, rightIds: need.rightIds });
      await this.audit.done({ action: 'lending.offer.choose', object: { type: 'offer', id }, fields: ['state'] });
      await this.outbox.append('lending.offer.chosen', offer.needId, { offerId: id, applicationId: offer.applicationId, needId: offer.needId, loanId, bankId: offer.bankId });
      return loanId;
    });
  }
}
