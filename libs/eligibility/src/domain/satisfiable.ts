import type { CriterionFact } from '@zhichuang/contracts';
import type { ChoiceCriterion, Criterion, GroupCriterion, NumberCriterion, RightsCriterion } from './criterion.js';
import { boundsOf, factEntry } from './vocabulary.js';

/** A criterion, and whether it has to hold or has to fail. */
export interface Demand {
  readonly criterion: Criterion;
  readonly holds: boolean;
}

/** What is left of one fact: numbers from–to; codes; places or trades inside and outside; recognitions held and lacking. */
type Left =
  | { readonly kind: 'number'; readonly min: number; readonly max: number }
  | { readonly kind: 'code'; readonly codes: ReadonlySet<string> }
  | { readonly kind: 'prefix'; readonly inside: string; readonly outside: readonly string[] }
  | { readonly kind: 'tags'; readonly held: ReadonlySet<string>; readonly lacking: ReadonlySet<string> };

/** A case as far as the demands have narrowed it down, and what its rights have to be like. Never changed: a branch makes its own. */
interface Narrowed {
  readonly facts: ReadonlyMap<CriterionFact, Left>;
  readonly rights: readonly { readonly criterion: RightsCriterion; readonly holds: boolean }[];
}

/** How many steps may be taken, for one search or for several together. */
export class Patience {
  constructor(
    private left: number,
    private readonly whole?: Patience,
  ) {}

  /** False once the search has gone on for too long. */
  take(): boolean {
    return this.left-- > 0 && (this.whole?.take() ?? true);
  }

  /** Nothing is claimed of what was not searched. */
  giveUp(): void {
    this.left = 0;
  }
}

/** Of one search by itself. */
const STEPS = 20_000;

/**
 * Whether some case, fully known, fulfils every demand. 'unsettled' when that took too many steps: nothing is claimed then. Any two rights
 * may be alike, so asking for several is as easy as asking for one unless another demand limits how many there may be. `whole` bounds
 * several searches together: once it is used up, every further one is unsettled.
 */
export function satisfiable(demands: readonly Demand[], whole?: Patience): boolean | 'unsettled' {
  const steps = new Patience(STEPS, whole);
  const found = search(demands, { facts: new Map(), rights: [] }, steps);
  return found || (steps.take() ? false : 'unsettled');
}

/** A choice within a choice: so deep nobody follows, and the search gives up. */
const DEEPEST = 1_500;

/** Takes one demand after the other, narrowing the case on the way; only where there is a choice it tries each by itself. */
function search(demands: readonly Demand[], begun: Narrowed, steps: Patience, depth = 0): boolean {
  if (depth > DEEPEST) steps.giveUp();
  const open = [...demands].reverse();
  let narrowed = begun;
  for (;;) {
    if (!steps.take()) return false;
    const demand = open.pop();
    if (!demand) return rightsExist(narrowed.rights, steps, depth);
    const { criterion, holds } = demand;
    if (criterion.kind === 'rights') {
      narrowed = { ...narrowed, rights: [...narrowed.rights, { criterion, holds }] };
      continue;
    }
    if (criterion.kind === 'group') {
      const ways = alternatives(criterion, holds);
      if (ways.length !== 1) return ways.some((parts) => search([...parts, ...open.toReversed()], narrowed, steps, depth + 1));
      open.push(...ways[0]!.toReversed());
      continue;
    }
    const left = narrowed.facts.get(criterion.fact) ?? everything(criterion.fact);
    const narrower = criterion.kind === 'number' ? narrowNumber(criterion, holds, left) : narrowChoice(criterion, holds, left);
    const narrowedTo = (now: Left): Narrowed => ({ ...narrowed, facts: new Map(narrowed.facts).set(criterion.fact, now) });
    if (narrower.length !== 1) return narrower.some((now) => search(open.toReversed(), narrowedTo(now), steps, depth + 1));
    narrowed = narrowedTo(narrower[0]!);
  }
}

/** The ways in which a group may hold or fail, each as demands on its first part and on the others together. */
function alternatives({ least, most, of }: GroupCriterion, holds: boolean): Demand[][] {
  if (most < 0 || least > of.length) return holds ? [] : [[]];
  const plain = (holdsAll: boolean): Demand[] => of.map((criterion) => ({ criterion, holds: holdsAll }));
  if (holds && least === of.length) return [plain(true)];
  if (holds && most === 0) return [plain(false)];
  if (holds && least === 0 && most >= of.length) return [[]];
  if (!holds && least === 1 && most >= of.length) return [plain(false)];
  if (!holds && least === 0 && most >= of.length) return [];
  const [first, ...others] = of;
  if (!first) return (least <= 0 && most >= 0) === holds ? [[]] : [];
  const after = (taken: number): Demand => ({ criterion: { kind: 'group', least: Math.max(0, least - taken), most: most - taken, of: others }, holds });
  return [[{ criterion: first, holds: true }, after(1)], [{ criterion: first, holds: false }, after(0)]];
}

