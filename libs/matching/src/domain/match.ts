import { answer, better, type Match, type Weights } from './answer.js';
import type { ChangeCosts } from './changeable.js';
import { caseOf, type LprOfDay, type NeedFacts } from './facts.js';
import { type Ground, type LawOfNeed, lawOf } from './law.js';
import type { ShelvedProduct } from './product.js';
import { type ChangeSet, mostTellingQuestion, smallestChanges } from './smallest-change.js';

/** The version of the rules in this folder, and of their words: a stored run is computed anew by the same one only. */
export const ENGINE = '1';

/** What a need is held against on a day. */
export interface Desk {
  readonly products: readonly ShelvedProduct[];
  readonly grounds: readonly Ground[];
  readonly lpr: LprOfDay | null;
  readonly weights: Weights;
  readonly costs: ChangeCosts;
}

export interface NeedMatched {
  readonly law: LawOfNeed;
  /** Best first. */
  readonly matches: readonly Match[];
  /** What is not known and would settle most of the products that nothing else fails. */
  readonly question: ReturnType<typeof mostTellingQuestion>;
}

/** Holds one need against every product: the one door for server, command line and bench. */
export function matchNeed(desk: Desk, facts: NeedFacts): NeedMatched {
  const held = caseOf(facts, desk.grounds);
  const matches = desk.products.map((product) => answer(product, facts, held, desk.lpr, desk.weights)).sort(better);
  return {
    law: lawOf(facts.offered, desk.grounds, facts.day),
    matches,
    question: mostTellingQuestion(matches.filter(({ verdict }) => verdict === 'unknown').map(({ product }) => ({ criteria: product.criteria.map(({ criterion }) => criterion), held }))),
  };
}

/** For one need, the smallest changes that would make each product fit that is then asked of. */
export function changesFor({ lpr, grounds, costs }: Desk, facts: NeedFacts): (product: ShelvedProduct) => readonly ChangeSet[] {
  const search = smallestChanges({ facts, lpr, grounds, costs });
  return (product) => search(product).sets;
}
