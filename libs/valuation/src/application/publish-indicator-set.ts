import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Tx } from '@zhichuang/platform';
import { indicatorSetSteps } from '../domain/indicator-set.js';
import { requireKeeper } from './access.js';
import { IndicatorSets } from './ports.js';

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
    requireKeeper(actor);
    await this.tx.run(async () => {
      const set = await this.sets.one('all', id);
      if (!set) throw new DomainError('not-found');
      if (set.version !== version) throw new DomainError('version-stale');
      indicatorSetSteps.next(set.state, 'publish');
      if (!(await this.sets.publish(set, version, actor.personId, this.clock.now()))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'valuation.indicator-set.publish', object: { type: 'indicator-set', id }, fields: ['state', 'edition'] });
    });
  }
}
