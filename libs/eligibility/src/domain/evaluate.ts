import type { CriterionFact } from '@zhichuang/contracts';
import type { PlainDate } from '@zhichuang/kernel';
import type { ChoiceCriterion, Criterion, GroupCriterion, LeafCriterion, NumberCriterion, RightsCriterion } from './criterion.js';
import { both, counted, type Verdict, yes } from './verdict.js';
import { factEntry } from './vocabulary.js';

/** Of a set, what is known to be there and what is known not to be; anything else is unknown. */
export interface TagsRead {
  readonly held: readonly string[];
  readonly lacking: readonly string[];
}

/** What is known of a fact: a whole number in its unit, a code, or tags; where it is from, and as of which day. */
export interface Reading {
  readonly value: number | string | TagsRead;
  readonly source: string;
  readonly asOf: PlainDate | null;
}

/** A fact that is not there is unknown. */
export type Readings = { readonly [Fact in CriterionFact]?: Reading };

/** A right offered, with what the law says of pledging it. */
export interface RightRead {
  readonly id: string;
  readonly readings: Readings;
  readonly law: Verdict;
}

/** How many rights fulfil a criterion, how many may, and how many there are. */
export interface RightsCount {
  readonly met: number;
  readonly unknown: number;
  readonly all: number;
}

/** What a criterion is held against. */
export interface Case {
  readonly readings: Readings;
  readonly rights: readonly RightRead[];
}

/** The verdict of a criterion with its reasons, down to each value read. */
export type Explained = ExplainedLeaf | ExplainedGroup | ExplainedRights;
export interface ExplainedLeaf {
  readonly criterion: LeafCriterion;
  readonly verdict: Verdict;
  readonly reading: Reading | null;
  /** Of a number that is not met: how far it lies off, in whole units. */
  readonly distance: number | null;
}
export interface ExplainedGroup {
  readonly criterion: GroupCriterion;
  readonly verdict: Verdict;
  readonly of: readonly Explained[];
}
export interface ExplainedRights {
  readonly criterion: RightsCriterion;
  readonly verdict: Verdict;
  /** Per right: the law and `where` together, and `where` by itself. */
  readonly rights: readonly { readonly id: string; readonly verdict: Verdict; readonly where: Explained }[];
}

/** Whether the case fulfils the criterion. Order of parts, values and rights changes nothing. */
export function evaluate(criterion: Criterion, { readings, rights }: Case): Verdict {
  switch (criterion.kind) {
    case 'number':
    case 'choice':
      return leafVerdict(criterion, readings[criterion.fact]);
    case 'group':
      return tally(criterion.of.length, (part) => evaluate(criterion.of[part]!, { readings, rights }), criterion.least, criterion.most);
    case 'rights':
      return tally(rights.length, (index) => rightVerdict(criterion, rights[index]!), criterion.least, rights.length);
  }
}

/** The same verdict, where somebody else counts the rights: how many are met, unknown and there at all. */
export function evaluateCounting(criterion: Criterion, readings: Readings, ofRights: (criterion: RightsCriterion) => RightsCount): Verdict {
  if (criterion.kind === 'group') return tally(criterion.of.length, (part) => evaluateCounting(criterion.of[part]!, readings, ofRights), criterion.least, criterion.most);
  if (criterion.kind !== 'rights') return leafVerdict(criterion, readings[criterion.fact]);
  const { met, unknown, all } = ofRights(criterion);
  return counted(met, unknown, criterion.least, all);
}

/** The same verdict, with what it rests on. */
export function explain(criterion: Criterion, { readings, rights }: Case): Explained {
  switch (criterion.kind) {
    case 'number':
    case 'choice': {
      const reading = readings[criterion.fact] ?? null;
      return { criterion, verdict: leafVerdict(criterion, reading ?? undefined), reading, distance: criterion.kind === 'number' && reading ? distanceOf(criterion, reading.value as number) : null };
    }
    case 'group': {
      const of = criterion.of.map((part) => explain(part, { readings, rights }));
      return { criterion, verdict: tally(of.length, (part) => of[part]!.verdict, criterion.least, criterion.most), of };
    }
    case 'rights': {
      const read = rights.map((right) => {
        const where = explain(criterion.where, { readings: right.readings, rights: [] });
        return { id: right.id, verdict: both(right.law, where.verdict), where };
      });
      return { criterion, verdict: tally(read.length, (index) => read[index]!.verdict, criterion.least, read.length), rights: read };
    }
  }
}

/** What the law says of the right and the criterion asks of it, together. */
export const rightVerdict = ({ where }: RightsCriterion, right: RightRead): Verdict => both(right.law, evaluate(where, { readings: right.readings, rights: [] }));

function tally(parts: number, verdictOf: (part: number) => Verdict, least: number, most: number): Verdict {
  let met = 0;
  let unknown = 0;
  for (let part = 0; part < parts; part++) {
    const verdict = verdictOf(part);
    if (verdict === 'met') met++;
    else if (verdict === 'unknown') unknown++;
  }
  return counted(met, unknown, least, most);
}

export function leafVerdict(criterion: LeafCriterion, reading: Reading | undefined): Verdict {
  if (!reading) return 'unknown';
  return criterion.kind === 'number' ? yes(distanceOf(criterion, reading.value as number) === null) : choiceVerdict(criterion, reading.value as string | TagsRead);
}

/** Null when it lies between the bounds. */
function distanceOf({ min, max }: NumberCriterion, value: number): number | null {
  if (min !== null && value < min) return min - value;
  return max !== null && value > max ? value - max : null;
}

function choiceVerdict({ fact, oneOf, noneOf }: ChoiceCriterion, value: string | TagsRead): Verdict {
  const amongThese = (list: readonly string[]): Verdict => (typeof value === 'string' ? yes(lies(fact, value, list)) : anyHeld(value, list));
  return both(oneOf ? amongThese(oneOf) : 'met', noneOf ? not(amongThese(noneOf)) : 'met');
}

const lies = (fact: CriterionFact, value: string, list: readonly string[]): boolean => (factEntry(fact).kind === 'prefix' ? list.some((outer) => value.startsWith(outer)) : list.includes(value));

function anyHeld({ held, lacking }: TagsRead, list: readonly string[]): Verdict {
  if (list.some((tag) => held.includes(tag))) return 'met';
  return list.every((tag) => lacking.includes(tag)) ? 'not-met' : 'unknown';
}

const not = (verdict: Verdict): Verdict => (verdict === 'unknown' ? verdict : yes(verdict === 'not-met'));
