import { Injectable } from '@nestjs/common';
import type { IndicatorScenario } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope } from '@zhichuang/platform';
import type { IndicatorSet } from '../domain/indicator-set.js';
import { isKeeper } from './access.js';
import { IndicatorSets, type IndicatorSetSight } from './ports.js';

@Injectable()
export class ListIndicatorSets {
  constructor(private readonly sets: IndicatorSets) {}

  page(actor: Actor, request: PageRequest, scenario?: IndicatorScenario): Promise<Page<IndicatorSet>> {
    return this.sets.page(sightOf(actor), request, scenario);
  }

  async one(actor: Actor, id: Id<'IndicatorSet'>): Promise<IndicatorSet> {
    const set = await this.sets.one(sightOf(actor), id);
    if (!set) throw new DomainError('not-found');
    return set;
  }
}

function sightOf(actor: Actor): IndicatorSetSight {
  requireScope(actor, 'valuation.indicator-set.read');
  return isKeeper(actor) ? 'all' : 'published';
}
