import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type PlainDate } from '@zhichuang/kernel';
import { Clock } from '@zhichuang/platform';
import { type Pool, PoolBuilder } from '../domain/pool.js';
import { PledgeLaw } from './match-desk.js';
import { NeedChanges, NeedRecordReader } from './ports.js';
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

/** The facts as they were loaded, and what was told since. */
interface Kept {
  readonly builder: PoolBuilder;
  readonly pool: Pool;
  readonly at: number;
  /** The latest change that is in it. */
  readonly seq: string;
}

/**
 * The facts of all live needs, kept in this process. A question never waits for them: few needs are read at once, many are loaded in chunks beside
 * the requests, and until then the question is to be asked again (`try-again` with the seconds). Needs of which events tell are read again at the next
 * question, whichever process heard of them.
 */
@Injectable()
export class NeedPool {
  private kept: Kept | undefined;
  private loading: Promise<void> | undefined;
  private following: Promise<void> | undefined;
  private failure: Error | undefined;
  private stopping = false;

  constructor(
    private readonly facts: ReadNeedFacts,
    private readonly records: NeedRecordReader,
    private readonly changes: NeedChanges,
    private readonly law: PledgeLaw,
    private readonly clock: Clock,
  ) {}

  /** To be called outside any transaction. */
  async today(): Promise<Pool> {
    const day = this.clock.today();
    const age = this.kept?.pool.day === day ? this.clock.now().getTime() - this.kept.at : Infinity;
    if (this.kept && age < FRESH_MS) {
      await (this.following ??= this.follow(this.kept).finally(() => (this.following = undefined)));
      return this.kept.pool;
    }
    const few = await this.records.live(FEW + 1);
    if (few.length <= FEW) return (await this.load(day, few)).done();
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

  /** Reads what changed since; so much that it is as good as everything is loaded beside the answers. */
  private async follow(kept: Kept): Promise<void> {
    const { builder, pool } = kept;
    const changed = await this.changes.after(kept.seq, CHUNK);
    const last = changed.at(-1);
    if (!last) return;
    if (changed.length === CHUNK) {
      this.loading ??= this.replace(pool.day);
      return;
    }
    const known = await this.facts.readable(changed.filter(({ live }) => live).map(({ needId }) => needId), pool.day);
    for (const { needId } of changed) {
      const found = known.get(needId);
      if (found) builder.put(needId, found.enterpriseId, found.facts);
      else builder.drop(needId);
    }
    if (this.kept === kept) this.kept = { ...kept, pool: builder.done(), seq: last.seq };
  }

  /** What went wrong is told to the next one who asks. */
  private async replace(day: PlainDate): Promise<void> {
    try {
      // What changes while it is loaded is read again afterwards.
      const seq = await this.changes.latest();
      const builder = await this.load(day);
      if (!this.stopping) this.kept = { builder, pool: builder.done(), at: this.clock.now().getTime(), seq };
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
    } finally {
      this.loading = undefined;
    }
  }

  private async load(day: PlainDate, needIds?: readonly Id<'Need'>[]): Promise<PoolBuilder> {
    const builder = new PoolBuilder(this.law.grounds, day);
    const ids = needIds ?? (await this.records.live());
    for (let from = 0; from < ids.length && !this.stopping; from += CHUNK) for (const [needId, { enterpriseId, facts }] of await this.facts.readable(ids.slice(from, from + CHUNK), day)) builder.put(needId, enterpriseId, facts);
    return builder;
  }
}
