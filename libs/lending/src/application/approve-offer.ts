import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, requireScope, Tx } from '@zhichuang/platform';
import { offerSteps } from '../domain/offer.js';
import { LendingReader, OfferRepository } from './ports.js';

/** A second person opens an approved offer; the platform's approval never replaces the bank's credit decision. */
@Injectable()
export class ApproveOffer {
  constructor(
    private readonly tx: Tx,
    private readonly offers: OfferRepository,
    private readonly reader: LendingReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, id: Id<'Offer'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const offer = await this.reader.offer(requireScope(actor, 'lending.offer.approve'), id);
      if (!offer) throw new DomainError('not-found');
      if (offer.version !== version) throw new DomainError('version-stale');
      const state = offerSteps.next(offer.state, 'open');
      if (offer.authorId === actor.personId) throw new DomainError('own-approval');
      if (!(await this.offers.store(id, version, state, actor.personId))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.offer.approve', object: { type: 'offer', id }, fields: ['state', 'approverId'] });
    });
  }
}
