import type { Issue } from '@zhichuang/kernel';
import { allOf, type Criterion } from './criterion.js';
import { type Demand, type Patience, satisfiable } from './satisfiable.js';

/** A criterion of a product with the JSON pointer of the term or entry that states it. */
export interface StatedCriterion {
  readonly pointer: string;
  readonly criterion: Criterion;
}

const holding = (criteria: readonly StatedCriterion[]): Demand[] => criteria.map(({ criterion }) => ({ criterion, holds: true }));

/**
 * What is wrong with the criteria of one product taken together: one that can never hold, one that always does, two that fight (or, where
 * no two do, the fewest that do so together), one that takes too long to settle. `terms` are checked against, not by themselves.
 * With `patience` several checks share how long they may take.
 */
export function criteriaIssues(terms: readonly StatedCriterion[], stated: readonly StatedCriterion[], patience?: Patience): Issue[] {
  const alone = stated.flatMap((each) => aloneIssues(each, patience));
  if (alone.length > 0) return alone;
  const all = [...terms, ...stated];
  const together = satisfiable(holding(all), patience);
  if (together === 'unsettled') return stated.map(({ pointer }) => ({ pointer, code: 'criteria-unsettled' }));
  if (together) return [];
  return fighting(all, patience);
}

function aloneIssues({ pointer, criterion }: StatedCriterion, patience?: Patience): Issue[] {
  const possible = satisfiable([{ criterion, holds: true }], patience);
  const avoidable = satisfiable([{ criterion, holds: false }], patience);
  if (possible === 'unsettled' || avoidable === 'unsettled') return [{ pointer, code: 'criteria-unsettled' }];
  if (!possible) return [{ pointer, code: 'criterion-never-holds' }];
  return avoidable ? [] : [{ pointer, code: 'criterion-always-holds' }];
}

/** Each of those that fight, naming the others. */
function fighting(all: readonly StatedCriterion[], patience?: Patience): Issue[] {
  const parties = firstPair(all, patience) ?? fewest(all, patience);
  return parties.map(({ pointer }) => ({ pointer, code: 'criteria-fight', params: { others: parties.filter((party) => party.pointer !== pointer).map((party) => party.pointer).join(', ') } }));
}

function firstPair(all: readonly StatedCriterion[], patience?: Patience): StatedCriterion[] | undefined {
  for (const [index, first] of all.entries()) for (const second of all.slice(index + 1)) if (satisfiable(holding([first, second]), patience) === false) return [first, second];
  return undefined;
}

/** Leaves out, one after the other, whatever the fight goes on without. */
function fewest(all: readonly StatedCriterion[], patience?: Patience): readonly StatedCriterion[] {
  return all.reduce((left, candidate) => {
    const without = left.filter((each) => each !== candidate);
    return satisfiable(holding(without), patience) === false ? without : left;
  }, all);
}

/** Whether every case that fulfils one fulfils the other; null when that takes too long to settle. With `patience` several questions share how long. */
export function sameInEffect(one: readonly Criterion[], other: readonly Criterion[], patience?: Patience): boolean | null {
  const [first, second] = [allOf(one), allOf(other)];
  const apart = (inside: Criterion, outside: Criterion): boolean | 'unsettled' => satisfiable([{ criterion: inside, holds: true }, { criterion: outside, holds: false }], patience);
  const beyond = apart(first, second);
  if (beyond === true) return false;
  const short = apart(second, first);
  if (short === true) return false;
  return beyond === 'unsettled' || short === 'unsettled' ? null : true;
}
