import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope, scopeOf } from '@zhichuang/platform';
import { reviewSteps } from '../domain/review.js';
import { type Enterprise, type EnterpriseFilter, type EnterpriseLine, EnterpriseRepository } from './ports.js';
import { ReviewClock, type Waiting } from './review-clock.js';

type Seen<E> = E & { readonly waiting: Waiting | null; readonly actions: readonly Action[] };

@Injectable()
export class ReadEnterprise {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly clock: ReviewClock,
  ) {}

  async execute(actor: Actor, id: Id<'Organisation'>): Promise<Seen<Enterprise>> {
    const enterprise = await this.enterprises.one(id, requireScope(actor, 'organisations.enterprise.read'));
    if (!enterprise) throw new DomainError('not-found');
    const [waiting = null] = await this.clock.read([enterprise]);
    return { ...enterprise, waiting, actions: enterpriseActions(actor, enterprise) };
  }

  async page(actor: Actor, filter: EnterpriseFilter, request: PageRequest): Promise<Page<Seen<EnterpriseLine>>> {
    const page = await this.enterprises.page(filter, requireScope(actor, 'organisations.enterprise.list'), request);
    const clocks = await this.clock.read(page.items);
    return { items: page.items.map((enterprise, i) => ({ ...enterprise, waiting: clocks[i] ?? null, actions: enterpriseActions(actor, enterprise) })), next: page.next };
  }
}

/** What this actor may do to the enterprise now; scope was asked when it was read. */
function enterpriseActions(actor: Actor, { reviewState }: EnterpriseLine): Action[] {
  const possible: Partial<Record<Action, boolean>> = {
    'organisations.enterprise.change': true,
    'organisations.enterprise.review': reviewSteps.allows(reviewState, 'look-over'),
    'organisations.enterprise.answer': reviewSteps.allows(reviewState, 'answer'),
    'organisations.yearly-facts.record': true,
    'organisations.tag.propose': true,
  };
  return (Object.keys(possible) as Action[]).filter((action) => possible[action] && scopeOf(actor, action) !== undefined);
}
