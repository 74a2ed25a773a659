// The smallest changes by brute force: every set of things, every choice of values, the whole product evaluated anew each time.
import type { Choice, Thing } from './changeable.js';
import { surelySearched } from './bound.js';
import { searchFor } from './changeable.js';
import { type Case, evaluateProduct, type Placed } from './product.js';
import type { ProductsFile, ToldChange, ToldChangeSet, WireProduct } from './wire.js';

export const MOST_TOGETHER = 4;
export const MOST_TOLD = 5;

export interface FoundSet {
  readonly names: readonly string[];
  readonly choices: readonly Choice[];
  readonly cost: number;
}
export interface Found {
  /** Every smallest set, in order; not cut off. */
  readonly sets: readonly FoundSet[];
  /** Evaluations of the product. */
  readonly tried: number;
}
export class TooMany extends Error {}

/** Nothing that the enterprise does opens a product again whose days are over or whose quota is full. */
export const isClosed = (criteria: readonly { readonly pointer: string; readonly verdict: string }[]): boolean => criteria.some(({ pointer, verdict }) => (pointer === '/validity' || pointer === '/quota') && verdict !== 'met');

export const isMet = (product: WireProduct, placed: readonly Placed[], file: ProductsFile, given: Case): boolean =>
  evaluateProduct(product, placed, file.lpr, given).criteria.every(({ pointer, verdict }) => pointer === '/extraSecurity' || verdict === 'met');

function* choicesOf(things: readonly Thing[]): Generator<readonly Choice[]> {
  const [first, ...rest] = things;
  if (!first) return yield [];
  for (const choice of first.choices) for (const others of choicesOf(rest)) yield [choice, ...others];
}
const subsets = (count: number): number[] => Array.from({ length: 2 ** count }, (_, mask) => mask).sort((a, b) => bits(a) - bits(b) || a - b);
const bits = (mask: number): number => mask.toString(2).replaceAll('0', '').length;

export const applied = (given: Case, choices: readonly Choice[]): Case => choices.reduce((each, choice) => choice.apply(each), given);

function inOrder(a: FoundSet, b: FoundSet): number {
  const [nameA, nameB] = [a, b].map(({ names }) => [...names].sort().join('; ')) as [string, string];
  return a.cost - b.cost || a.names.length - b.names.length || (nameA < nameB ? -1 : nameA > nameB ? 1 : 0);
}

/** Throws TooMany before it would evaluate more than `most` times, or where a search within the limits might end early. */
export function smallestChanges(product: WireProduct, placed: readonly Placed[], file: ProductsFile, given: Case, most: number): Found {
  const before = evaluateProduct(product, placed, file.lpr, given);
  if (isClosed(before.criteria) || isMet(product, placed, file, given)) return { sets: [], tried: 1 };
  const { things, searched } = searchFor(product, placed, file, given, before);
  if (things.reduce((all, { choices }) => all * (1 + choices.length), 1) > most || !surelySearched(given, searched, things)) throw new TooMany();
  const sets: (FoundSet & { readonly mask: number })[] = [];
  let tried = 1;
  for (const mask of subsets(things.length)) {
    if (sets.some((smaller) => (smaller.mask & mask) === smaller.mask)) continue;
    const chosen = things.filter((_, index) => mask & (1 << index));
    let best: FoundSet | null = null;
    for (const choices of choicesOf(chosen)) {
      tried++;
      const cost = choices.reduce((sum, choice) => sum + choice.cost, 0);
      if ((best === null || cost < best.cost) && isMet(product, placed, file, applied(given, choices))) best = { names: chosen.map(({ name }) => name), choices, cost };
    }
    if (best) sets.push({ ...best, mask });
  }
  return { sets: sets.sort(inOrder), tried };
}

export const toldSets = ({ sets }: Found): ToldChangeSet[] => sets.slice(0, MOST_TOLD).map(({ cost, choices }) => ({ cost, changes: choices.map(({ told }) => told) }));

/** What is wrong with a set that somebody told: a change that is not in the table, a product that it does not make met, or a change that can be left out. */
export function faultOf(product: WireProduct, placed: readonly Placed[], file: ProductsFile, given: Case, changes: readonly ToldChange[]): string | null {
  const possible = searchFor(product, placed, file, given, evaluateProduct(product, placed, file.lpr, given)).things.flatMap(({ choices }) => choices);
  const choices: Choice[] = [];
  for (const change of changes) {
    const choice = possible.find(({ told }) => JSON.stringify(told) === JSON.stringify(change));
    if (!choice) return `no such change: ${JSON.stringify(change)}`;
    choices.push(choice);
  }
  if (!isMet(product, placed, file, applied(given, choices))) return `the product is not met after ${JSON.stringify(changes)}`;
  const superfluous = choices.find((left) => isMet(product, placed, file, applied(given, choices.filter((choice) => choice !== left))));
  return superfluous ? `${JSON.stringify(superfluous.told)} can be left out` : null;
}
