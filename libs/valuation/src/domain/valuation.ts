import type { Answerer } from '@zhichuang/contracts';
import type { Id, PlainDate } from '@zhichuang/kernel';
import type { CostInputs, CostResult } from './cost-approach.js';
import type { GivenScore, IndicatorResult } from './indicator-score.js';
import type { RoyaltyInputs, RoyaltyResult } from './royalty-relief.js';

/** Changes with every change of what the same inputs give; a stored valuation names the one that computed it. */
export const ENGINE_VERSION = '1';

/** Where an input comes from: a reference with its date, what the enterprise entered of the right, or what the caller assumes. */
export type InputSource = { readonly kind: 'reference'; readonly source: string; readonly date: PlainDate } | { readonly kind: 'right-on-record' } | { readonly kind: 'own-assumption' };

export type SourcesOf<Inputs> = { readonly [Name in keyof Inputs]: InputSource };

export interface IndicatorInputs {
  readonly setId: Id<'IndicatorSet'>;
  readonly edition: number;
  readonly scores: readonly GivenScore[];
}

/** What went in, where each of it comes from, and what came out with every intermediate. */
export type Computation =
  | { readonly method: 'royalty-relief'; readonly inputs: RoyaltyInputs; readonly sources: SourcesOf<RoyaltyInputs>; readonly result: RoyaltyResult }
  | { readonly method: 'cost'; readonly inputs: CostInputs; readonly sources: SourcesOf<CostInputs>; readonly result: CostResult }
  | { readonly method: 'indicators'; readonly inputs: IndicatorInputs; readonly sources: SourcesOf<IndicatorInputs>; readonly result: IndicatorResult };

/** What JSON makes of a value of the house: amounts in yuan, rates in percent, as text. */
type AsJson<T> = T extends { toJSON(): infer Text } ? Text : T extends string | number | boolean | null ? T : T extends readonly (infer Item)[] ? AsJson<Item>[] : { readonly [Name in keyof T]: AsJson<T[Name]> };

interface Stored<Of extends Computation> {
  readonly method: Of['method'];
  readonly inputs: AsJson<Of['inputs']>;
  readonly sources: Of['sources'];
  readonly result: AsJson<Of['result']>;
}

/** A computation as it is stored and as it is sent. */
export type StoredComputation = Stored<Extract<Computation, { method: 'royalty-relief' }>> | Stored<Extract<Computation, { method: 'cost' }>> | Stored<Extract<Computation, { method: 'indicators' }>>;

export const asJson = (computation: Computation): StoredComputation => JSON.parse(JSON.stringify(computation)) as StoredComputation;

/** Who stands by a valuation, with the name it goes by; a valuer with its report. */
export interface AnsweredBy {
  readonly kind: Answerer;
  readonly name: string;
  readonly documentId: Id<'Document'> | null;
}

export interface Valuation {
  readonly id: Id<'Valuation'>;
  readonly rightId: Id<'Right'>;
  readonly valuedOn: PlainDate;
  readonly answeredBy: AnsweredBy;
  readonly engine: string;
  readonly computation: StoredComputation;
  readonly calculatedAt: Date;
}
