import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Tx } from '@zhichuang/platform';
import { IndicatorSets } from './ports.js';
import { waitingSet } from './waiting-set.js';

/** From now on everybody reads and uses the set, and nobody changes it; the editions before it stay. */
@Injectable()
export class PublishIndicatorSet {
  constructor(
    private readonly tx: Tx,
    private readonly sets: IndicatorSets,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'IndicatorSet'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const set = await waitingSet(this.sets, actor, id, version, 'publish');
      if (!(await this.sets.publish(set, version, actor.personId, this.clock.now()))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'valuation.indicator-set.publish', object: { type: 'indicator-set', id }, fields: ['state', 'edition'] });
    });
  }
}
