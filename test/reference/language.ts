// A criterion over a case, as the section "Verdicts" says it, with the reasons of every part.
import { factOf, type Facts, sentOf, type Value, valueOf } from './catalogue.js';
import type { Reasons, Sent, Tags, Verdict, WireCriterion, WireFactCriterion } from './wire.js';

export interface FactCriterion {
  readonly is: 'fact';
  readonly fact: string;
  readonly min: bigint | null;
  readonly max: bigint | null;
  readonly oneOf: readonly string[] | null;
  readonly noneOf: readonly string[] | null;
}
export interface GroupCriterion {
  readonly is: 'group';
  readonly least: number;
  readonly most: number;
  readonly of: readonly Criterion[];
}
export interface RightsCriterion {
  readonly is: 'rights';
  readonly least: number;
  readonly where: Criterion;
}
export type Criterion = FactCriterion | GroupCriterion | RightsCriterion;

export interface JudgedRight {
  readonly id: string;
  readonly facts: Facts;
  readonly law: Verdict;
}

const bound = (fact: string, sent: Sent | undefined): bigint | null => (sent === undefined ? null : (valueOf(fact, sent) as bigint));

export function criterionOf(wire: WireCriterion): Criterion {
  if ('fact' in wire) return ofFact(wire);
  if ('all' in wire) return groupOf(wire.all, wire.all.length, wire.all.length);
  if ('any' in wire) return groupOf(wire.any, 1, wire.any.length);
  if ('none' in wire) return groupOf(wire.none, 0, 0);
  if ('of' in wire) return groupOf(wire.of, wire.atLeast, wire.of.length);
  return { is: 'rights', least: wire.rights.atLeast ?? 1, where: criterionOf(wire.rights.where) };
}

const groupOf = (parts: readonly WireCriterion[], least: number, most: number): GroupCriterion => ({ is: 'group', least, most, of: parts.map(criterionOf) });

function ofFact({ fact, atLeast, atMost, oneOf, noneOf }: WireFactCriterion): FactCriterion {
  factOf(fact);
  return { is: 'fact', fact, min: bound(fact, atLeast), max: bound(fact, atMost), oneOf: oneOf ?? null, noneOf: noneOf ?? null };
}

/** Of several parts, at least `least` and at most `most`. */
export function counted(verdicts: readonly Verdict[], least: number, most: number): Verdict {
  const met = verdicts.filter((verdict) => verdict === 'met').length;
  const unknown = verdicts.filter((verdict) => verdict === 'unknown').length;
  if (met >= least && met + unknown <= most) return 'met';
  if (met + unknown < least || met > most) return 'not-met';
  return 'unknown';
}
export const allOf = (verdicts: readonly Verdict[]): Verdict => counted(verdicts, verdicts.length, verdicts.length);

const opposite = (verdict: Verdict): Verdict => (verdict === 'met' ? 'not-met' : verdict === 'not-met' ? 'met' : 'unknown');

function oneHeld({ held, lacking }: Tags, list: readonly string[]): Verdict {
  if (list.some((tag) => held.includes(tag))) return 'met';
  return list.every((tag) => lacking.includes(tag)) ? 'not-met' : 'unknown';
}

function judged(criterion: FactCriterion, value: Value | undefined): Verdict {
  if (value === undefined) return 'unknown';
  const { fact, min, max, oneOf, noneOf } = criterion;
  if (typeof value === 'bigint') return (min === null || value >= min) && (max === null || value <= max) ? 'met' : 'not-met';
  if (typeof value === 'object') {
    const asked: Verdict[] = [];
    if (oneOf) asked.push(oneHeld(value, oneOf));
    if (noneOf) asked.push(opposite(oneHeld(value, noneOf)));
    return allOf(asked);
  }
  const has = (list: readonly string[]): boolean => (factOf(fact).kind === 'prefix' ? list.some((entry) => value.startsWith(entry)) : list.includes(value));
  return (!oneOf || has(oneOf)) && (!noneOf || !has(noneOf)) ? 'met' : 'not-met';
}

/** How far a number is from the bound that it misses. */
function distance({ fact, min, max }: FactCriterion, value: Value | undefined): Sent | null {
  if (typeof value !== 'bigint') return null;
  if (min !== null && value < min) return sentOf(fact, min - value);
  if (max !== null && value > max) return sentOf(fact, value - max);
  return null;
}

export function evaluate(criterion: Criterion, facts: Facts, rights: readonly JudgedRight[]): Reasons {
  if (criterion.is === 'fact') {
    const value = facts[criterion.fact];
    const verdict = judged(criterion, value);
    return { fact: criterion.fact, verdict, value: value === undefined ? null : sentOf(criterion.fact, value), distance: verdict === 'met' ? null : distance(criterion, value) };
  }
  if (criterion.is === 'group') {
    const of = criterion.of.map((part) => evaluate(part, facts, rights));
    return { verdict: counted(of.map(({ verdict }) => verdict), criterion.least, criterion.most), of };
  }
  const each = rights.map((right) => {
    const where = evaluate(criterion.where, right.facts, []);
    return { id: right.id, verdict: allOf([right.law, where.verdict]), where };
  });
  return { verdict: counted(each.map(({ verdict }) => verdict), criterion.least, each.length), rights: each };
}

/** Every criterion on a fact within this one, in the order in which they are written. */
export function leavesOf(criterion: Criterion): FactCriterion[] {
  if (criterion.is === 'fact') return [criterion];
  return criterion.is === 'group' ? criterion.of.flatMap(leavesOf) : leavesOf(criterion.where);
}

export function asksForRights(criterion: Criterion): boolean {
  if (criterion.is === 'fact') return false;
  return criterion.is === 'rights' || criterion.of.some(asksForRights);
}
