import type { PlainDate, Rate } from '@zhichuang/kernel';
import type { Criterion } from '@zhichuang/eligibility';

/** A condition of a product by the pointer of the term or entry that states it. */
export interface ProductCriterion {
  readonly pointer: string;
  readonly criterion: Criterion;
  readonly audience: 'public' | 'internal';
}

/** A product as far as matching reads it; an absent term is no condition. */
export interface ShelvedProduct {
  readonly id: string;
  readonly edition: number;
  readonly name: string;
  readonly bank: { readonly id: string; readonly name: string };
  /** Those that the reader counts by: internal ones are among them for their bank alone. */
  readonly criteria: readonly ProductCriterion[];
  /** The bank holds the case against more than is counted here. */
  readonly checksMore: boolean;
  /** What is asked of each right against which it lends. */
  readonly ofRight: Criterion;
  /** Share of a right's recorded value that may be lent, by kind. */
  readonly ratios: Readonly<Record<string, Rate>>;
  /** Whole fen. */
  readonly amountMin: number;
  readonly amountMax: number;
  readonly price: { readonly spread: Rate } | { readonly min: Rate; readonly max: Rate };
  readonly extraSecurity: string | null;
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
  readonly quota: { readonly places: number; readonly left: number } | null;
  readonly answerWorkingDays: number | null;
  /** Share of its cases, in ppm and down to whole steps, that the bank answered in its own time; null while that is not known. */
  readonly promptness: number | null;
}
