import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Clock } from '@zhichuang/platform';
import { summarise } from '../domain/right.js';
import { standingOf } from '../domain/standing.js';
import { OwnerNames, RightRepository } from './ports.js';
import { RightsPolicy } from './rights-policy.js';

/** Brings holdings up to what their publications and the enterprise's names say now. Part of a caller's transaction. */
@Injectable()
export class RefreshHoldings {
  constructor(
    private readonly rights: RightRepository,
    private readonly names: OwnerNames,
    private readonly policy: RightsPolicy,
    private readonly clock: Clock,
  ) {}

  async execute(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[] | 'all'): Promise<void> {
    if (rightIds.length === 0) return;
    const [known, { ownerSimilarityPpm }, held] = [await this.names.known(enterpriseId), await this.policy.on(this.clock.today()), await this.rights.held(enterpriseId, rightIds)];
    const judged = held.map(({ rightId, kind, publications }) => {
      const summary = summarise(kind, publications);
      return { rightId, ...summary, ...standingOf(summary.owners, known, ownerSimilarityPpm) };
    });
    await this.names.addDoubts(enterpriseId, judged.flatMap((holding) => holding.doubts));
    await this.rights.refresh(enterpriseId, judged);
  }
}
