import { DomainError, type Id } from '@zhichuang/kernel';
import type { Actor } from '@zhichuang/platform';
import { type IndicatorSet, indicatorSetSteps } from '../domain/indicator-set.js';
import { requireKeeper } from './access.js';
import type { IndicatorSets } from './ports.js';

/** The set at the version that its keeper read, in a state that allows the step. */
export async function waitingSet(sets: IndicatorSets, actor: Actor, id: Id<'IndicatorSet'>, version: number, step: 'edit' | 'publish'): Promise<IndicatorSet> {
  requireKeeper(actor);
  const set = await sets.one('all', id);
  if (!set) throw new DomainError('not-found');
  if (set.version !== version) throw new DomainError('version-stale');
  indicatorSetSteps.next(set.state, step);
  return set;
}
