import type { PlainDate, Rate } from '@zhichuang/kernel';
import type { Case, Reading, Readings, RightRead } from '@zhichuang/eligibility';
import { type Ground, readLaw } from './law.js';

/** A right of the enterprise with what is known of it. */
export interface HeldRight {
  readonly id: string;
  readonly readings: Readings;
  /** Of its term. A file says how long it outlives the loan, and no more. */
  readonly lastDay?: PlainDate | null;
}

/** All that matching knows of a need on a day. */
export interface NeedFacts {
  readonly day: PlainDate;
  readonly readings: Readings;
  readonly offered: readonly HeldRight[];
  /** What the enterprise holds, may offer and does not. */
  readonly further: readonly HeldRight[];
  /** What is on its list and not its to offer. */
  readonly beyond: readonly HeldRight[];
  /** What it offers beside its rights, in its own words. */
  readonly otherSecurity: string | null;
}

/** Loans of up to five years are priced from the one-year LPR, longer ones from the over-five-year LPR. */
export const ONE_YEAR_LPR_UP_TO_MONTHS = 60;

/** The loan prime rate that holds on a day. */
export interface LprOfDay {
  readonly publishedOn: PlainDate;
  readonly oneYear: Rate;
  readonly overFiveYear: Rate;
  /** A later publication has passed that nobody has looked at. */
  readonly notUpdated: boolean;
}

export const caseOf = (facts: NeedFacts, grounds: readonly Ground[]): Case => ({ readings: facts.readings, rights: facts.offered.map((right) => underLaw(right, grounds, facts.day)) });

export const underLaw = ({ id, readings }: HeldRight, grounds: readonly Ground[], day: PlainDate): RightRead => ({ id, readings, law: readLaw(grounds, readings, day).verdict });

/** The number that was read; null where nothing is known. */
export const numberRead = (reading: Reading | undefined): number | null => (typeof reading?.value === 'number' ? reading.value : null);
export const codeRead = (reading: Reading | undefined): string | null => (typeof reading?.value === 'string' ? reading.value : null);
