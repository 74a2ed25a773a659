import { type OfferGrade } from '@zhichuang/contracts';
import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Outbox, Tx } from '@zhichuang/platform';
import { applicationSteps, type LoanApplication } from '../domain/loan-application.js';
import type { OfferState, OfferTerms } from '../domain/offer.js';
import { CaseAtVersion, partiesOf } from './case-at-version.js';
import { OfferReader, OfferRepository } from './ports.js';
import { QuoteClock } from './quote-clock.js';

/** What the officer writes; the day count is the product's, not his to choose. */
export type OfferForm = Omit<OfferTerms, 'dayCount'>;

/** An indicative quote is open at once; an approved offer waits for a second person. After a quote was chosen, only its approved offer may follow. */
@Injectable()
export class MakeOffer {
  constructor(
    private readonly tx: Tx,
    private readonly cases: CaseAtVersion,
    private readonly quoteClock: QuoteClock,
    private readonly offers: OfferRepository,
    private readonly reader: OfferReader,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, applicationId: Id<'Application'>, version: number, grade: OfferGrade, form: OfferForm): Promise<Id<'Offer'>> {
    return this.tx.run(async () => {
      const application = await this.cases.read(actor, 'lending.offer.draft', applicationId, version);
      if (form.validUntil < this.clock.today()) throw new DomainError('validation-failed', {}, [{ pointer: '/validUntil', code: 'date-past' }]);
      const followsId = application.state === 'chosen' ? await this.quoteToMakeGood(application, grade) : null;
      const id = newId<'Offer'>();
      const at = this.clock.now();
      const state: OfferState = grade === 'approved-offer' ? 'awaiting-approval' : (await this.reader.chosenOfNeed(application.needId)) ? 'on-hold' : 'open';
      if (!followsId) applicationSteps.next(application.state, 'quote');
      if (grade === 'indicative-quote') await this.quoteClock.opened(application, form.validUntil);
      await this.offers.add({ ...form, dayCount: await this.reader.dayCountOf(applicationId), id, application, followsId, grade, state, authorId: actor.personId, at });
      await this.audit.done({ action: 'lending.offer.draft', object: { type: 'offer', id }, fields: ['amount', 'termMonths', 'rate', 'repayment', 'fees', 'validUntil', 'grade'] });
      if (grade === 'indicative-quote') await this.outbox.append('lending.offer.opened', id, { ...partiesOf(application), offerId: id, grade });
      return id;
    });
  }

  private async quoteToMakeGood(application: LoanApplication, grade: OfferGrade): Promise<Id<'Offer'>> {
    const chosen = await this.reader.chosenOfApplication(application.id);
    if (grade !== 'approved-offer' || chosen?.grade !== 'indicative-quote') throw new DomainError('step-not-allowed', { from: application.state, step: 'quote' });
    return chosen.id;
  }
}
