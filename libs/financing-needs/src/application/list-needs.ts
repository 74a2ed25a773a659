import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, Clock, type Page, type PageRequest, reachOf, requireScope } from '@zhichuang/platform';
import { type FinancingNeed, needSteps, stateOn } from '../domain/financing-need.js';
import { type Disclosure, NeedReader } from './ports.js';

/** An enterprise's own needs. A bank reads through ReadForBank. */
@Injectable()
export class ListNeeds {
  constructor(
    private readonly reader: NeedReader,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, request: PageRequest): Promise<Page<FinancingNeed>> {
    const page = await this.reader.page(requireScope(actor, 'financing-needs.need.read'), request);
    return { ...page, items: page.items.map((need) => this.today(need)) };
  }

  async one(actor: Actor, id: Id<'Need'>): Promise<FinancingNeed> {
    const need = await this.reader.one(requireScope(actor, 'financing-needs.need.read'), id);
    if (!need) throw new DomainError('not-found');
    return this.today(need);
  }

  /** Who of which bank was shown what of the need, and when. */
  async disclosures(actor: Actor, id: Id<'Need'>, request: PageRequest): Promise<Page<Disclosure>> {
    const scope = requireScope(actor, 'financing-needs.disclosure.read');
    if (!(await this.reader.one(scope, id))) throw new DomainError('not-found');
    return this.reader.disclosurePage(scope, id, request);
  }

  private today(need: FinancingNeed): FinancingNeed {
    return { ...need, state: stateOn(need, this.clock.today()) };
  }
}

/** What this actor may do to the need now. */
export function needActions(actor: Actor, need: FinancingNeed): Action[] {
  const possible: [Action, boolean][] = [
    ['financing-needs.need.edit', need.state === 'draft'],
    ['financing-needs.need.publish', needSteps.allows(need.state, 'publish')],
    ['financing-needs.need.withdraw', needSteps.allows(need.state, 'withdraw')],
    ['financing-needs.consent.give', !needSteps.terminal.includes(need.state)],
    ['financing-needs.consent.withdraw', need.consents.length > 0],
    ['financing-needs.disclosure.read', need.state !== 'draft'],
    ['matching.match.read', true],
    ['matching.objection.file', true],
    ['matching.run.read', need.state !== 'draft'],
    ['lending.application.submit', needSteps.allows(need.state, 'apply')],
  ];
  return possible.filter(([action, now]) => now && reachOf(actor, action) === 'own' && need.enterpriseId === actor.organisation.id).map(([action]) => action);
}
