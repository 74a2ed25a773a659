import { CRITERION_FACTS, type CriterionFact } from '@zhichuang/contracts';
import { type Criterion, factEntry, isRightFact, type Reading, type TagsRead, within } from '@zhichuang/eligibility';
import { type HeldRight, type NeedFacts, numberRead } from './facts.js';
import { endsWithMonths } from './life-after-loan.js';
import { type Ground, readLaw, toMend } from './law.js';

/** Points that a change costs: a fixed part, and for amount and term a part in proportion to how far they move. A dated table. */
export interface ChangeCosts {
  readonly amount: { readonly fixed: number; readonly moved: number };
  readonly term: { readonly fixed: number; readonly moved: number };
  readonly highestRate: { readonly fixed: number };
  /** A fact of the enterprise or the purpose, shown for the first time. */
  readonly fact: { readonly fixed: number };
  /** A right that is not offered yet. */
  readonly offer: { readonly fixed: number };
  /** For each remedy that the right needs. */
  readonly remedy: { readonly fixed: number };
  /** A value, its way of being found, or a revenue put on record. */
  readonly value: { readonly fixed: number };
}

/** One thing of the enterprise's own that becomes another. */
export type Change =
  | { readonly what: 'fact'; readonly fact: CriterionFact; readonly rightId: string | null; readonly to: Reading['value']; readonly cost: number }
  | { readonly what: 'offer'; readonly rightId: string; readonly cost: number }
  | { readonly what: 'law'; readonly rightId: string; readonly grounds: readonly Ground[]; readonly cost: number };

/** Something that can change, with all it can become, in order. */
export interface Changeable {
  readonly key: string;
  readonly fact: CriterionFact | null;
  /** The key of what it does nothing without: a right that is not offered is not read, mended or not. */
  readonly requires: string | null;
  readonly options: readonly Change[];
}

/** An enterprise has the place, trade, size and age that it has. */
const FIXED: readonly CriterionFact[] = ['enterprise.region', 'enterprise.industry', 'enterprise.size', 'enterprise.age'];
const RECORDED: readonly CriterionFact[] = ['right.value', 'right.value-method', 'right.product-revenue'];

/** What the enterprise can change that occurs in a criterion that fails, in the order of the table; what it can become, every criterion says. */
export function changeables(failing: readonly Criterion[], criteria: readonly Criterion[], facts: NeedFacts, grounds: readonly Ground[], costs: ChangeCosts, ofRights: readonly Changeable[]): Changeable[] {
  const parts = criteria.flatMap((criterion) => [...within(criterion)]);
  const failingParts = failing.flatMap((criterion) => [...within(criterion)]);
  const [byFact, occurring] = [askedByFact(parts), askedByFact(failingParts)];
  const asked = (fact: CriterionFact): readonly Criterion[] => byFact.get(fact) ?? [];
  const occurs = (fact: CriterionFact): boolean => occurring.has(fact);
  const asksForRights = failingParts.some(({ kind }) => kind === 'rights');
  const all = (Object.keys(CRITERION_FACTS) as CriterionFact[]).filter((fact) => !isRightFact(fact) && !FIXED.includes(fact) && !fact.startsWith('agreement.'));
  return [
    ...(occurs('need.amount') && facts.readings['need.amount'] ? [amount(asked('need.amount'), facts, costs)] : []),
    ...((occurs('need.term') || asksForRights) && facts.readings['need.term'] ? [term(asked('need.term'), parts, facts, grounds, costs)] : []),
    ...(occurs('need.highest-rate') && facts.readings['need.highest-rate'] ? [highestRate(asked('need.highest-rate'), facts, costs)] : []),
    ...all.filter((fact) => !['need.amount', 'need.term', 'need.highest-rate'].includes(fact) && occurs(fact)).map((fact) => becoming(fact, null, shown(fact, facts.readings[fact], asked(fact)), costs.fact.fixed, null)),
    ...(asksForRights ? [...ofRights, ...recorded(facts, grounds, costs, asked, occurs)] : []),
  ].filter(({ options }) => options.length > 0);
}

function askedByFact(parts: readonly Criterion[]): ReadonlyMap<CriterionFact, readonly Criterion[]> {
  const byFact = new Map<CriterionFact, Criterion[]>();
  for (const part of parts) {
    if (part.kind !== 'number' && part.kind !== 'choice') continue;
    const asked = byFact.get(part.fact) ?? [];
    asked.push(part);
    byFact.set(part.fact, asked);
  }
  return byFact;
}

function amount(asked: readonly Criterion[], { readings }: NeedFacts, { amount: { fixed, moved } }: ChangeCosts): Changeable {
  const now = numberRead(readings['need.amount']) ?? 0;
  return numbers('need.amount', bounds(asked), now, (to) => fixed + proportion(moved, now, to));
}

/** Each bound of the term, and each term that brings a right's life after the loan to a bound; at the end of a month that may take one month less. */
function term(asked: readonly Criterion[], parts: readonly Criterion[], facts: NeedFacts, grounds: readonly Ground[], { term: { fixed, moved } }: ChangeCosts): Changeable {
  const now = numberRead(facts.readings['need.term']) ?? 0;
  const asking = new Set(bounds([...parts, ...lawParts(grounds)].filter((part) => part.kind === 'number' && part.fact === 'right.life-after-loan')));
  const lives = new Set([...facts.offered, ...facts.further].flatMap(({ readings }) => numberRead(readings['right.life-after-loan']) ?? []));
  const exactly = [...lives].flatMap((life) => [...asking].map((bound) => now + life - bound));
  const reached = endsWithMonths(facts.day) ? exactly.flatMap((each) => [each, each - 1]) : exactly;
  return numbers('need.term', [...bounds(asked), ...reached.filter((each) => each >= 1 && each <= 360)], now, (to) => fixed + proportion(moved, now, to));
}

