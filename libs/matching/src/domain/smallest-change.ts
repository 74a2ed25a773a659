import { CRITERION_FACTS, type CriterionFact } from '@zhichuang/contracts';
import { allOf, anyOf, between, type Case, type Criterion, evaluate, within } from '@zhichuang/eligibility';
import { conditions, indicativeRate } from './answer.js';
import { type Change, type Changeable, changeables, type ChangeCosts, ofRights } from './changeable.js';
import { caseOf, type LprOfDay, type NeedFacts, numberRead, ONE_YEAR_LPR_UP_TO_MONTHS } from './facts.js';
import type { Ground } from './law.js';
import { inOrder, minimalSets, nameOf, type Remade } from './minimal-sets.js';
import type { ShelvedProduct } from './product.js';
import { Share } from './share.js';
import { Supposed } from './supposed.js';

/** Changes that together make a product fit, none of which can be left out. */
export interface ChangeSet {
  readonly changes: readonly Change[];
  readonly cost: number;
}

export interface Searched {
  readonly sets: readonly ChangeSet[];
  /** How many the search took, as docs/domain/matching.md counts them. */
  readonly readings: number;
}

const SETS = 5;
/** So many of one group can still be among the `SETS` cheapest of all, whatever the names of the others make of equal costs. */
const KEPT = 4 * SETS;
/** What the search for one product may read: this bounds its time, however many rights there are and however long the criteria. */
export const READINGS = 100_000;

const NONE: Searched = { sets: [], readings: 0 };

/** A need, and what it is held against. */
export interface Asking {
  readonly facts: NeedFacts;
  readonly lpr: LprOfDay | null;
  readonly grounds: readonly Ground[];
  readonly costs: ChangeCosts;
}

/**
 * For one need, the search for each product that is then asked of: the smallest sets of changes that make every criterion met but `/extraSecurity`, which
 * only the bank settles; minimal by inclusion of what changes, each with its cheapest values, its changes in the order of the table, cheapest set first.
 * None when it fits already, or when nothing the enterprise can do makes it fit.
 */
export function smallestChanges({ facts, lpr, grounds, costs }: Asking): (product: ShelvedProduct) => Searched {
  const held = caseOf(facts, grounds);
  const rights = ofRights(facts, grounds, costs);
  return (product) => {
    const rate = indicativeRate(product, numberRead(facts.readings['need.term']), lpr);
    if (conditions(product, facts, held, rate).some(({ pointer, verdict }) => verdict !== 'met' && (pointer !== '/rate' || rate === null) && pointer !== '/extraSecurity')) return NONE;
    const criteria = [...product.criteria.map(({ criterion }) => criterion), ...(facts.readings['need.highest-rate'] ? affordable(product, lpr) : [])];
    const failing = criteria.filter((criterion) => evaluate(criterion, held) !== 'met');
    if (failing.length === 0) return NONE;
    const changeable = changeables(failing, criteria, facts, grounds, costs, rights);
    const { found, readings } = searched(together(criteria, changeable, failing), facts, grounds);
    const place = new Map(changeable.map((thing, index) => [thing, index]));
    return { readings, sets: combined(found).slice(0, SETS).map((set) => ({ cost: set.cost, changes: inPlace(set, place) })) };
  };
}

/** What was found for each group: each may read an equal part of what those before it left. Nothing more once one has no way out, for then there is none. */
function searched(groups: readonly Group[], facts: NeedFacts, grounds: readonly Ground[]): { found: Remade[][]; readings: number } {
  const found: Remade[][] = [];
  let readings = 0;
  for (const [index, group] of groups.entries()) {
    const share = new Share(Math.floor((READINGS - readings) / (groups.length - index)));
    const supposed = new Supposed(facts, grounds, group.criteria, share);
    found.push(minimalSets(group.changeable, (changes) => supposed.fits(changes), share, KEPT));
    readings += share.taken;
    if (found.at(-1)!.length === 0) break;
  }
  return { found, readings };
}

const inPlace = ({ things, changes }: Remade, place: ReadonlyMap<Changeable, number>): Change[] =>
  changes.map((change, index) => ({ change, at: place.get(things[index]!)! })).sort((a, b) => a.at - b.at).map(({ change }) => change);

