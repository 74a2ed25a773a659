// Whether the search that "How far the search goes" limits is sure to end by itself: all that it could read, had nothing been passed over.
import type { Choice, Thing } from './changeable.js';
import { asksForRights, type Criterion, leavesOf } from './language.js';
import { GROUNDS, type RightInCase } from './law.js';
import type { Case } from './product.js';

const READINGS = 100_000;
const FOR_A_CHOICE = 10;
const MOST_TOGETHER = 4;

/** A criterion as the search counts it. */
export interface Searched {
  readonly criterion: Criterion;
  readonly unmet: boolean;
  /** It is the rate, and depends on the term. */
  readonly byTerm: boolean;
}
interface Group {
  readonly criteria: readonly Searched[];
  readonly things: readonly Thing[];
}

function touches({ name }: Thing, { criterion, byTerm }: Searched): boolean {
  if (!name.endsWith(' ')) return asksForRights(criterion);
  const fact = name.slice(0, -1);
  return leavesOf(criterion).some((leaf) => leaf.fact === fact) || (fact === 'need.term' && (byTerm || asksForRights(criterion)));
}

function groupsOf(searched: readonly Searched[], things: readonly Thing[]): Group[] {
  let groups: Group[] = [];
  for (const each of searched) {
    const touched = things.filter((thing) => touches(thing, each));
    const joined = groups.filter((group) => group.things.some((thing) => touched.includes(thing)));
    groups = [...groups.filter((group) => !joined.includes(group)), { criteria: [each, ...joined.flatMap(({ criteria }) => criteria)], things: things.filter((thing) => touched.includes(thing) || joined.some((group) => group.things.includes(thing))) }];
  }
  return groups.filter(({ criteria }) => criteria.some(({ unmet }) => unmet));
}

/** Parts and codes: those read of the case, and those read of each right. */
function partsOf(criterion: Criterion): { readonly once: number; readonly ofRight: number } {
  if (criterion.is === 'fact') return { once: 1 + (criterion.oneOf?.length ?? 0) + (criterion.noneOf?.length ?? 0), ofRight: 0 };
  if (criterion.is === 'rights') return { once: 1, ofRight: partsOf(criterion.where).once };
  const parts = criterion.of.map(partsOf);
  return { once: parts.reduce((sum, { once }) => sum + once, 1), ofRight: parts.reduce((sum, { ofRight }) => sum + ofRight, 0) };
}

function* setsOf(things: readonly Thing[], most: number): Generator<readonly Thing[]> {
  const [first, ...rest] = things;
  if (!first) return yield [];
  yield* setsOf(rest, most);
  if (most > 0) for (const others of setsOf(rest, most - 1)) yield [first, ...others];
}
function* choicesOf([first, ...rest]: readonly Thing[]): Generator<readonly Choice[]> {
  if (!first) return yield [];
  for (const choice of first.choices) for (const others of choicesOf(rest)) yield [choice, ...others];
}

/** The states in which rights are read after a choice. */
function statesAfter(given: Case, choices: readonly Choice[]): string[] {
  const told = choices.map((choice) => choice.told);
  const term = told.find((change) => change.what === 'fact' && change.fact === 'need.term');
  const state = ({ id }: RightInCase): string => JSON.stringify([id, term ?? null, told.filter((change) => change.rightId === id && change.what !== 'offer')]);
  return [...given.offered, ...given.further].map(state);
}

function readingsOf({ criteria, things }: Group, given: Case): number {
  const parts = criteria.map(({ criterion, byTerm }) => (byTerm ? { once: 7, ofRight: 0 } : partsOf(criterion)));
  const sum = (part: 'once' | 'ofRight'): number => parts.reduce((all, each) => all + each[part], 0);
  const blocking = GROUNDS.filter(({ severity, validFrom, validTo }) => severity === 'block' && (validFrom === null || validFrom <= given.day) && (validTo === null || given.day <= validTo)).length;
  const states = new Set<string>();
  let readings = 0;
  for (const set of setsOf(things, MOST_TOGETHER)) {
    // A set may be begun once for each size that it has a part in.
    readings += MOST_TOGETHER;
    for (const choices of choicesOf(set)) {
      readings += FOR_A_CHOICE + sum('once');
      for (const state of statesAfter(given, choices)) states.add(state);
    }
  }
  return readings + (criteria.some(({ criterion }) => asksForRights(criterion)) ? states.size * (blocking + sum('ofRight')) : 0);
}

export function surelySearched(given: Case, searched: readonly Searched[], things: readonly Thing[]): boolean {
  const groups = groupsOf(searched, things);
  return groups.every((group) => readingsOf(group, given) <= Math.floor(READINGS / groups.length));
}
