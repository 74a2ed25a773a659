import type { FigureKey, Stage } from '@zhichuang/contracts';
import type { Id, Money, PlainDate, RegionCode } from '@zhichuang/kernel';
import type { Period } from './period.js';

/** Whose parties a reader is told: an office everybody's, a bank those of the deals agreed with it. */
export type Parties = 'all' | 'agreed';

/** Which facts a figure is about. Every part narrows; undefined does not. */
export interface OutcomeFilter {
  readonly parties: Parties;
  /** Contained as figures are: Pingtan counts in the province and in its own row, not in Fuzhou's. Of rows without their parties none lies in any. */
  readonly region: RegionCode | undefined;
  readonly bankId: Id<'Organisation'> | undefined;
  /** A bank's unit: its own cases and those of the units below. */
  readonly unitId: Id<'Organisation'> | undefined;
  readonly period: Period;
  /** Only what was recorded before this instant is known, and not what replaced it later. */
  readonly knownBefore: Date;
}

export type GroupBy = 'region' | 'bank' | 'month';

/** A figure's value: a count, fen, days or ppm by its unit; null where there is nothing to divide or to find the middle of. */
export type FigureValue = bigint | number | null;
export type FigureValues = Readonly<Record<FigureKey, FigureValue>>;

export interface FigureGroup {
  /** Division of six digits, bank id or month; null for the whole. */
  readonly key: string | null;
  /** A bank's or a division's name; null of a month, and for a code that the list of divisions does not have. */
  readonly name: string | null;
  /** What the reader of a region's row has to know, e.g. `separately-planned-city`. */
  readonly flag: string | null;
  readonly values: FigureValues;
}

/** One row behind a figure. */
export interface OutcomeRow {
  readonly id: string;
  readonly day: PlainDate;
  /** Fen, days, 1 or 0: what the figure's measure takes together. */
  readonly value: bigint;
  readonly applicationId: Id<'Application'>;
  readonly loanId: Id<'Loan'> | null;
  readonly factId: string | null;
  /** Null, as its rights and its division are, to a bank that agreed no deal with it: consent may have ended, or never named it. */
  readonly enterprise: { readonly id: Id<'Organisation'>; readonly name: string; readonly uscc: string | null } | null;
  readonly bank: { readonly id: Id<'Organisation'>; readonly name: string };
  readonly unit: { readonly id: Id<'Organisation'>; readonly name: string };
  readonly division: string | null;
  /** Null also for a code that the list of divisions does not have. */
  readonly divisionName: string | null;
  readonly stage: Stage;
  readonly rights: number | null;
  readonly rightKinds: readonly string[] | null;
  readonly registrationNumber: string | null;
  readonly renewal: boolean | null;
  readonly submittedOn: PlainDate;
  readonly contractedOn: PlainDate | null;
  readonly registeredOn: PlainDate | null;
  readonly disbursedOn: PlainDate | null;
  readonly registeredAmount: Money | null;
  readonly disbursedAmount: Money | null;
  readonly declineCode: string | null;
  readonly heldCode: string | null;
  readonly source: string | null;
  readonly channel: string | null;
  readonly recordedAt: Date | null;
  readonly revision: number | null;
  readonly reason: string | null;
}

/** A row that the figure had on one day of knowledge and has not, or otherwise, on the other. */
export interface OutcomeChange {
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** Null as in a row. */
  readonly enterprise: { readonly id: Id<'Organisation'>; readonly name: string } | null;
  readonly bank: { readonly id: Id<'Organisation'>; readonly name: string };
  readonly before: { readonly day: PlainDate; readonly value: bigint } | null;
  readonly after: { readonly day: PlainDate; readonly value: bigint } | null;
  /** The fact as the later day knows it: why it changed, who said so, and whether it is held as a question since. */
  readonly cause: { readonly factId: string; readonly revision: number; readonly occurredOn: PlainDate; readonly recordedAt: Date; readonly source: string; readonly channel: string; readonly reason: string | null; readonly heldCode: string | null } | null;
}

export interface OutcomeChanges {
  readonly before: FigureValue;
  readonly after: FigureValue;
  readonly items: readonly OutcomeChange[];
  readonly next: string | null;
}

/** A fact that contradicts others, as its reporter has to answer for it. */
export interface HeldQuestion {
  readonly factId: string;
  readonly loanId: Id<'Loan'>;
  readonly enterprise: { readonly id: Id<'Organisation'>; readonly name: string };
  readonly unit: { readonly id: Id<'Organisation'>; readonly name: string };
  readonly kind: string;
  readonly occurredOn: PlainDate;
  readonly amount: Money | null;
  readonly registrationNumber: string | null;
  readonly heldCode: string;
  readonly recordedAt: Date;
  readonly revision: number;
}

/** Fewer enterprises than this behind a published figure would tell about one of them. */
export const SMALLEST_PUBLISHED_CELL = 5;