/** The rate within what the need accepts, whatever its term becomes. */
function affordable(product: ShelvedProduct, lpr: LprOfDay | null): Criterion[] {
  const [short, long] = [ONE_YEAR_LPR_UP_TO_MONTHS, ONE_YEAR_LPR_UP_TO_MONTHS + 1].map((term) => indicativeRate(product, term, lpr)?.rate.ppm);
  if (short === undefined || long === undefined) return [];
  const within = (ppm: number): Criterion => between('need.highest-rate', ppm, null);
  if (short === long) return [within(short)];
  return [anyOf([allOf([between('need.term', null, ONE_YEAR_LPR_UP_TO_MONTHS), within(short)]), allOf([between('need.term', ONE_YEAR_LPR_UP_TO_MONTHS + 1, null), within(long)])])];
}

/** Criteria that share something to change, and all that can change of what they ask, in the order of the table. */
interface Group {
  readonly criteria: readonly Criterion[];
  readonly changeable: readonly Changeable[];
}

/** What hangs together: criteria that share something that can change. Only groups in which something fails are searched, those with the fewest things first: the order of the criteria decides nothing. */
function together(criteria: readonly Criterion[], changeable: readonly Changeable[], failing: readonly Criterion[]): Group[] {
  const groups: { criteria: Set<Criterion>; changeable: Set<Changeable> }[] = [];
  for (const criterion of criteria) {
    const touching = changeable.filter(touchedBy(criterion));
    const joined = groups.filter((group) => touching.some((each) => group.changeable.has(each)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push({ criteria: new Set([...joined.flatMap((group) => [...group.criteria]), criterion]), changeable: new Set([...joined.flatMap((group) => [...group.changeable]), ...touching]) });
  }
  return groups
    .filter((group) => failing.some((criterion) => group.criteria.has(criterion)))
    .map((group) => ({ criteria: [...group.criteria], changeable: changeable.filter((each) => group.changeable.has(each)) }))
    .sort((a, b) => a.changeable.length - b.changeable.length || changeable.indexOf(a.changeable[0]!) - changeable.indexOf(b.changeable[0]!));
}

function touchedBy(criterion: Criterion): (each: Changeable) => boolean {
  const parts = [...within(criterion)];
  const aboutRights = parts.some(({ kind }) => kind === 'rights');
  const facts = new Set(parts.flatMap((part) => (part.kind === 'number' || part.kind === 'choice' ? [part.fact] : [])));
  return ({ fact }) => (fact === null || fact.startsWith('right.') ? aboutRights : facts.has(fact) || (aboutRights && fact === 'need.term'));
}

/** One set of each group, all together; nothing where a group has none. */
function combined(found: readonly (readonly Remade[])[]): Remade[] {
  const joined = (set: Remade, more: Remade): Remade => {
    const changes = [...set.changes, ...more.changes];
    return { things: [...set.things, ...more.things], changes, cost: set.cost + more.cost, name: nameOf(changes) };
  };
  return found.reduce<Remade[]>((sets, group) => sets.flatMap((set) => group.map((more) => joined(set, more))).sort(inOrder).slice(0, KEPT), [{ things: [], changes: [], cost: 0, name: '' }]);
}

/** The fact of a right or of the case that, once known, would settle most products: how often it is asked and not known where nothing else fails. */
export function mostTellingQuestion(open: readonly { readonly criteria: readonly Criterion[]; readonly held: Case }[]): { readonly fact: CriterionFact; readonly rightId: string | null; readonly products: number } | null {
  const counts = new Map<string, { fact: CriterionFact; rightId: string | null; products: number }>();
  for (const { criteria, held } of open) {
    for (const key of unknownIn(criteria, held)) {
      const [fact, rightId] = key.split(' ') as [CriterionFact, string | undefined];
      const entry = counts.get(key) ?? { fact, rightId: rightId ?? null, products: 0 };
      counts.set(key, { ...entry, products: entry.products + 1 });
    }
  }
  const order = Object.keys(CRITERION_FACTS);
  return [...counts.values()].sort((a, b) => b.products - a.products || order.indexOf(a.fact) - order.indexOf(b.fact) || ((a.rightId ?? '') < (b.rightId ?? '') ? -1 : 1))[0] ?? null;
}

function unknownIn(criteria: readonly Criterion[], held: Case): Set<string> {
  const open = criteria.filter((criterion) => evaluate(criterion, held) === 'unknown').flatMap((criterion) => [...within(criterion)]);
  const keys = new Set<string>();
  for (const part of open) {
    if (part.kind !== 'number' && part.kind !== 'choice') continue;
    if (!part.fact.startsWith('right.')) {
      if (evaluate(part, held) === 'unknown') keys.add(part.fact);
    } else for (const right of held.rights) if (right.law !== 'not-met' && !right.readings[part.fact]) keys.add(`${part.fact} ${right.id}`);
  }
  return keys;
}
