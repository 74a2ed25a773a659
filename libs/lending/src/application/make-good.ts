import { Injectable } from '@nestjs/common';
import { DomainError } from '@zhichuang/kernel';
import { Outbox } from '@zhichuang/platform';
import { type Offer, offerSteps } from '../domain/offer.js';
import { LoanReader, LoanRepository, type OfferKey, OfferRepository } from './ports.js';

export const offerSnapshot = ({ id, applicationId, needId, enterpriseId, bankId, unitId, grade }: OfferKey): Record<'offerId' | 'applicationId' | 'needId' | 'enterpriseId' | 'bankId' | 'unitId', string> & Pick<OfferKey, 'grade'> => ({
  offerId: id,
  applicationId,
  needId,
  enterpriseId,
  bankId,
  unitId,
  grade,
});

/** The approved offer takes the place of the quote that was chosen, and its terms become the loan's. */
@Injectable()
export class MakeGood {
  constructor(
    private readonly offers: OfferRepository,
    private readonly loans: LoanRepository,
    private readonly loanReader: LoanReader,
    private readonly outbox: Outbox,
  ) {}

  async execute(quote: Offer, approved: Offer): Promise<void> {
    const loanId = await this.loanReader.ofApplication(approved.applicationId);
    if (!loanId) throw new DomainError('not-found');
    // The quote first: one need has one chosen offer at any moment.
    if (!(await this.offers.store(quote.id, quote.version, offerSteps.next(quote.state, 'lapse')))) throw new DomainError('version-stale');
    if (!(await this.offers.store(approved.id, approved.version, offerSteps.next(approved.state, 'choose')))) throw new DomainError('version-stale');
    // What else was to make the quote good is not needed any more.
    await this.offers.lapse({ followUpsIn: approved.applicationId });
    await this.loans.takeOver(loanId, approved);
    await this.outbox.append('lending.offer.chosen', approved.id, { ...offerSnapshot(approved), loanId });
  }
}
