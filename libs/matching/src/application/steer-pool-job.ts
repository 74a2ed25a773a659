import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, type Page, type PageRequest, reachOf, requireScope, Tx } from '@zhichuang/platform';
import { poolJobSteps } from '../domain/pool-job.js';
import { type FailedNeed, type PoolJob, PoolJobRepository } from './run-ports.js';

/** So many needs without a run are named. */
const FAILURES = 100;

/** Nightly jobs as their administrator sees them, by counts and the ids of needs that something was wrong with, and what he may do to one that runs. */
@Injectable()
export class SteerPoolJob {
  constructor(
    private readonly tx: Tx,
    private readonly jobs: PoolJobRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  page(actor: Actor, request: PageRequest): Promise<Page<PoolJob>> {
    return this.jobs.page(requireScope(actor, 'matching.pool-job.read'), request);
  }

  async one(actor: Actor, id: Id<'MatchPoolJob'>): Promise<PoolJob & { readonly failures: readonly FailedNeed[] }> {
    const job = await this.jobs.one(requireScope(actor, 'matching.pool-job.read'), id);
    if (!job) throw new DomainError('not-found');
    return { ...job, failures: job.failed === 0 ? [] : await this.jobs.failures(id, FAILURES) };
  }

  /** Stops it for its day: runs that it stored stay, a chunk that is being computed is thrown away. */
  async cancel(actor: Actor, id: Id<'MatchPoolJob'>, version: number): Promise<void> {
    requireScope(actor, 'matching.pool-job.cancel');
    await this.tx.run(async () => {
      const job = await this.jobs.lock(id);
      if (!job) throw new DomainError('not-found');
      if (job.version !== version) throw new DomainError('version-stale');
      await this.jobs.end(id, poolJobSteps.next(job.state, 'cancel'), this.clock.now());
      await this.audit.done({ action: 'matching.pool-job.cancel', object: { type: 'match-pool-job', id }, fields: ['state'] });
    });
  }
}

/** What this actor may do to the job now. */
export const poolJobActions = (actor: Actor, { state }: PoolJob): Action[] => (poolJobSteps.allows(state, 'cancel') && reachOf(actor, 'matching.pool-job.cancel') === 'all' ? ['matching.pool-job.cancel'] : []);
