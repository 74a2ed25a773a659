import { Money } from '@zhichuang/kernel';

/** What a need's teaser is made of, as it was on the day of publication. */
export interface TeaserFacts {
  /** Six-digit division of the enterprise. */
  readonly division: string;
  /** Section letter of GB/T 4754. */
  readonly section: string;
  readonly amount: Money;
  readonly termMonths: number;
  readonly rightKinds: readonly string[];
  readonly rightCount: number;
}

export interface Band {
  readonly min: string | null;
  readonly max: string | null;
}

/** All that a bank learns of a need without consent; null is "not told". */
export interface Teaser {
  readonly region: string | null;
  readonly section: string | null;
  readonly amount: Band | null;
  readonly termMonths: Band | null;
  readonly rights: { readonly count: Band; readonly kinds: readonly string[] } | null;
}

const yuan = (text: string): Money => Money.parseYuan(text);
const AMOUNT_EDGES = ['1000000', '3000000', '5000000', '10000000', '20000000'].map(yuan);
const WIDE_AMOUNT_EDGES = ['5000000', '20000000'].map(yuan);
const TERM_EDGES = [6, 12, 24, 36];
const WIDE_TERM_EDGES = [12];
const COUNT_EDGES = [1, 5, 10];

/** Bands reach from above one edge up to the next, the edge itself included. */
function band<T>(value: T, edges: readonly T[], above: (a: T, b: T) => boolean, text: (edge: T) => string): Band {
  const index = edges.findIndex((edge) => !above(value, edge));
  const upper = index === -1 ? undefined : edges[index];
  const lower = index === -1 ? edges.at(-1) : edges[index - 1];
  return { min: lower === undefined ? null : text(lower), max: upper === undefined ? null : text(upper) };
}

const amountBand = (amount: Money, edges: readonly Money[]): Band => band(amount, edges, (a, b) => a.isGreaterThan(b), (edge) => edge.toYuan());
const numberBand = (value: number, edges: readonly number[]): Band => band(value, edges, (a, b) => a > b, String);

/** A cell by its city, section, upper edges and kinds: `350100|C|3000000.00|12|5|invention+trademark`; an open band has no upper edge. */
export type CellKey = string;

/** The finest cell that a need may be told by. Kept with the need when it is published, so that teasers need nothing but cells. */
export function cellOf({ division, section, amount, termMonths, rightCount, rightKinds }: TeaserFacts): CellKey {
  const edges = [amountBand(amount, AMOUNT_EDGES), numberBand(termMonths, TERM_EDGES), numberBand(rightCount, COUNT_EDGES)].map(({ max }) => max ?? '');
  return [`${division.slice(0, 4)}00`, section, ...edges, [...new Set(rightKinds)].sort().join('+')].join('|');
}

type Parts = readonly [region: string, section: string, amount: string, term: string, count: string, kinds: string];

/** Wide edges are among the fine ones, so the upper edge of a fine band says which wide band it lies in. */
const WIDE_AMOUNT_OF = new Map(AMOUNT_EDGES.map((edge) => [edge.toYuan(), amountBand(edge, WIDE_AMOUNT_EDGES).max ?? '']));
const WIDE_TERM_OF = new Map(TERM_EDGES.map((edge) => [String(edge), numberBand(edge, WIDE_TERM_EDGES).max ?? '']));

/**
 * The fixed order of coarsening; each step takes back one more detail than the step before, until nothing is told. The city is never
 * taken back: whoever sees a teaser sees it because he serves that city, so only those of the city hide each other.
 */
const COARSER: readonly ((finer: Parts) => Parts)[] = [
  ([region, , ...rest]) => [region, '', ...rest],
  ([region, section, amount, ...rest]) => [region, section, WIDE_AMOUNT_OF.get(amount) ?? '', ...rest],
  ([region, section, amount, term, ...rest]) => [region, section, amount, WIDE_TERM_OF.get(term) ?? '', ...rest],
  ([region, section, amount, term]) => [region, section, amount, term, '', ''],
  ([region]) => [region, '', '', '', '', ''],
];
const [ALL_SECTIONS, WIDE_AMOUNT, WIDE_TERM, NO_RIGHTS, NOTHING] = [1, 2, 3, 4, 5];

export const FULLY_GENERALISED: Teaser = { region: null, section: null, amount: null, termMonths: null, rights: null };

