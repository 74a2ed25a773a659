import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, reachOf, requireScope } from '@zhichuang/platform';
import { applicationSteps, type LoanApplication } from '../domain/loan-application.js';
import { type Offer, offerSteps } from '../domain/offer.js';
import { LendingReader } from './ports.js';

@Injectable()
export class ListCases {
  constructor(private readonly reader: LendingReader) {}

  applications(actor: Actor, request: PageRequest): Promise<Page<LoanApplication>> {
    return this.reader.applications(requireScope(actor, 'lending.application.read'), request);
  }

  async application(actor: Actor, id: Id<'Application'>): Promise<LoanApplication> {
    const application = await this.reader.application(requireScope(actor, 'lending.application.read'), id);
    if (!application) throw new DomainError('not-found');
    return application;
  }

  async offersOf(actor: Actor, id: Id<'Application'>): Promise<readonly Offer[]> {
    await this.application(actor, id);
    return this.reader.offersOf(requireScope(actor, 'lending.offer.read'), id);
  }

  async offer(actor: Actor, id: Id<'Offer'>): Promise<Offer> {
    const offer = await this.reader.offer(requireScope(actor, 'lending.offer.read'), id);
    if (!offer) throw new DomainError('not-found');
    return offer;
  }
}

const reachable = (actor: Actor, possible: readonly (readonly [Action, boolean])[]): Action[] => possible.filter(([action, now]) => now && reachOf(actor, action) !== 'none').map(([action]) => action);

export const applicationActions = (actor: Actor, { state }: LoanApplication): Action[] =>
  reachable(actor, [
    ['lending.application.take-up', applicationSteps.allows(state, 'take-up')],
    ['lending.offer.draft', applicationSteps.allows(state, 'quote')],
  ]);

export const offerActions = (actor: Actor, offer: Offer): Action[] =>
  reachable(actor, [
    ['lending.offer.approve', offer.state === 'awaiting-approval' && offer.authorId !== actor.personId],
    ['lending.offer.choose', offerSteps.allows(offer.state, 'choose')],
  ]);
