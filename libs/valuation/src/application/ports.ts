import type { IndicatorScenario, ReferenceTable } from '@zhichuang/contracts';
import type { Id, PlainDate, Rate } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { IndicatorGroups, IndicatorSet, IndicatorSetDraft } from '../domain/indicator-set.js';
import type { NewReference, ReferenceEntry } from '../domain/reference.js';
import type { Valuation } from '../domain/valuation.js';

export interface NewIndicatorSet extends IndicatorSetDraft {
  readonly id: Id<'IndicatorSet'>;
  readonly groups: IndicatorGroups;
  readonly authorId: Id<'Person'>;
}

/** A draft is its keepers' alone to see. */
export type IndicatorSetSight = 'published' | 'all';

export abstract class IndicatorSets {
  abstract page(sight: IndicatorSetSight, request: PageRequest, scenario?: IndicatorScenario): Promise<Page<IndicatorSet>>;
  abstract one(sight: IndicatorSetSight, id: Id<'IndicatorSet'>): Promise<IndicatorSet | undefined>;
  abstract add(set: NewIndicatorSet): Promise<void>;
  /** False when the version is no longer the one that was read; so for `publish`. */
  abstract edit(set: NewIndicatorSet, version: number): Promise<boolean>;
  /** Gives the set the next edition of its scenario. */
  abstract publish(set: Pick<IndicatorSet, 'id' | 'scenario'>, version: number, by: Id<'Person'>, at: Date): Promise<boolean>;
}

export abstract class References {
  abstract page(request: PageRequest, table?: ReferenceTable): Promise<Page<ReferenceEntry>>;
  abstract add(entry: NewReference & { id: Id<'ValuationReference'>; enteredBy: Id<'Person'>; enteredAt: Date }): Promise<void>;
  /** The line of the day: of the longest of these keys that has one. */
  abstract of(table: ReferenceTable, keys: readonly string[], day: PlainDate): Promise<ReferenceEntry | undefined>;
  /** By key: the line of the day of each of these keys that has one. */
  abstract ofEach(table: ReferenceTable, keys: readonly string[], day: PlainDate): Promise<ReadonlyMap<string, ReferenceEntry>>;
}

export interface NewValuation extends Valuation {
  readonly enterpriseId: Id<'Organisation'>;
  readonly calculatedBy: Id<'Person'>;
}

export abstract class Valuations {
  abstract add(valuation: NewValuation): Promise<void>;
  abstract page(scope: Scope, rightId: Id<'Right'>, request: PageRequest): Promise<Page<Valuation>>;
  abstract one(scope: Scope, id: Id<'Valuation'>): Promise<Valuation | undefined>;
  /** The industry that the enterprise is registered in; empty when it has none. */
  abstract industryOf(enterpriseId: Id<'Organisation'>): Promise<string>;
}

export type DraftGroups = IndicatorGroups<Rate | null>;