function highestRate(asked: readonly Criterion[], { readings }: NeedFacts, costs: ChangeCosts): Changeable {
  const lower = asked.flatMap((part) => (part.kind === 'number' && part.min !== null ? [part.min] : []));
  return numbers('need.highest-rate', lower, numberRead(readings['need.highest-rate']), () => costs.highestRate.fixed);
}

/** `moved` × the distance over the present value, rounded down. The product of an amount leaves the whole numbers of a double. */
const proportion = (moved: number, now: number, to: number): number => Number((BigInt(moved) * BigInt(Math.abs(to - now))) / BigInt(Math.max(now, 1)));

/** Each value once, the nearest to the present one first. */
const nearest = (values: readonly number[], now: number | null): number[] => [...new Set(values)].filter((to) => to !== now).sort((a, b) => Math.abs(a - (now ?? 0)) - Math.abs(b - (now ?? 0)));

const numbers = (fact: CriterionFact, values: readonly number[], now: number | null, costOf: (to: number) => number): Changeable => ({
  key: fact,
  fact,
  requires: null,
  options: nearest(values, now).map((to) => ({ what: 'fact', fact, rightId: null, to, cost: costOf(to) })),
});

const bounds = (asked: readonly Criterion[]): number[] => asked.flatMap((part) => (part.kind === 'number' ? [part.min, part.max].filter((bound) => bound !== null) : []));

/** What is not known becomes known: a number as each bound asked for, a code as each there is; of recognitions one more is held. Of codes that every list treats alike the first stands for all. */
function shown(fact: CriterionFact, present: Reading | undefined, asked: readonly Criterion[]): readonly Reading['value'][] {
  const entry = factEntry(fact);
  if (entry.kind === 'tags') return moreTags(Object.keys(entry.codes), (present?.value as TagsRead | undefined) ?? { held: [], lacking: [] }, asked);
  if (present) return [];
  if (entry.kind === 'number') return [...new Set(bounds(asked))];
  return entry.kind === 'code' ? unlike(Object.keys(entry.codes), asked) : [];
}

const becoming = (fact: CriterionFact, rightId: string | null, values: readonly Reading['value'][], cost: number, requires: string | null): Changeable => ({
  key: rightId === null ? fact : `${rightId} ${fact}`,
  fact,
  requires,
  options: values.map((to) => ({ what: 'fact', fact, rightId, to, cost })),
});

const moreTags = (tags: readonly string[], { held, lacking }: TagsRead, asked: readonly Criterion[]): TagsRead[] =>
  unlike(tags.filter((tag) => !held.includes(tag) && !lacking.includes(tag)), asked).map((tag) => ({ held: [...held, tag], lacking }));

function unlike(codes: readonly string[], asked: readonly Criterion[]): string[] {
  const lists = asked.flatMap((part) => (part.kind === 'choice' ? [part.oneOf, part.noneOf] : [])).filter((list) => list !== null).map((list) => new Set(list));
  return [...new Map(codes.toReversed().map((code) => [lists.map((list) => (list.has(code) ? '1' : '0')).join(''), code])).values()].sort((a, b) => codes.indexOf(a) - codes.indexOf(b));
}

/** What can be done with each right whatever a product asks: offering it, and mending what the law asks. */
export function ofRights(facts: NeedFacts, grounds: readonly Ground[], costs: ChangeCosts): readonly Changeable[] {
  const offers = facts.further.map(({ id }): Changeable => ({ key: offerOf(id), fact: null, requires: null, options: [{ what: 'offer', rightId: id, cost: costs.offer.fixed }] }));
  const law = ({ id, readings }: HeldRight, requires: string | null): Changeable => {
    const mending = toMend(readLaw(grounds, readings, facts.day), readings);
    const remedies = new Set(mending.flatMap(({ remedy }) => (remedy ? [remedy.key] : [])));
    return { key: `${id} law`, fact: null, requires, options: mending.length === 0 ? [] : [{ what: 'law', rightId: id, grounds: mending, cost: costs.remedy.fixed * Math.max(1, remedies.size) }] };
  };
  return [...offers, ...eachRight(facts, law)].filter(({ options }) => options.length > 0);
}

/** What a product asks to have on record of each right. Of the law's grounds lists matter, and no bounds. */
function recorded(facts: NeedFacts, grounds: readonly Ground[], costs: ChangeCosts, asked: (fact: CriterionFact) => readonly Criterion[], occurs: (fact: CriterionFact) => boolean): Changeable[] {
  const byLaw = askedByFact(lawParts(grounds).filter(({ kind }) => kind === 'choice'));
  const values = RECORDED.filter(occurs).map((fact) => ({ fact, values: shown(fact, undefined, [...asked(fact), ...(byLaw.get(fact) ?? [])]) }));
  return eachRight(facts, ({ id, readings }, requires) => values.filter(({ fact }) => !readings[fact]).map((each) => becoming(each.fact, id, each.values, costs.value.fixed, requires))).flat();
}

const lawParts = (grounds: readonly Ground[]): Criterion[] => grounds.flatMap(({ passes }) => (passes ? [...within(passes)] : []));

const eachRight = <T>({ offered, further }: NeedFacts, of: (right: HeldRight, requires: string | null) => T): T[] => [...offered.map((right) => of(right, null)), ...further.map((right) => of(right, offerOf(right.id)))];
const offerOf = (id: string): string => `${id} offer`;
