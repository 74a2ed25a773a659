import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { ListNeeds } from '@zhichuang/financing-needs';
import { type Actor, Clock } from '@zhichuang/platform';
import { costOf, type CostOfOffer } from '../domain/comparison.js';
import { type Offer, offerSteps } from '../domain/offer.js';
import { caseScope, reachable } from './access.js';
import { ApplicationReader, OfferReader } from './ports.js';

const COMPARED: readonly Offer['state'][] = ['open', 'on-hold', 'chosen'];

@Injectable()
export class ReadOffers {
  constructor(
    private readonly reader: OfferReader,
    private readonly applications: ApplicationReader,
    private readonly needs: ListNeeds,
    private readonly clock: Clock,
  ) {}

  async ofApplication(actor: Actor, id: Id<'Application'>): Promise<readonly Offer[]> {
    const scope = caseScope(actor, 'lending.offer.read');
    if (!(await this.applications.one(scope, id))) throw new DomainError('not-found');
    return this.reader.ofApplication(scope, id);
  }

  async one(actor: Actor, id: Id<'Offer'>): Promise<Offer> {
    const offer = await this.reader.one(caseScope(actor, 'lending.offer.read'), id);
    if (!offer) throw new DomainError('not-found');
    return offer;
  }

  /** What each offer of the enterprise's need costs, as if all of it were drawn today; the cheapest first. */
  async compare(actor: Actor, needId: Id<'Need'>): Promise<readonly { offer: Offer; cost: CostOfOffer }[]> {
    const scope = caseScope(actor, 'lending.offer.compare');
    await this.needs.one(actor, needId);
    const offers = (await this.reader.ofNeed(scope, needId)).filter((offer) => COMPARED.includes(offer.state));
    return offers.map((offer) => ({ offer, cost: costOf(offer, offer.bankName, this.clock.today()) })).sort((a, b) => a.cost.annualised.compare(b.cost.annualised));
  }
}

export const offerActions = (actor: Actor, offer: Offer): Action[] =>
  reachable(actor, [
    ['lending.offer.edit', offer.state === 'draft' && offer.authorId === actor.personId],
    ['lending.offer.submit', offer.state === 'draft' && offer.authorId === actor.personId],
    ['lending.offer.approve', offer.state === 'awaiting-approval' && offer.authorId !== actor.personId],
    ['lending.offer.choose', !offer.followsId && offerSteps.allows(offer.state, 'choose')],
    ['lending.offer.confirm', offer.followsId !== null && offerSteps.allows(offer.state, 'choose')],
    ['lending.offer.refuse', offerSteps.allows(offer.state, 'refuse')],
    ['lending.offer.withdraw', offerSteps.allows(offer.state, 'withdraw')],
  ]);