/** What a cell says at a level, from 0 (the finest) to 5 (nothing). */
function teaserAt([region, section, amount, term, count, kinds]: Parts, level: number): Teaser {
  if (level >= NOTHING!) return FULLY_GENERALISED;
  return {
    region,
    section: level >= ALL_SECTIONS! ? null : section,
    amount: bandUpTo(amount, (level >= WIDE_AMOUNT! ? WIDE_AMOUNT_EDGES : AMOUNT_EDGES).map((edge) => edge.toYuan())),
    termMonths: bandUpTo(term, (level >= WIDE_TERM! ? WIDE_TERM_EDGES : TERM_EDGES).map(String)),
    rights: level >= NO_RIGHTS! ? null : { count: bandUpTo(count, COUNT_EDGES.map(String)), kinds: kinds === '' ? [] : kinds.split('+') },
  };
}

function bandUpTo(max: string, edges: readonly string[]): Band {
  return max === '' ? { min: edges.at(-1) ?? null, max: null } : { min: edges[edges.indexOf(max) - 1] ?? null, max };
}

/** The cell at every level. */
function pathOf(cell: CellKey): readonly Parts[] {
  const path = [cell.split('|') as unknown as Parts];
  for (const coarsen of COARSER) path.push(coarsen(path.at(-1)!));
  return path;
}

/** Every teaser by which a need of the cell may be told, from the finest to the one that tells nothing. */
export const tellings = (cell: CellKey): readonly Teaser[] => pathOf(cell).map(teaserAt);

/** How many enterprises of the pool count in a cell. Each counts in one cell alone, so that counts may be added up. */
export interface Crowd {
  readonly cell: CellKey;
  readonly enterprises: number;
}

/**
 * The teasers of the cells asked for: as fine as leaves at least `k` enterprises of the city behind each teaser that is shown, and in each
 * group that is told about, either nobody or at least `k` who are told more coarsely than others of it: a group of six of which
 * five are told apart would tell about the sixth. Depends on the pool alone, not on its order, on who asks nor on what else is asked.
 */
export function teasers(pool: readonly Crowd[], k: number, asked: ReadonlySet<CellKey>): Map<CellKey, Teaser> {
  const settled = new Map<CellKey, Teaser>();
  const paths = new Map<CellKey, readonly string[]>();
  const keyOf = (cell: CellKey, level: number): string => {
    const known = paths.get(cell);
    if (known) return known[level]!;
    const path = pathOf(cell).map((parts) => parts.join('|'));
    paths.set(cell, path);
    return path[level]!;
  };

  /** Settles a group of one teaser at `level`: its parts that are large enough are told more finely, the rest by the group's own teaser. */
  function settle(group: readonly Crowd[], level: number): void {
    const [apart, rest] = level === 0 ? [[], group] : partsOf(group, (cell) => keyOf(cell, level - 1), k, level < COARSER.length);
    for (const { cell } of rest) if (asked.has(cell)) settled.set(cell, tellings(cell)[level]!);
    for (const part of apart) if (part.some(({ cell }) => asked.has(cell))) settle(part, level - 1);
  }
  for (const city of groupsBy(pool, (cell) => keyOf(cell, COARSER.length)).values()) settle(city, COARSER.length);
  return settled;
}

/** The parts of a group that may be told apart, and the rest. Where something is told of the group, the smallest part joins a rest that is too small. */
function partsOf(group: readonly Crowd[], keyOf: (cell: CellKey) => string, k: number, isTold: boolean): [apart: readonly Crowd[][], rest: readonly Crowd[]] {
  const parts = groupsBy(group, keyOf);
  const sized = [...parts].map(([key, crowds]) => ({ key, crowds, size: sizeOf(crowds) }));
  const apart = sized.filter(({ size }) => size >= k).sort((a, b) => b.size - a.size || (a.key < b.key ? 1 : -1));
  const rest = sized.filter(({ size }) => size < k).flatMap(({ crowds }) => crowds);
  let left = sizeOf(rest);
  while (isTold && rest.length > 0 && left < k && apart.length > 0) {
    const { crowds, size } = apart.pop()!;
    for (const each of crowds) rest.push(each);
    left += size;
  }
  return [apart.map(({ crowds }) => crowds), rest];
}

function groupsBy(crowds: readonly Crowd[], keyOf: (cell: CellKey) => string): Map<string, Crowd[]> {
  const groups = new Map<string, Crowd[]>();
  for (const each of crowds) {
    const key = keyOf(each.cell);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  return groups;
}

const sizeOf = (crowds: readonly Crowd[]): number => crowds.reduce((sum, { enterprises }) => sum + enterprises, 0);
