import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, requireScope, Tx } from '@zhichuang/platform';
import { applicationSteps } from '../domain/loan-application.js';
import type { OfferGrade, OfferTerms } from '../domain/offer.js';
import { ApplicationRepository, LendingReader, OfferRepository } from './ports.js';

/** An indicative quote is open at once; an approved offer waits for a second person. */
@Injectable()
export class MakeOffer {
  constructor(
    private readonly tx: Tx,
    private readonly applications: ApplicationRepository,
    private readonly offers: OfferRepository,
    private readonly reader: LendingReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, applicationId: Id<'Application'>, version: number, grade: OfferGrade, terms: OfferTerms): Promise<Id<'Offer'>> {
    return this.tx.run(async () => {
      const application = await this.reader.application(requireScope(actor, 'lending.offer.draft'), applicationId);
      if (!application) throw new DomainError('not-found');
      if (application.version !== version) throw new DomainError('version-stale');
      const state = applicationSteps.next(application.state, 'quote');
      if (terms.validUntil < this.clock.today()) throw new DomainError('validation-failed', {}, [{ pointer: '/validUntil', code: 'date-order' }]);
      const id = newId<'Offer'>();
      await this.offers.add({ ...terms, id, application, grade, state: grade === 'indicative-quote' ? 'open' : 'awaiting-approval', authorId: actor.personId });
      if (!(await this.applications.store(applicationId, version, state))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.offer.draft', object: { type: 'offer', id }, fields: ['amount', 'termMonths', 'rate', 'validUntil', 'grade'] });
      return id;
    });
  }
}
