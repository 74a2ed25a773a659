import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { ListNeeds } from '@zhichuang/financing-needs';
import { type Actor, Clock } from '@zhichuang/platform';
import { costOf, type CostOfOffer } from '../domain/comparison.js';
import { applicationSteps, makesGood, opensApproved, takesGrade } from '../domain/loan-application.js';
import { type Offer, offerSteps } from '../domain/offer.js';
import { caseScope, reachable } from './access.js';
import { ApplicationReader, type OfferInCase, OfferReader } from './ports.js';

const COMPARED: readonly Offer['state'][] = ['open', 'on-hold', 'chosen'];

@Injectable()
export class ReadOffers {
  constructor(
    private readonly reader: OfferReader,
    private readonly applications: ApplicationReader,
    private readonly needs: ListNeeds,
    private readonly clock: Clock,
  ) {}

  async ofApplication(actor: Actor, id: Id<'Application'>): Promise<readonly OfferInCase[]> {
    const scope = caseScope(actor, 'lending.offer.read');
    if (!(await this.applications.one(scope, id))) throw new DomainError('not-found');
    return this.reader.ofApplication(scope, id);
  }

  async one(actor: Actor, id: Id<'Offer'>): Promise<OfferInCase> {
    const offer = await this.reader.one(caseScope(actor, 'lending.offer.read'), id);
    if (!offer) throw new DomainError('not-found');
    return offer;
  }

  /** What each offer of the enterprise's need costs, as if all of it were drawn today; the cheapest first. */
  async compare(actor: Actor, needId: Id<'Need'>): Promise<readonly { offer: OfferInCase; cost: CostOfOffer }[]> {
    const scope = caseScope(actor, 'lending.offer.compare');
    await this.needs.one(actor, needId);
    const offers = (await this.reader.ofNeed(scope, needId)).filter((offer) => COMPARED.includes(offer.state));
    return offers.map((offer) => ({ offer, cost: costOf(offer, offer.bankName, this.clock.today()) })).sort((a, b) => a.cost.annualised.compare(b.cost.annualised));
  }

  /** What this actor may do to the offer now, by the rules that the commands ask. */
  actions(actor: Actor, { state, authorId, followsId, grade, validUntil, standing, needTakesChoice }: OfferInCase): Action[] {
    const own = authorId === actor.personId;
    const openToChoice = offerSteps.allows(state, 'choose');
    return reachable(actor, [
      ['lending.offer.edit', state === 'draft' && own],
      ['lending.offer.submit', offerSteps.allows(state, 'submit') && own && validUntil >= this.clock.today() && standing.consented && takesGrade(standing, grade)],
      ['lending.offer.approve', offerSteps.allows(state, 'approve') && !own && standing.consented && opensApproved(standing, followsId)],
      ['lending.offer.choose', !followsId && openToChoice && needTakesChoice && applicationSteps.allows(standing.state, 'choose')],
      ['lending.offer.confirm', openToChoice && makesGood(standing, followsId)],
      ['lending.offer.refuse', offerSteps.allows(state, 'refuse')],
      ['lending.offer.withdraw', offerSteps.allows(state, 'withdraw')],
    ]);
  }
}
