import { CRITERION_FACTS, type CriterionFact } from '@zhichuang/contracts';
import { type Criterion, factEntry, isRightFact, type Reading, type Readings, type TagsRead, within } from '@zhichuang/eligibility';
import { type HeldRight, type NeedFacts, numberRead } from './facts.js';
import { endsWithMonths, lifeAtTerm } from './life-after-loan.js';
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
  readonly options: readonly Change[];
}

/** An enterprise has the place, trade, size and age that it has. */
const FIXED: readonly CriterionFact[] = ['enterprise.region', 'enterprise.industry', 'enterprise.size', 'enterprise.age'];
const RECORDED: readonly CriterionFact[] = ['right.value', 'right.value-method', 'right.product-revenue'];

/** What the enterprise can change that occurs in a criterion that fails, in the order of the table; what it can become, every criterion says. */
export function changeables(failing: readonly Criterion[], criteria: readonly Criterion[], facts: NeedFacts, grounds: readonly Ground[], costs: ChangeCosts): Changeable[] {
  const parts = criteria.flatMap((criterion) => [...within(criterion)]);
  const failingParts = failing.flatMap((criterion) => [...within(criterion)]);
  const asked = (fact: CriterionFact): readonly Criterion[] => parts.filter((part) => (part.kind === 'number' || part.kind === 'choice') && part.fact === fact);
  const occurs = (fact: CriterionFact): boolean => failingParts.some((part) => (part.kind === 'number' || part.kind === 'choice') && part.fact === fact);
  const ofRights = failingParts.some(({ kind }) => kind === 'rights');
  const all = (Object.keys(CRITERION_FACTS) as CriterionFact[]).filter((fact) => !isRightFact(fact) && !FIXED.includes(fact) && !fact.startsWith('agreement.'));
  return [
    ...(occurs('need.amount') && facts.readings['need.amount'] ? [amount(asked('need.amount'), facts, costs)] : []),
    ...((occurs('need.term') || ofRights) && facts.readings['need.term'] ? [term(asked('need.term'), parts, facts, grounds, costs)] : []),
    ...(occurs('need.highest-rate') && facts.readings['need.highest-rate'] ? [highestRate(asked('need.highest-rate'), facts, costs)] : []),
    ...all.filter((fact) => !['need.amount', 'need.term', 'need.highest-rate'].includes(fact) && occurs(fact)).map((fact) => shown(fact, null, facts.readings, asked(fact), costs.fact.fixed)),
    ...(ofRights ? rights(facts, grounds, costs, asked, occurs) : []),
  ].filter(({ options }) => options.length > 0);
}

function amount(asked: readonly Criterion[], { readings }: NeedFacts, { amount: { fixed, moved } }: ChangeCosts): Changeable {
  const now = numberRead(readings['need.amount']) ?? 0;
  return numbers('need.amount', bounds(asked), now, (to) => fixed + proportion(moved, now, to));
}

/** Each bound of the term, and each term that brings a right's life after the loan to a bound; at the end of a month that may take one month less. */
function term(asked: readonly Criterion[], parts: readonly Criterion[], facts: NeedFacts, grounds: readonly Ground[], { term: { fixed, moved } }: ChangeCosts): Changeable {
  const now = numberRead(facts.readings['need.term']) ?? 0;
  const lawParts = grounds.flatMap(({ passes }) => (passes ? [...within(passes)] : []));
  const lives = bounds([...parts, ...lawParts].filter((part) => part.kind === 'number' && part.fact === 'right.life-after-loan'));
  const reached = [...facts.offered, ...facts.further].flatMap(({ readings }) => {
    const life = numberRead(readings['right.life-after-loan']);
    const to = life === null ? [] : lives.map((bound) => now + life - bound);
    return (endsWithMonths(facts.day) ? to.flatMap((each) => [each, each - 1]) : to).filter((each) => each >= 1 && each <= 360);
  });
  return numbers('need.term', [...bounds(asked), ...reached], now, (to) => fixed + proportion(moved, now, to));
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
  options: nearest(values, now).map((to) => ({ what: 'fact', fact, rightId: null, to, cost: costOf(to) })),
});

