import type { Money, PlainDate, Rate } from '@zhichuang/kernel';

/** What matching knows of a need on a day; null is not known, and never counted against it. */
export interface Facts {
  readonly day: PlainDate;
  readonly amount: Money;
  readonly termMonths: number;
  /** The most that the enterprise will pay a year; null when it does not say. */
  readonly highestRate: Rate | null;
  /** What it offers beside its rights, in its own words. */
  readonly otherSecurity: string | null;
  /** Six-digit division of the enterprise. */
  readonly division: string | null;
  readonly tags: readonly { readonly tag: string; readonly validTo: PlainDate | null }[];
  readonly rights: readonly OfferedRight[];
}

export interface OfferedRight {
  readonly id: string;
  readonly kind: string;
  /** `not-owner` is somebody else's right, offered with the owner's consent; `unproved` rests on the enterprise's word alone. */
  readonly standing: string;
  /** The last day of the right. */
  readonly termEnd: PlainDate | null;
  /** The latest value on record. */
  readonly value: Money | null;
  readonly valueMethod: string | null;
}

/** What matching knows of a product: the terms it publishes. An absent term is no condition. */
export interface PublishedProduct {
  readonly id: string;
  readonly edition: number;
  readonly name: string;
  readonly bank: { readonly id: string; readonly name: string };
  /** Over the LPR; null where the rate is a fixed range. */
  readonly spread: Rate | null;
  /** Places of the quota that are left; null without a quota. */
  readonly quotaLeft: number | null;
  readonly terms: {
    readonly amount: { readonly min: Money; readonly max: Money };
    readonly termMonths: { readonly min: number; readonly max: number };
    readonly pledgeRatios: Readonly<Record<string, Rate | undefined>>;
    readonly fixedRate?: { readonly min: Rate; readonly max: Rate };
    readonly applicantTags?: readonly string[];
    readonly minRemainingLifeMonths?: number;
    readonly ownRightsOnly?: boolean;
    readonly valuationModes?: readonly string[];
    /** What the bank asks for beside the rights, in its own words. */
    readonly extraSecurity?: string;
    readonly validFrom?: PlainDate;
    readonly validTo?: PlainDate;
    readonly quota?: number;
    readonly servedRegions?: readonly string[];
    readonly answerWorkingDays?: number;
  };
}

/** The loan prime rate that holds on a day. */
export interface LprOfDay {
  readonly publishedOn: PlainDate;
  readonly rate: Rate;
  /** A later publication has passed that nobody has looked at. */
  readonly notUpdated: boolean;
}

/** What the product would cost a year, by what it publishes. */
export interface IndicativeRate {
  readonly rate: Rate;
  /** The upper end of a fixed range; null where the rate follows the LPR. */
  readonly upTo: Rate | null;
  readonly lpr: LprOfDay | null;
}
