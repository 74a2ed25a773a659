import type { Id, Money, PlainDate } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { AnnualFee, FeeDates } from '../domain/annual-fees.js';
import type { FactReading, RecordedFact } from '../domain/facts.js';
import type { Publication, RightKey, RightKind, RightSummary, Stage } from '../domain/right.js';
import type { Doubt, KnownNames, Standing } from '../domain/standing.js';

export type { Publication, RightKind, Stage, Standing };
export type ValueMethod = 'bank-internal' | 'agreed' | 'third-party' | 'self-stated';

export interface RecordedValue {
  readonly amount: Money;
  readonly method: ValueMethod;
  readonly valuedOn: PlainDate;
  readonly valuer: string | null;
  readonly documentId: string | null;
}

export interface Holding extends Omit<RightKey, 'pct'>, RightSummary {
  readonly rightId: Id<'Right'>;
  readonly pct: boolean;
  readonly standing: Standing;
  readonly confidential: boolean;
  readonly offerable: boolean;
  /** The latest on record. */
  readonly value: RecordedValue | null;
  readonly version: number;
}

/** A holding with everything that is known about it on a day. */
export interface HoldingDetail extends Holding {
  readonly values: readonly RecordedValue[];
  readonly facts: readonly FactReading[];
  /** Null where no annual fee is due: trade marks, copyrights, patents without a filing date on record. */
  readonly fees: FeeDates | null;
}

export interface HoldingFilter {
  readonly text?: string | undefined;
  readonly kind?: RightKind | undefined;
  readonly standing?: Standing | undefined;
  readonly stage?: Stage | undefined;
}

export abstract class HoldingReader {
  abstract page(scope: Scope, filter: HoldingFilter, request: PageRequest): Promise<Page<Holding>>;
  abstract one(scope: Scope, rightId: Id<'Right'>): Promise<Holding | undefined>;
  abstract publications(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>): Promise<readonly Publication[]>;
  abstract values(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>): Promise<readonly RecordedValue[]>;
  abstract facts(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>): Promise<readonly RecordedFact[]>;
  /** The fee table that holds on a day. */
  abstract annualFees(kind: RightKind, day: PlainDate): Promise<readonly AnnualFee[]>;
}

export interface HeldRight {
  readonly rightId: Id<'Right'>;
  readonly kind: RightKind;
  readonly publications: readonly Publication[];
}

export interface RefreshedHolding extends RightSummary {
  readonly rightId: Id<'Right'>;
  readonly standing: Standing;
}

/** As of the day on which a bank registered the pledge of a loan, or released it. */
export interface ToldPledge {
  readonly loanId: string;
  readonly status: 'yes' | 'no';
  readonly asOf: PlainDate;
}

/** The register and the holdings in it. */
export abstract class RightRepository {
  /** The register's row of each key, in the order given: the one that exists, or a new one. */
  abstract addOrFind(keys: readonly RightKey[]): Promise<Id<'Right'>[]>;
  /** Locks the holdings of these rights, making those that are missing; answers the new ones. */
  abstract addHoldings(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[]): Promise<ReadonlySet<Id<'Right'>>>;
  /** With their publications; `all` for everything the enterprise holds. */
  abstract held(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[] | 'all'): Promise<readonly HeldRight[]>;
  /** Adds each publication, or puts it in the place of the one with its number. */
  abstract putPublications(enterpriseId: Id<'Organisation'>, publications: readonly (Publication & { rightId: Id<'Right'> })[]): Promise<void>;
  abstract dropPublications(enterpriseId: Id<'Organisation'>, publications: readonly { rightId: Id<'Right'>; publicationNo: string | null }[]): Promise<void>;
  /** Writes what holds today; a holding that does not change keeps its version. */
  abstract refresh(enterpriseId: Id<'Organisation'>, holdings: readonly RefreshedHolding[]): Promise<void>;
  /** Removes holdings with all that was stated about them, and rights that nobody holds any more. */
  abstract drop(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[]): Promise<void>;
  /** Whether a need of the enterprise that runs, or ended in a deal, offers the right. */
  abstract inUse(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>): Promise<boolean>;
  /** False when the version is no longer the one that was read. */
  abstract touch(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>, version: number): Promise<boolean>;
  abstract recordValue(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>, value: RecordedValue): Promise<void>;
  /** What a bank told of a loan's pledge: one fact a right, loan and status, whose day is put right when it is told again. Answers the rights of which it is news. */
  abstract recordPledge(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[], pledge: ToldPledge, at: Date): Promise<readonly Id<'Right'>[]>;
  abstract recordFacts(enterpriseId: Id<'Organisation'>, rightId: Id<'Right'>, facts: readonly RecordedFact[], by: { by: Id<'Person'>; at: Date }): Promise<void>;
}

export interface DoubtfulOwner {
  readonly id: Id<'DoubtfulOwner'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly enterpriseName: string;
  /** As the register writes it. */
  readonly ownerName: string;
  readonly comparedName: string;
  readonly similarityPpm: number;
  readonly state: 'open' | 'same' | 'different';
  readonly note: string | null;
  readonly rights: number;
  readonly version: number;
}

export abstract class OwnerNames {
  abstract known(enterpriseId: Id<'Organisation'>): Promise<KnownNames>;
  /** A name that waits or was decided already stays as it is. */
  abstract addDoubts(enterpriseId: Id<'Organisation'>, doubts: readonly Doubt[]): Promise<void>;
  abstract doubts(scope: Scope, request: PageRequest): Promise<Page<DoubtfulOwner>>;
  abstract doubt(scope: Scope, id: Id<'DoubtfulOwner'>): Promise<DoubtfulOwner | undefined>;
  /** False when the version is no longer the one that was read. */
  abstract decide(id: Id<'DoubtfulOwner'>, version: number, decision: { state: 'same' | 'different'; note: string; by: Id<'Person'>; at: Date }): Promise<boolean>;
}