/**
 * Whether there can be rights of which so many fulfil each demand that holds, and too few each one that fails. Limits on a number above one
 * are held against each demand by itself: what only several limits together rule out is not found.
 */
function rightsExist(demands: readonly { criterion: RightsCriterion; holds: boolean }[], steps: Patience, depth: number): boolean {
  const failing = demands.filter(({ holds }) => !holds).map(({ criterion }) => criterion);
  const never = failing.filter(({ least }) => least === 1).map(unlike);
  const exists = (wanted: readonly Demand[]): boolean => search([...wanted, ...never], { facts: new Map(), rights: [] }, steps, depth + 1);
  return demands
    .filter(({ holds }) => holds)
    .every(({ criterion: { least, where } }) => {
      const wanted = { criterion: where, holds: true };
      return exists([wanted]) && failing.filter((limit) => limit.least > 1 && limit.least <= least).every((limit) => exists([wanted, unlike(limit)]));
    });
}

const unlike = ({ where }: RightsCriterion): Demand => ({ criterion: where, holds: false });

function everything(fact: CriterionFact): Left {
  const entry = factEntry(fact);
  if (entry.kind === 'number') return { kind: 'number', ...boundsOf(entry) };
  if (entry.kind === 'prefix') return { kind: 'prefix', inside: '', outside: [] };
  return entry.kind === 'tags' ? { kind: 'tags', held: new Set(), lacking: new Set() } : { kind: 'code', codes: new Set(Object.keys(entry.codes)) };
}

function narrowNumber({ min, max }: NumberCriterion, holds: boolean, left: Left): Left[] {
  if (left.kind !== 'number') return [];
  const ranges: [number, number][] = holds ? [[min ?? left.min, max ?? left.max]] : [...(min === null ? [] : [[left.min, min - 1] as [number, number]]), ...(max === null ? [] : [[max + 1, left.max] as [number, number]])];
  return ranges.map(([from, to]): Left => ({ kind: 'number', min: Math.max(left.min, from), max: Math.min(left.max, to) })).filter((range) => range.kind === 'number' && range.min <= range.max);
}

function narrowChoice({ oneOf, noneOf }: ChoiceCriterion, holds: boolean, left: Left): Left[] {
  const among = (from: Left, list: readonly string[], isIn: boolean): Left[] => {
    if (from.kind === 'tags') return narrowTags(from, list, isIn);
    if (from.kind === 'prefix') return narrowPrefix(from, list, isIn);
    if (from.kind === 'number') return [];
    const codes = new Set([...from.codes].filter((code) => list.includes(code) === isIn));
    return codes.size > 0 ? [{ kind: 'code', codes }] : [];
  };
  const inside = (from: Left, isIn: boolean): Left[] => (oneOf ? among(from, oneOf, isIn) : isIn ? [from] : []);
  const outside = (from: Left, isOut: boolean): Left[] => (noneOf ? among(from, noneOf, !isOut) : isOut ? [from] : []);
  if (holds) return inside(left, true).flatMap((from) => outside(from, true));
  return [...inside(left, false), ...inside(left, true).flatMap((from) => outside(from, false))];
}

function narrowTags({ held, lacking }: Extract<Left, { kind: 'tags' }>, list: readonly string[], isIn: boolean): Left[] {
  if (isIn) return list.filter((tag) => !lacking.has(tag)).map((tag) => ({ kind: 'tags', held: new Set([...held, tag]), lacking }));
  return list.some((tag) => held.has(tag)) ? [] : [{ kind: 'tags', held, lacking: new Set([...lacking, ...list]) }];
}

/** Of two areas of which neither lies in the other nothing is shared. */
function narrowPrefix({ inside, outside }: Extract<Left, { kind: 'prefix' }>, list: readonly string[], isIn: boolean): Left[] {
  const possible = (area: string, holes: readonly string[]): Left[] => (holes.some((hole) => area.startsWith(hole)) ? [] : [{ kind: 'prefix', inside: area, outside: holes }]);
  if (!isIn) return possible(inside, [...outside, ...list]);
  return list.flatMap((area) => (area.startsWith(inside) ? possible(area, outside) : inside.startsWith(area) ? possible(inside, outside) : []));
}
