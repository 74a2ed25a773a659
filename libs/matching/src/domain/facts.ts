import type { Money, PlainDate, Rate } from '@zhichuang/kernel';

/** What matching knows of a need. */
export interface Facts {
  readonly amount: Money;
  readonly termMonths: number;
  readonly rights: readonly OfferedRight[];
}

export interface OfferedRight {
  readonly id: string;
  readonly kind: string;
  /** The latest value on record; null when there is none. */
  readonly value: Money | null;
}

/** What matching knows of a product. */
export interface PublishedProduct {
  readonly id: string;
  readonly edition: number;
  readonly name: string;
  readonly bank: { readonly id: string; readonly name: string };
  readonly spread: Rate;
  readonly terms: {
    readonly amount: { readonly min: Money; readonly max: Money };
    readonly termMonths: { readonly min: number; readonly max: number };
    readonly pledgeRatios: Readonly<Record<string, Rate | undefined>>;
  };
}

/** The loan prime rate that holds on a day. */
export interface LprOfDay {
  readonly publishedOn: PlainDate;
  readonly rate: Rate;
}
