import { Injectable } from '@nestjs/common';
import { AdvanceNeed } from '@zhichuang/financing-needs';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Outbox, Tx } from '@zhichuang/platform';
import { applicationSteps } from '../domain/loan-application.js';
import { offerSteps } from '../domain/offer.js';
import { caseScope } from './access.js';
import { offerSnapshot } from './make-good.js';
import { ApplicationReader, ApplicationRepository, LoanRepository, OfferReader, OfferRepository } from './ports.js';

/** The enterprise chooses one offer: a loan begins, its rights are bound, the rival offers wait on hold. */
@Injectable()
export class ChooseOffer {
  constructor(
    private readonly tx: Tx,
    private readonly advanceNeed: AdvanceNeed,
    private readonly applications: ApplicationRepository,
    private readonly offers: OfferRepository,
    private readonly loans: LoanRepository,
    private readonly reader: OfferReader,
    private readonly applicationReader: ApplicationReader,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, id: Id<'Offer'>, version: number): Promise<Id<'Loan'>> {
    return this.tx.run(async () => {
      const scope = caseScope(actor, 'lending.offer.choose');
      const seen = await this.reader.one(scope, id);
      if (!seen) throw new DomainError('not-found');
      // Rival choices queue on the need; what was seen before the lock may be stale after it.
      const need = await this.advanceNeed.execute(seen.needId, 'choose', seen.bankId);
      const offer = await this.reader.one(scope, id);
      if (!offer || offer.version !== version) throw new DomainError('version-stale');
      const state = offerSteps.next(offer.state, 'choose');
      // A right is bound to one deal: whoever merely names a number must not keep its owner from his.
      const unproved = await this.applicationReader.unprovedRights(offer.needId);
      if (unproved.length > 0) throw new DomainError('right-unproved', { numbers: unproved.join(', ') });
      const at = this.clock.now();
      const loanId = newId<'Loan'>();
      await this.loans.add({ id: loanId, offer, rightIds: need.rightIds, at });
      const application = (await this.applications.lockOfNeed(offer.needId)).find((each) => each.id === offer.applicationId);
      if (!application) throw new DomainError('step-not-allowed', { from: 'expired', step: 'choose' });
      // The loan was written for the unit that was read; rights come before applications in the order of locks.
      if (application.unitId !== offer.unitId) throw new DomainError('version-stale');
      if (!(await this.applications.store(application.id, application.version, applicationSteps.next(application.state, 'choose'), { dueOn: null, chosenAt: at }))) throw new DomainError('version-stale');
      if (!(await this.offers.store(id, version, state))) throw new DomainError('version-stale');
      await this.offers.holdRivals(offer.needId);
      await this.audit.done({ action: 'lending.offer.choose', object: { type: 'offer', id }, fields: ['state'] });
      await this.outbox.append('lending.offer.chosen', id, { ...offerSnapshot(offer), loanId });
      return loanId;
    });
  }
}
