import { Injectable } from '@nestjs/common';
import { addDays } from '@zhichuang/kernel';
import { AuditWriter, Clock, newId, Parameters, Tx } from '@zhichuang/platform';
import { type PoolJobStep, poolJobSteps } from '../domain/pool-job.js';
import { BRIEF_ENGINE } from '../domain/whole-desk.js';
import { type DeskOfDay, EvaluateNeeds } from './evaluate-needs.js';
import type { KeptText } from './law-text.js';
import { deskText } from './run-desk.js';
import { type PoolJob, PoolJobRepository, RunRepository } from './run-ports.js';

/** Needs that are read, held against the shelf and stored together. */
const CHUNK = 200;
/** Runs that are dropped together. */
const DROPPED = 500;

/** A desk that is on record. */
interface KeptDesk extends DeskOfDay {
  readonly kept: KeptText;
}

/**
 * Once a day every live need is held against the shelf, as it was when this process took the day's job up, and the answer kept in brief. Each step stands by itself: a chunk's runs and the note of how far it
 * came are one transaction, so that a crash repeats nothing and loses nothing. Evaluating holds no connection.
 */
@Injectable()
export class NightlyRuns {
  private held: { readonly jobId: string; readonly desk: KeptDesk } | undefined;

  constructor(
    private readonly tx: Tx,
    private readonly jobs: PoolJobRepository,
    private readonly runs: RunRepository,
    private readonly evaluate: EvaluateNeeds,
    private readonly parameters: Parameters,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Begins the day's job or goes on with it by one chunk; answers whether there is more to do. */
  async step(): Promise<boolean> {
    const job = (await this.jobs.running()) ?? (await this.begin());
    if (!job) {
      this.held = undefined;
      return false;
    }
    // What is on record today was not what counted on the day of a job that was left lying.
    if (job.day !== this.clock.today()) return this.end(job, 'overtake');
    return (await this.chunk(job)) || this.finish(job);
  }

  private begin(): Promise<PoolJob | undefined> {
    return this.tx.run(async () => {
      const begun = await this.jobs.begin(newId(), this.clock.today(), this.clock.now());
      if (begun) await this.audited('start', begun);
      return begun;
    });
  }

  private async chunk(job: PoolJob): Promise<boolean> {
    const needs = await this.jobs.liveAfter(job.position, CHUNK);
    const last = needs.at(-1);
    if (!last) return false;
    const held = await this.deskOf(job);
    const { runs, failed } = await this.evaluate.inBrief(held, needs);
    await this.ifUntouched(job, 'advance', async () => {
      await this.runs.addNightly(held.basis, held.kept.sha256, runs, this.clock.now());
      await this.jobs.advance(job.id, last.needId, needs.length, failed);
    });
    return true;
  }

  /** Read, and put on record, once. */
  private async deskOf({ id, day }: PoolJob): Promise<KeptDesk> {
    if (this.held?.jobId === id) return this.held.desk;
    const held = await this.evaluate.deskOn(day, BRIEF_ENGINE);
    const desk = { ...held, kept: deskText(held.basis) };
    await this.tx.run(async () => {
      await this.runs.keepLaw(desk.law);
      await this.runs.keepDesk(desk.kept);
    });
    this.held = { jobId: id, desk };
    return desk;
  }

  private async finish(job: PoolJob): Promise<boolean> {
    const olderThan = addDays(job.day, -(await this.parameters.value<number>('matching.keep-runs-days', job.day)));
    while ((await this.tx.run(() => this.runs.dropNightly(olderThan, DROPPED))) === DROPPED) continue;
    return this.end(job, 'finish');
  }

  private async end(job: PoolJob, step: 'finish' | 'overtake'): Promise<boolean> {
    await this.ifUntouched(job, step, () => this.jobs.end(job.id, poolJobSteps.next(job.state, step), this.clock.now()));
    return true;
  }

  /** Does the work unless somebody cancelled the job, or another process went on with it, since it was read. */
  private async ifUntouched(job: PoolJob, step: PoolJobStep, work: () => Promise<void>): Promise<void> {
    await this.tx.run(async () => {
      const found = await this.jobs.lock(job.id);
      if (found?.version !== job.version) return;
      await work();
      await this.audited(step, job);
    });
  }

  private audited(step: PoolJobStep | 'start', { id }: PoolJob): Promise<void> {
    return this.audit.done({ action: `matching.pool-job.${step}`, object: { type: 'match-pool-job', id }, fields: ['state', 'position', 'done', 'failed'] });
  }
}
