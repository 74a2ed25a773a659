import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, requireScope } from '@zhichuang/platform';
import type { FinancingNeed } from '../domain/financing-need.js';
import type { NeedRepository } from './ports.js';

/** Locks the actor's own need at the version it read; somebody else's is missing, a newer one is stale. */
export async function ownNeed(needs: NeedRepository, actor: Actor, action: Action, id: Id<'Need'>, version: number): Promise<FinancingNeed> {
  requireScope(actor, action);
  const need = await needs.lock(id);
  if (!need || need.enterpriseId !== actor.organisation.id) throw new DomainError('not-found');
  if (need.version !== version) throw new DomainError('version-stale');
  return need;
}