const bounds = (asked: readonly Criterion[]): number[] => asked.flatMap((part) => (part.kind === 'number' ? [part.min, part.max].filter((bound) => bound !== null) : []));

/** What is not known becomes known: a number as each bound asked for, a code as each there is; of recognitions one more is held. */
function shown(fact: CriterionFact, rightId: string | null, readings: Readings, asked: readonly Criterion[], cost: number): Changeable {
  const entry = factEntry(fact);
  const values = (): Reading['value'][] => {
    if (entry.kind === 'tags') return moreTags(Object.keys(entry.codes), (readings[fact]?.value as TagsRead | undefined) ?? { held: [], lacking: [] });
    if (readings[fact]) return [];
    if (entry.kind === 'number') return [...new Set(bounds(asked))];
    return entry.kind === 'code' ? Object.keys(entry.codes) : [];
  };
  return { key: rightId === null ? fact : `${rightId} ${fact}`, fact, options: values().map((to) => ({ what: 'fact', fact, rightId, to, cost })) };
}

const moreTags = (tags: readonly string[], { held, lacking }: TagsRead): TagsRead[] => tags.filter((tag) => !held.includes(tag) && !lacking.includes(tag)).map((tag) => ({ held: [...held, tag], lacking }));

/** For each right: offering it, mending what the law asks, and putting on record what a product asks. */
function rights(facts: NeedFacts, grounds: readonly Ground[], costs: ChangeCosts, asked: (fact: CriterionFact) => readonly Criterion[], occurs: (fact: CriterionFact) => boolean): Changeable[] {
  const offers = facts.further.map(({ id }): Changeable => ({ key: `${id} offer`, fact: null, options: [{ what: 'offer', rightId: id, cost: costs.offer.fixed }] }));
  const all = [...facts.offered, ...facts.further];
  const laws = all.map(({ id, readings }): Changeable => {
    const law = readLaw(grounds, readings, facts.day);
    const mending = toMend(law, readings);
    const remedies = new Set(mending.flatMap(({ remedy }) => (remedy ? [remedy.key] : [])));
    return { key: `${id} law`, fact: null, options: mending.length === 0 ? [] : [{ what: 'law', rightId: id, grounds: mending, cost: costs.remedy.fixed * Math.max(1, remedies.size) }] };
  });
  const recorded = all.flatMap(({ id, readings }) => RECORDED.filter((fact) => !readings[fact] && occurs(fact)).map((fact) => shown(fact, id, readings, asked(fact), costs.value.fixed)));
  return [...offers, ...laws, ...recorded];
}

/** The need as it would be. Another term leaves every right another life after the loan. */
export function changed(facts: NeedFacts, changes: readonly Change[]): { readonly facts: NeedFacts; readonly mended: ReadonlySet<string> } {
  const valued = changes.filter((change) => change.what === 'fact');
  const offered = new Set(changes.flatMap((change) => (change.what === 'offer' ? [change.rightId] : [])));
  const term = valued.find(({ fact }) => fact === 'need.term');
  const now = numberRead(facts.readings['need.term']) ?? 0;
  const over = (readings: Readings, rightId: string | null): Readings => ({ ...readings, ...Object.fromEntries(valued.filter((change) => change.rightId === rightId).map(({ fact, to }) => [fact, { value: to, source: 'supposed', asOf: null }])) });
  const outlived = ({ readings, lastDay }: HeldRight): Readings => {
    const life = readings['right.life-after-loan'];
    return term && life ? { ...readings, 'right.life-after-loan': { ...life, value: lifeAtTerm({ day: facts.day, term: now, life: life.value as number, lastDay }, term.to as number) } } : readings;
  };
  const right = (held: HeldRight): HeldRight => ({ ...held, readings: over(outlived(held), held.id) });
  return {
    facts: { ...facts, readings: over(facts.readings, null), offered: [...facts.offered, ...facts.further.filter(({ id }) => offered.has(id))].map(right), further: facts.further.filter(({ id }) => !offered.has(id)) },
    mended: new Set(changes.flatMap((change) => (change.what === 'law' ? [change.rightId] : []))),
  };
}
