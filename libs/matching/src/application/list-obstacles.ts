import { Injectable } from '@nestjs/common';
import { contains, DomainError, type PlainDate, type RegionCode } from '@zhichuang/kernel';
import { type Actor, DailyQuota, requireScope, Tx } from '@zhichuang/platform';
import { LEAST_TOLD } from '../domain/bands.js';
import { obstaclesIn, type ToldObstacle, toldObstacles } from '../domain/obstacles.js';
import type { Ground } from '../domain/law.js';
import { inTurns } from './in-turns.js';
import { MatchDesk } from './match-desk.js';
import { NeedPool } from './need-pool.js';

export interface Obstacles {
  readonly region: RegionCode;
  readonly asOf: PlainDate;
  /** Together those of one band, the greatest first; null where too few enterprises of the region have a live need. */
  readonly told: readonly (readonly ToldObstacle[])[] | null;
  readonly grounds: readonly Ground[];
}

/** What shuts enterprises of a region out of the products on the shelf, by public criteria and the law alone. */
@Injectable()
export class ListObstacles {
  constructor(
    private readonly tx: Tx,
    private readonly desk: MatchDesk,
    private readonly pool: NeedPool,
    private readonly quota: DailyQuota,
  ) {}

  /** Without a region: the office's own. */
  async execute(actor: Actor, asked?: RegionCode): Promise<Obstacles> {
    const scope = requireScope(actor, 'matching.obstacles.read');
    const region = asked ?? actor.organisation.region;
    if (scope.kind !== 'region' || !contains(scope.region, region)) throw new DomainError('not-found');
    const pool = await this.pool.today();
    await this.tx.run(() => this.quota.take('matching.evaluations', 'matching.evaluations-a-day', actor.personId));
    const { products, grounds, lpr } = await this.desk.on(pool.day);
    const { enterprises, obstacles } = await inTurns(obstaclesIn(pool, region, products, grounds, lpr));
    return { region, asOf: pool.day, told: enterprises < LEAST_TOLD ? null : toldObstacles(obstacles), grounds };
  }
}
