import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope, scopeOf } from '@zhichuang/platform';
import { type RegionPeriod, SINCE_EVER } from '../domain/region-history.js';
import { reviewSteps } from '../domain/review.js';
import { type Enterprise, type EnterpriseFilter, type EnterpriseLine, EnterpriseRepository } from './ports.js';
import { ReviewClock, type Waiting } from './review-clock.js';

export type Seen<E> = E & { readonly waiting: Waiting | null; readonly actions: readonly Action[] };

/** As shown to people: the first region has no first day. */
export type EnterpriseSeen = Seen<Omit<Enterprise, 'regions'>> & { readonly regions: readonly (Omit<RegionPeriod, 'validFrom'> & { readonly validFrom: PlainDate | null })[] };

@Injectable()
export class ReadEnterprise {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly clock: ReviewClock,
  ) {}

  async execute(actor: Actor, id: Id<'Organisation'>): Promise<EnterpriseSeen> {
    const enterprise = await this.enterprises.one(id, requireScope(actor, 'organisations.enterprise.read'));
    if (!enterprise) throw new DomainError('not-found');
    const [waiting = null] = await this.clock.read([enterprise]);
    const regions = enterprise.regions.map((period) => ({ ...period, validFrom: period.validFrom === SINCE_EVER ? null : period.validFrom }));
    return { ...enterprise, regions, waiting, actions: enterpriseActions(actor, enterprise) };
  }

  async page(actor: Actor, filter: EnterpriseFilter, request: PageRequest): Promise<Page<Seen<EnterpriseLine>>> {
    const page = await this.enterprises.page(filter, requireScope(actor, 'organisations.enterprise.list'), request);
    const clocks = await this.clock.read(page.items);
    return { items: page.items.map((enterprise, i) => ({ ...enterprise, waiting: clocks[i] ?? null, actions: enterpriseActions(actor, enterprise) })), next: page.next };
  }
}

/** What this actor may do to the enterprise now; scope was asked when it was read. */
function enterpriseActions(actor: Actor, { reviewState, wasLookedOver }: EnterpriseLine): Action[] {
  const possible: Partial<Record<Action, boolean>> = {
    'organisations.enterprise.change': true,
    'organisations.enterprise.review': reviewSteps.allows(reviewState, 'look-over'),
    'organisations.enterprise.refuse': reviewSteps.allows(reviewState, 'refuse') && !wasLookedOver,
    'organisations.enterprise.answer': reviewSteps.allows(reviewState, 'answer'),
    'organisations.yearly-facts.record': true,
    'organisations.tag.propose': true,
  };
  return (Object.keys(possible) as Action[]).filter((action) => possible[action] && scopeOf(actor, action) !== undefined);
}
