import { CRITERION_FACTS, type CriterionFact } from '@zhichuang/contracts';
import { allOf, anyOf, between, type Case, type Criterion, evaluate, within } from '@zhichuang/eligibility';
import { conditions, indicativeRate } from './answer.js';
import { type Change, type Changeable, changeables, type ChangeCosts, changed } from './changeable.js';
import { caseOf, type LprOfDay, type NeedFacts, numberRead, ONE_YEAR_LPR_UP_TO_MONTHS } from './facts.js';
import { type Ground, readLaw } from './law.js';
import type { ShelvedProduct } from './product.js';

/** Changes that together make a product fit, none of which can be left out. */
export interface ChangeSet {
  readonly changes: readonly Change[];
  readonly cost: number;
}

/** Beyond that many changes at once nobody follows; and the search ends. */
const TOGETHER = 4;
const SETS = 5;
const TRIES = 50_000;
/** Parts of criteria that the tries for one product read together: what bounds the time, however long the criteria are. */
const READ = 2_000_000;

/** How much of a search is left; each choice of values walked counts, and all that it makes read. */
class Budget {
  private tries = TRIES;
  private read = READ;

  take(parts: number): boolean {
    this.tries--;
    this.read -= parts;
    return this.tries >= 0 && this.read >= 0;
  }
}

export interface Asking {
  readonly product: ShelvedProduct;
  readonly facts: NeedFacts;
  readonly lpr: LprOfDay | null;
  readonly grounds: readonly Ground[];
  readonly costs: ChangeCosts;
}

/**
 * The smallest sets of changes that make every criterion met but `/extraSecurity`, which only the bank settles: minimal by inclusion of what
 * changes, each with its cheapest values, its changes in the order of the table, cheapest set first. Empty when it fits already, or when nothing the enterprise can do makes it fit.
 */
export function smallestChanges(asking: Asking): ChangeSet[] {
  const { product, facts, lpr, grounds, costs } = asking;
  const held = caseOf(facts, grounds);
  const rate = indicativeRate(product, numberRead(facts.readings['need.term']), lpr);
  if (conditions(product, facts, held, rate).some(({ pointer, verdict }) => verdict !== 'met' && (pointer !== '/rate' || rate === null) && pointer !== '/extraSecurity')) return [];
  const criteria = [...product.criteria.map(({ criterion }) => criterion), ...(facts.readings['need.highest-rate'] ? affordable(product, lpr) : [])];
  const failing = criteria.filter((criterion) => evaluate(criterion, held) !== 'met');
  if (failing.length === 0) return [];
  const changeable = changeables(failing, criteria, facts, grounds, costs);
  const budget = new Budget();
  const found = together(criteria, changeable, failing).map((group) => minimalSets(group, facts, grounds, budget));
  const place = new Map(changeable.flatMap(({ options }, index) => options.map((option) => [option, index] as const)));
  return combined(found)
    .slice(0, SETS)
    .map(({ changes, cost }) => ({ cost, changes: [...changes].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)) }));
}

/** The rate within what the need accepts, whatever its term becomes. */
function affordable(product: ShelvedProduct, lpr: LprOfDay | null): Criterion[] {
  const [short, long] = [ONE_YEAR_LPR_UP_TO_MONTHS, ONE_YEAR_LPR_UP_TO_MONTHS + 1].map((term) => indicativeRate(product, term, lpr)?.rate.ppm);
  if (short === undefined || long === undefined) return [];
  const within = (ppm: number): Criterion => between('need.highest-rate', ppm, null);
  if (short === long) return [within(short)];
  return [anyOf([allOf([between('need.term', null, ONE_YEAR_LPR_UP_TO_MONTHS), within(short)]), allOf([between('need.term', ONE_YEAR_LPR_UP_TO_MONTHS + 1, null), within(long)])])];
}

interface Group {
  readonly criteria: readonly Criterion[];
  readonly changeable: readonly Changeable[];
}

