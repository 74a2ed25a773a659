import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { Clock } from '@zhichuang/platform';
import { type Pool, PoolBuilder } from '../domain/pool.js';
import { PledgeLaw } from './match-desk.js';
import { NeedRecordReader } from './ports.js';
import { ReadNeedFacts } from './read-need-facts.js';

/** No more live needs than that are read anew at every question. */
const FEW = 1000;
/** Needs of one statement while the pool is loaded. */
const CHUNK = 1000;
const MINUTE = 60_000;
/** Older than that it is loaded anew beside the answer, */
const FRESH_MS = 10 * MINUTE;
/** and older than that it answers nothing more. */
const USABLE_MS = 30 * MINUTE;
/** Seconds after which it is worth asking again. */
const RETRY_SECONDS = 5;

/**
 * The facts of all live needs, kept in this process. A question never waits for them: few needs are read at once, many are loaded in chunks beside
 * the requests, and until then the question is to be asked again (`try-again` with the seconds).
 */
@Injectable()
export class NeedPool {
  private kept: { readonly pool: Pool; readonly at: number } | undefined;
  private loading: Promise<void> | undefined;
  private failure: Error | undefined;
  private stopping = false;

  constructor(
    private readonly facts: ReadNeedFacts,
    private readonly records: NeedRecordReader,
    private readonly law: PledgeLaw,
    private readonly clock: Clock,
  ) {}

  /** To be called outside any transaction. */
  async today(): Promise<Pool> {
    const day = this.clock.today();
    const age = this.kept?.pool.day === day ? this.clock.now().getTime() - this.kept.at : Infinity;
    if (this.kept && age < FRESH_MS) return this.kept.pool;
    const few = await this.records.live(FEW + 1);
    if (few.length <= FEW) return this.load(day, few);
    this.loading ??= this.replace(day);
    if (this.kept && age < USABLE_MS) return this.kept.pool;
    const { failure } = this;
    this.failure = undefined;
    if (failure) throw failure;
    throw new DomainError('try-again', { seconds: RETRY_SECONDS });
  }

  /** Ends what is being loaded. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.loading;
  }

  /** What went wrong is told to the next one who asks. */
  private async replace(day: PlainDate): Promise<void> {
    try {
      const pool = await this.load(day);
      if (!this.stopping) this.kept = { pool, at: this.clock.now().getTime() };
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    } finally {
      this.loading = undefined;
    }
  }

  private async load(day: PlainDate, needIds?: readonly Id<'Need'>[]): Promise<Pool> {
    const builder = new PoolBuilder(this.law.grounds, day);
    const ids = needIds ?? (await this.records.live());
    for (let from = 0; from < ids.length && !this.stopping; from += CHUNK) for (const { enterpriseId, facts } of (await this.facts.of(ids.slice(from, from + CHUNK), day)).values()) builder.add(enterpriseId, facts);
    return builder.done();
  }
}
