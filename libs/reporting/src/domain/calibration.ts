import type { CaseOutcome, DeclineCode, NumberGap, PredictionGap } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { SMALLEST_PUBLISHED_CELL } from './outcome.js';

export type Predicted = 'met' | 'unknown' | 'not-met';
export const PREDICTED: readonly Predicted[] = ['met', 'unknown', 'not-met'];

/** A number, or why there is none: a number that cannot be computed is never 0. */
export type Told = { readonly value: number; readonly why: null } | { readonly value: null; readonly why: NumberGap };

/** Whom the bank answered by an offer, whatever became of it, and by declining without one. The others say nothing of the bank yet. */
export interface Answered {
  readonly cases: number;
  readonly offered: number;
  readonly refused: number;
}

/** Amounts over what could be expected: the indicative amount, at most what was asked for. */
export interface Compared {
  readonly cases: number;
  readonly enterprises: number;
  /** The middle one, in ppm; null of no case. */
  readonly medianPpm: number | null;
}

export interface PredictionCell extends Answered {
  readonly predicted: Predicted | PredictionGap;
  readonly outcomes: Readonly<Record<CaseOutcome, number>>;
  /** Of the declined ones. */
  readonly declines: Readonly<Record<DeclineCode, number>>;
  readonly offers: Compared;
  readonly contracts: Compared;
}

/** Cases by the degree of match in steps of 25 points; the last one holds 100 as well. */
export interface DegreeCell extends Answered {
  readonly from: number;
}
export const DEGREE_STEP = 25;

/** An edition of a product as it was applied for. */
export interface ProductCalibration {
  readonly product: { readonly id: Id<'Product'>; readonly edition: number; readonly name: string | null };
  readonly bank: { readonly id: Id<'Organisation'>; readonly name: string };
  readonly predictions: readonly PredictionCell[];
  /** For the product's own bank alone: a degree is compared with no other bank's. */
  readonly degrees: readonly DegreeCell[] | null;
}

export const shareOffered = ({ offered, refused }: Answered): Told => (offered + refused === 0 ? { value: null, why: 'none-answered' } : { value: Math.round((offered * 1_000_000) / (offered + refused)), why: null });

/** The middle ratio, about five enterprises at least: with the amount of a deal it would tell what a right is worth whose value nobody opened to the reader. */
export function middleRatio({ cases, enterprises, medianPpm }: Compared): Told {
  if (cases === 0 || medianPpm === null) return { value: null, why: 'nothing-to-compare' };
  return enterprises < SMALLEST_PUBLISHED_CELL ? { value: null, why: 'too-few' } : { value: medianPpm, why: null };
}

export interface AnsweredTold extends Answered {
  /** Offered of those that the bank answered, in ppm. */
  readonly share: Told;
}

export interface PredictionTold extends Omit<PredictionCell, 'offers' | 'contracts'>, AnsweredTold {
  readonly offers: { readonly cases: number; readonly median: Told };
  readonly contracts: { readonly cases: number; readonly median: Told };
}

export interface CalibrationTold extends Omit<ProductCalibration, 'predictions' | 'degrees'> {
  readonly cases: number;
  readonly predictions: readonly PredictionTold[];
  readonly degrees: readonly (DegreeCell & AnsweredTold & { readonly to: number })[] | null;
}

/** A product's table as it is told. */
export const toldOf = ({ predictions, degrees, ...product }: ProductCalibration): CalibrationTold => ({
  ...product,
  cases: predictions.reduce((sum, { cases }) => sum + cases, 0),
  predictions: everyVerdict(predictions).map(({ offers, contracts, ...cell }) => ({
    ...cell,
    share: shareOffered(cell),
    offers: { cases: offers.cases, median: middleRatio(offers) },
    contracts: { cases: contracts.cases, median: middleRatio(contracts) },
  })),
  degrees: degrees && degrees.map((cell) => ({ ...cell, to: cell.from + DEGREE_STEP === 100 ? 100 : cell.from + DEGREE_STEP - 1, share: shareOffered(cell) })),
});

export const isVerdict = (predicted: PredictionCell['predicted']): predicted is Predicted => (PREDICTED as readonly string[]).includes(predicted);

/** Each verdict, also one that nobody got; of the rest what occurs. */
export function everyVerdict(cells: readonly PredictionCell[]): readonly PredictionCell[] {
  const [first] = cells;
  if (!first) return [];
  const by = new Map(cells.map((cell) => [cell.predicted, cell]));
  return [...PREDICTED.map((predicted) => by.get(predicted) ?? noneOf(predicted, first)), ...cells.filter(({ predicted }) => !isVerdict(predicted))];
}

const NOTHING: Compared = { cases: 0, enterprises: 0, medianPpm: null };
const zeros = <K extends string>(counts: Readonly<Record<K, number>>): Record<K, number> => Object.fromEntries(Object.keys(counts).map((key) => [key, 0])) as Record<K, number>;
const noneOf = (predicted: Predicted, { outcomes, declines }: PredictionCell): PredictionCell => ({ predicted, cases: 0, offered: 0, refused: 0, outcomes: zeros(outcomes), declines: zeros(declines), offers: NOTHING, contracts: NOTHING });