/** What hangs together: criteria that share something that can change. A group in which nothing fails is left alone. */
function together(criteria: readonly Criterion[], changeable: readonly Changeable[], failing: readonly Criterion[]): Group[] {
  const groups: { criteria: Set<Criterion>; changeable: Set<Changeable> }[] = [];
  for (const criterion of criteria) {
    const touching = changeable.filter((each) => touches(each, criterion));
    const joined = groups.filter((group) => touching.some((each) => group.changeable.has(each)));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push({ criteria: new Set([...joined.flatMap((group) => [...group.criteria]), criterion]), changeable: new Set([...joined.flatMap((group) => [...group.changeable]), ...touching]) });
  }
  return groups
    .filter((group) => failing.some((criterion) => group.criteria.has(criterion)))
    .map((group) => ({ criteria: [...group.criteria], changeable: changeable.filter((each) => group.changeable.has(each)) }));
}

function touches({ fact }: Changeable, criterion: Criterion): boolean {
  const parts = [...within(criterion)];
  const aboutRights = parts.some(({ kind }) => kind === 'rights');
  if (fact === null || fact.startsWith('right.')) return aboutRights;
  return parts.some((part) => (part.kind === 'number' || part.kind === 'choice') && part.fact === fact) || (aboutRights && fact === 'need.term');
}

/** Every set of at most `TOGETHER` things to change, smaller ones first, that contains no smaller one that does. */
function minimalSets({ criteria, changeable }: Group, facts: NeedFacts, grounds: readonly Ground[], budget: Budget): ChangeSet[] {
  const found: { keys: ReadonlySet<string>; set: ChangeSet }[] = [];
  const parts = criteria.reduce((count, criterion) => count + [...within(criterion)].length, 1);
  const fits = (changes: readonly Change[]): boolean => {
    const held = changedCase(facts, changes, grounds);
    return criteria.every((criterion) => evaluate(criterion, held) === 'met');
  };
  for (let size = 1; size <= Math.min(TOGETHER, changeable.length); size++) {
    for (const chosen of choices(changeable, size)) {
      const keys = new Set(chosen.map(({ key }) => key));
      if (found.some((smaller) => [...smaller.keys].every((key) => keys.has(key)))) continue;
      const set = cheapest(chosen, fits, () => budget.take(parts));
      if (set === 'unsettled') return found.map((each) => each.set);
      if (set) found.push({ keys, set });
    }
  }
  return found.map(({ set }) => set);
}

/** The case after the changes; a right that is mended reads as the law asks wherever that is possible. */
function changedCase(facts: NeedFacts, changes: readonly Change[], grounds: readonly Ground[]): Case {
  const { facts: now, mended } = changed(facts, changes);
  return { readings: now.readings, rights: now.offered.map(({ id, readings }) => ({ id, readings, law: readLaw(grounds, readings, now.day, mended.has(id)).verdict })) };
}

function cheapest(chosen: readonly Changeable[], fits: (changes: readonly Change[]) => boolean, goesOn: () => boolean): ChangeSet | undefined | 'unsettled' {
  let best: ChangeSet | undefined;
  for (const changes of assignments(chosen)) {
    if (!goesOn()) return 'unsettled';
    const cost = changes.reduce((sum, change) => sum + change.cost, 0);
    if ((!best || cost < best.cost) && fits(changes)) best = { changes, cost };
  }
  return best;
}

function* choices(all: readonly Changeable[], size: number, from = 0): Generator<Changeable[]> {
  if (size === 0) return yield [];
  for (let index = from; index <= all.length - size; index++) for (const rest of choices(all, size - 1, index + 1)) yield [all[index]!, ...rest];
}

function* assignments([first, ...rest]: readonly Changeable[]): Generator<Change[]> {
  if (!first) return yield [];
  for (const option of first.options) for (const others of assignments(rest)) yield [option, ...others];
}

/** One set of each group, all together; nothing where a group has none. */
function combined(found: readonly (readonly ChangeSet[])[]): ChangeSet[] {
  const byCost = (a: ChangeSet, b: ChangeSet): number => a.cost - b.cost || a.changes.length - b.changes.length || (keyOf(a) < keyOf(b) ? -1 : 1);
  return found.reduce<ChangeSet[]>((sets, group) => sets.flatMap((set) => group.map((more) => ({ changes: [...set.changes, ...more.changes], cost: set.cost + more.cost }))).sort(byCost).slice(0, SETS * 4), [{ changes: [], cost: 0 }]);
}

export const keyOf = ({ changes }: ChangeSet): string => changes.map((change) => `${change.what === 'fact' ? change.fact : change.what} ${'rightId' in change ? (change.rightId ?? '') : ''}`).sort().join('; ');

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
