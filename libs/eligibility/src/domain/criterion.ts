import type { CriterionFact } from '@zhichuang/contracts';

/** A number between two bounds, both included, in whole fen, ppm, months or people; null is no bound. */
export interface NumberCriterion {
  readonly kind: 'number';
  readonly fact: CriterionFact;
  readonly min: number | null;
  readonly max: number | null;
}

/** One of a list and none of another: of codes, of the beginnings of a code (place, trade), or of recognitions held. Null is no list. */
export interface ChoiceCriterion {
  readonly kind: 'choice';
  readonly fact: CriterionFact;
  readonly oneOf: readonly string[] | null;
  readonly noneOf: readonly string[] | null;
}

/** At least `least` and at most `most` of the parts hold: all of them, any of them, none of them, or at least so many. */
export interface GroupCriterion {
  readonly kind: 'group';
  readonly least: number;
  readonly most: number;
  readonly of: readonly Criterion[];
}

/** At least `least` of the rights offered may be pledged by law and fulfil `where`. */
export interface RightsCriterion {
  readonly kind: 'rights';
  readonly least: number;
  readonly where: Criterion;
}

export type LeafCriterion = NumberCriterion | ChoiceCriterion;
export type Criterion = LeafCriterion | GroupCriterion | RightsCriterion;

export const allOf = (of: readonly Criterion[]): GroupCriterion => ({ kind: 'group', least: of.length, most: of.length, of });
export const anyOf = (of: readonly Criterion[]): GroupCriterion => ({ kind: 'group', least: 1, most: of.length, of });
export const atLeast = (least: number, where: Criterion): RightsCriterion => ({ kind: 'rights', least, where });
export const between = (fact: CriterionFact, min: number | null, max: number | null): NumberCriterion => ({ kind: 'number', fact, min, max });
export const oneOf = (fact: CriterionFact, values: readonly string[]): ChoiceCriterion => ({ kind: 'choice', fact, oneOf: values, noneOf: null });

/** All criteria of a criterion, itself first. */
export function* within(criterion: Criterion): Generator<Criterion> {
  yield criterion;
  if (criterion.kind === 'group') for (const part of criterion.of) yield* within(part);
  if (criterion.kind === 'rights') yield* within(criterion.where);
}
