import type { Verdict } from '@zhichuang/eligibility';
import type { Id, PlainDate } from '@zhichuang/kernel';
import type { StoredTerms } from '@zhichuang/loan-products';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { Weights } from '../domain/answer.js';
import type { ChangeCosts } from '../domain/changeable.js';
import type { PoolJobState } from '../domain/pool-job.js';
import type { Answered, Counts, Failure } from './answer-cases.js';
import type { KeptText } from './law-text.js';
import type { SentNeed } from './sent-facts.js';

/** A product as a need was held against it: its edition says the rest, and never changes. */
export interface StoredProduct {
  readonly id: string;
  readonly edition: number;
  readonly quotaLeft: number | null;
  readonly promptness: number | null;
}

/** Rates in percent. */
export interface StoredLpr {
  readonly publishedOn: PlainDate;
  readonly oneYear: string;
  readonly overFiveYear: string;
  readonly notUpdated: boolean;
}

/** Everything beside the need's own facts by which a run is computed. */
export interface RunBasis {
  readonly engine: string;
  readonly day: PlainDate;
  readonly products: readonly StoredProduct[];
  readonly lpr: StoredLpr | null;
  readonly lawSha256: string;
  readonly weights: Weights;
  readonly costs: ChangeCosts;
}

export type RunReason = 'publication' | 'application' | 'nightly';

export interface RunHead extends Counts {
  readonly id: Id<'MatchRun'>;
  readonly needId: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly reason: RunReason;
  readonly day: PlainDate;
  readonly engine: string;
  readonly weightsVersion: string;
  readonly lawSha256: string;
  readonly sha256: string;
  readonly createdAt: Date;
}

export interface Run extends RunHead, RunBasis, Answered {
  readonly facts: SentNeed;
}

export interface NewRun extends Answered, LiveNeed {
  readonly id: Id<'MatchRun'>;
  readonly facts: SentNeed;
}

/** One of many by the same desk; its facts are kept once as long as they stay the same. */
export interface BriefRun extends Answered, LiveNeed {
  readonly id: Id<'MatchRun'>;
  readonly facts: KeptText;
}

/** The event that asked for a run, by its number, with the product if one was applied for; a nightly one is asked for by none. */
export type RunCause = { readonly eventSeq: string } & ({ readonly reason: 'publication' } | { readonly reason: 'application'; readonly applicationId: string; readonly productId: Id<'Product'> });

/** What a run says of the product that was applied for, read out of its answer; beside it the verdict by every criterion of the product's bank. */
export interface Prediction {
  readonly runId: Id<'MatchRun'>;
  readonly applicationId: string;
  readonly productId: Id<'Product'>;
  readonly ownVerdict: Verdict | null;
}

export abstract class RunRepository {
  abstract keepLaw(law: KeptText): Promise<void>;
  abstract keepDesk(desk: KeptText): Promise<void>;
  abstract hasRunOf(cause: RunCause): Promise<boolean>;
  /** One statement; a run of the event that is there already stays as it is. Answers how many were new. */
  abstract add(cause: RunCause, basis: RunBasis, runs: readonly NewRun[], at: Date): Promise<number>;
  abstract addPrediction(prediction: Prediction): Promise<void>;
  /** Nightly runs by a desk that is kept, in one statement, and their facts in another; a run of the need's night that is there already stays as it is. */
  abstract addNightly(basis: RunBasis, deskSha256: string, runs: readonly BriefRun[], at: Date): Promise<void>;
  /** Nightly runs of days before this one, the oldest first, at most so many, and facts that no other run has; answers how many runs. */
  abstract dropNightly(olderThan: PlainDate, most: number): Promise<number>;
}

export interface StoredEdition {
  readonly id: string;
  readonly edition: number;
  readonly name: string;
  readonly terms: StoredTerms;
}

export abstract class RunReader {
  /** A need's runs, newest first. */
  abstract page(scope: Scope, needId: Id<'Need'>, request: PageRequest): Promise<Page<RunHead>>;
  abstract one(scope: Scope, id: Id<'MatchRun'>): Promise<Run | undefined>;
  abstract lawText(sha256: string): Promise<string | undefined>;
  abstract editions(products: readonly StoredProduct[]): Promise<readonly StoredEdition[]>;
}

export interface LiveNeed {
  readonly needId: Id<'Need'>;
  readonly enterpriseId: Id<'Organisation'>;
}

export interface PoolJob {
  readonly id: Id<'MatchPoolJob'>;
  readonly state: PoolJobState;
  readonly day: PlainDate;
  readonly position: Id<'Need'> | null;
  readonly done: number;
  /** Of those done: needs that have no run, because something was wrong with them. */
  readonly failed: number;
  /** As counted at the start. */
  readonly total: number;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly version: number;
}

/** A need that has no run of its night, and why. */
export interface FailedNeed extends Failure {
  readonly needId: Id<'Need'>;
}

export abstract class PoolJobRepository {
  abstract running(): Promise<PoolJob | undefined>;
  /** Undefined where the day has its job, or another one runs. */
  abstract begin(id: Id<'MatchPoolJob'>, day: PlainDate, at: Date): Promise<PoolJob | undefined>;
  /** Live needs by id, after the last one that is done. */
  abstract liveAfter(position: Id<'Need'> | null, limit: number): Promise<readonly LiveNeed[]>;
  abstract lock(id: Id<'MatchPoolJob'>): Promise<PoolJob | undefined>;
  abstract advance(id: Id<'MatchPoolJob'>, position: Id<'Need'>, more: number, failed: readonly FailedNeed[]): Promise<void>;
  abstract end(id: Id<'MatchPoolJob'>, state: PoolJobState, at: Date): Promise<void>;
  abstract page(scope: Scope, request: PageRequest): Promise<Page<PoolJob>>;
  abstract one(scope: Scope, id: Id<'MatchPoolJob'>): Promise<PoolJob | undefined>;
  /** The first ones by the needs' ids. */
  abstract failures(id: Id<'MatchPoolJob'>, limit: number): Promise<readonly FailedNeed[]>;
}
