import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, reachOf, requireScope } from '@zhichuang/platform';
import { type FinancingNeed, needSteps } from '../domain/financing-need.js';
import { NeedReader } from './ports.js';

@Injectable()
export class ListNeeds {
  constructor(private readonly reader: NeedReader) {}

  page(actor: Actor, request: PageRequest): Promise<Page<FinancingNeed>> {
    return this.reader.page(requireScope(actor, 'financing-needs.need.read'), request);
  }

  async one(actor: Actor, id: Id<'Need'>): Promise<FinancingNeed> {
    const need = await this.reader.one(requireScope(actor, 'financing-needs.need.read'), id);
    if (!need) throw new DomainError('not-found');
    return need;
  }
}

/** What this actor may do to the need now. */
export function needActions(actor: Actor, need: FinancingNeed): Action[] {
  const possible: [Action, boolean][] = [
    ['financing-needs.need.publish', needSteps.allows(need.state, 'publish')],
    ['financing-needs.consent.give', !needSteps.terminal.includes(need.state)],
    ['financing-needs.consent.withdraw', need.consents.length > 0],
    ['matching.match.read', true],
    ['lending.application.submit', needSteps.allows(need.state, 'apply')],
  ];
  return possible.filter(([action, now]) => now && reachOf(actor, action) === 'own' && need.enterpriseId === actor.organisation.id).map(([action]) => action);
}
