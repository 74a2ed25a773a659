import { Injectable } from '@nestjs/common';
import type { OfferGrade } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Tx } from '@zhichuang/platform';
import { type Offer, offerSteps } from '../domain/offer.js';
import { caseScope } from './access.js';
import { CaseAtVersion } from './case-at-version.js';
import { type OfferForm, requireValidDay, TERM_FIELDS } from './make-offer.js';
import { OfferReader, OfferRepository } from './ports.js';
import { SendOffer } from './send-offer.js';

export type DraftChanges = Partial<OfferForm & { readonly grade: OfferGrade }>;

/** A draft is its author's to change and to send, so that one author stands against one approver; colleagues see it and may discard it. */
@Injectable()
export class OwnDraft {
  constructor(
    private readonly tx: Tx,
    private readonly offers: OfferRepository,
    private readonly reader: OfferReader,
    private readonly cases: CaseAtVersion,
    private readonly sendOffer: SendOffer,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
  ) {}

  async edit(actor: Actor, id: Id<'Offer'>, version: number, changes: DraftChanges): Promise<void> {
    await this.tx.run(async () => {
      const offer = await this.draftOf(actor, 'lending.offer.edit', id, version);
      if (offer.state !== 'draft') throw new DomainError('step-not-allowed', { from: offer.state, step: 'edit' });
      const edited = { ...offer, ...changes };
      requireValidDay(edited.validUntil, this.clock.today());
      if (!(await this.offers.rewrite(id, version, edited))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.offer.edit', object: { type: 'offer', id }, fields: TERM_FIELDS.filter((field) => changes[field] !== undefined) });
    });
  }

  /** What was true of the case when the draft was begun is asked again. */
  async submit(actor: Actor, id: Id<'Offer'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const { applicationId } = await this.draftOf(actor, 'lending.offer.submit', id, version);
      const application = await this.cases.hold(actor, 'lending.offer.submit', applicationId);
      // Its case may have ended before it was held, and the draft with it.
      const offer = await this.draftOf(actor, 'lending.offer.submit', id, version);
      offerSteps.next(offer.state, 'submit');
      requireValidDay(offer.validUntil, this.clock.today());
      const { state, followsId, openedAt } = await this.sendOffer.execute(application, offer);
      if (!(await this.offers.store(id, version, state, { followsId, openedAt }))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.offer.submit', object: { type: 'offer', id }, fields: ['state'] });
    });
  }

  private async draftOf(actor: Actor, action: 'lending.offer.edit' | 'lending.offer.submit', id: Id<'Offer'>, version: number): Promise<Offer> {
    const offer = await this.reader.one(caseScope(actor, action), id);
    if (!offer) throw new DomainError('not-found');
    if (offer.version !== version) throw new DomainError('version-stale');
    if (offer.state === 'draft' && offer.authorId !== actor.personId) throw new DomainError('draft-of-another');
    return offer;
  }
}
