import type { Id, PlainDate } from '@zhichuang/kernel';
import type { CostInputs } from '../domain/cost-approach.js';
import type { GivenScore } from '../domain/indicator-score.js';
import type { RateRange } from '../domain/rate-range.js';
import type { RoyaltyInputs } from '../domain/royalty-relief.js';

/** What a caller brings; a rate that is absent is asked of the reference tables, an end of life of the right on record. */
export interface RoyaltyAssumptions extends Omit<RoyaltyInputs, 'royalty' | 'discount' | 'legalEnd'> {
  readonly royalty: RateRange | null;
  readonly discount: RateRange | null;
  readonly legalEnd: PlainDate | null;
}

export type Assumptions =
  | { readonly method: 'royalty-relief'; readonly given: RoyaltyAssumptions }
  | { readonly method: 'cost'; readonly given: CostInputs }
  | { readonly method: 'indicators'; readonly given: { readonly setId: Id<'IndicatorSet'>; readonly scores: readonly GivenScore[] } };
