import type { Issue } from '@zhichuang/kernel';
import { allOf, type Criterion } from './criterion.js';
import { type Demand, satisfiable } from './satisfiable.js';

/** A criterion of a product with the JSON pointer of the term or entry that states it. */
export interface StatedCriterion {
  readonly pointer: string;
  readonly criterion: Criterion;
}

const holding = (criteria: readonly StatedCriterion[]): Demand[] => criteria.map(({ criterion }) => ({ criterion, holds: true }));

/**
 * What is wrong with the criteria of one product taken together: one that can never hold, one that always does, two that fight (or, where
 * no two do, the fewest that do so together), one that takes too long to settle. `terms` are checked against, not by themselves.
 */
export function criteriaIssues(terms: readonly StatedCriterion[], stated: readonly StatedCriterion[]): Issue[] {
  const alone = stated.flatMap(aloneIssues);
  if (alone.length > 0) return alone;
  const all = [...terms, ...stated];
  const together = satisfiable(holding(all));
  if (together === 'unsettled') return stated.map(({ pointer }) => ({ pointer, code: 'criteria-unsettled' }));
  if (together) return [];
  return fighting(all);
}

function aloneIssues({ pointer, criterion }: StatedCriterion): Issue[] {
  const possible = satisfiable([{ criterion, holds: true }]);
  const avoidable = satisfiable([{ criterion, holds: false }]);
  if (possible === 'unsettled' || avoidable === 'unsettled') return [{ pointer, code: 'criteria-unsettled' }];
  if (!possible) return [{ pointer, code: 'criterion-never-holds' }];
  return avoidable ? [] : [{ pointer, code: 'criterion-always-holds' }];
}

/** Each of those that fight, naming the others. */
function fighting(all: readonly StatedCriterion[]): Issue[] {
  const parties = firstPair(all) ?? fewest(all);
  return parties.map(({ pointer }) => ({ pointer, code: 'criteria-fight', params: { others: parties.filter((party) => party.pointer !== pointer).map((party) => party.pointer).join(', ') } }));
}

function firstPair(all: readonly StatedCriterion[]): StatedCriterion[] | undefined {
  for (const [index, first] of all.entries()) for (const second of all.slice(index + 1)) if (satisfiable(holding([first, second])) === false) return [first, second];
  return undefined;
}

/** Leaves out, one after the other, whatever the fight goes on without. */
function fewest(all: readonly StatedCriterion[]): readonly StatedCriterion[] {
  return all.reduce((left, candidate) => {
    const without = left.filter((each) => each !== candidate);
    return satisfiable(holding(without)) === false ? without : left;
  }, all);
}

/** Whether every case that fulfils one fulfils the other; null when that takes too long to settle. */
export function sameInEffect(one: readonly Criterion[], other: readonly Criterion[]): boolean | null {
  const [first, second] = [allOf(one), allOf(other)];
  const apart = [satisfiable([{ criterion: first, holds: true }, { criterion: second, holds: false }]), satisfiable([{ criterion: second, holds: true }, { criterion: first, holds: false }])];
  return apart.includes('unsettled') ? null : !apart.includes(true);
}
