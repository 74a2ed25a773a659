import { Injectable } from '@nestjs/common';
import type { Action, FactCorrection } from '@zhichuang/contracts';
import type { Reading } from '@zhichuang/eligibility';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, type Page, type PageRequest, requireScope, scopeOf, Tx, type Wait } from '@zhichuang/platform';
import { correctionOf, isToldToOffices, objectionSteps, type ObjectionState } from '../domain/fact-objection.js';
import { ObjectionClock } from './objection-clock.js';
import { type FactObjection, ObjectionRepository } from './objection-ports.js';

/** An objection as one reader has it. */
export interface ObjectionSeen extends Omit<FactObjection, 'needId' | 'read'> {
  /** The enterprise's own; an office sees no needs. */
  readonly needId: Id<'Need'> | null;
  /** Null to an office where the value is not one that offices read. */
  readonly read: Reading | null;
  readonly correction: FactCorrection;
  readonly wait: Wait | null;
  readonly actions: readonly Action[];
}

/** The enterprise's own objections; to an office those of its region, which it answers. */
@Injectable()
export class ReadObjections {
  constructor(
    private readonly tx: Tx,
    private readonly objections: ObjectionRepository,
    private readonly clock: ObjectionClock,
    private readonly audit: AuditWriter,
  ) {}

  async page(actor: Actor, state: ObjectionState | undefined, request: PageRequest): Promise<Page<ObjectionSeen>> {
    const page = await this.objections.page(state, requireScope(actor, 'matching.objection.read'), request);
    const items: ObjectionSeen[] = [];
    for (const objection of page.items) items.push(await this.seen(actor, objection));
    return { items, next: page.next };
  }

  async one(actor: Actor, id: Id<'FactObjection'>): Promise<ObjectionSeen> {
    const scope = requireScope(actor, 'matching.objection.read');
    return this.tx.run(async () => {
      const objection = await this.objections.one(id, scope);
      if (!objection) throw new DomainError('not-found');
      if (scope.kind !== 'own') await this.audit.done({ action: 'matching.objection.read', object: { type: 'fact-objection', id }, fields: ['statement', ...(isToldToOffices(objection.fact) ? ['read'] : [])] });
      return this.seen(actor, objection);
    });
  }

  private async seen(actor: Actor, objection: FactObjection): Promise<ObjectionSeen> {
    const own = actor.organisation.id === objection.enterprise.id;
    return {
      ...objection,
      needId: own ? objection.needId : null,
      read: own || isToldToOffices(objection.fact) ? objection.read : null,
      correction: correctionOf(objection.fact),
      wait: await this.clock.read(objection),
      actions: objectionActions(actor, objection),
    };
  }
}

/** What this actor may do to the objection now; scope was asked when it was read. */
function objectionActions(actor: Actor, { state }: FactObjection): Action[] {
  const possible: Partial<Record<Action, boolean>> = { 'matching.objection.withdraw': objectionSteps.allows(state, 'withdraw'), 'matching.objection.decide': objectionSteps.allows(state, 'uphold') };
  return (Object.keys(possible) as Action[]).filter((action) => possible[action] && scopeOf(actor, action) !== undefined);
}
