import { Money } from '@zhichuang/kernel';

/** What a live need adds to the pool that teasers are generalised over. */
export interface PoolEntry {
  readonly needId: string;
  readonly enterpriseId: string;
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

/** The fixed order of coarsening; each step takes back one more detail than the step before. */
const LEVELS: readonly ((entry: PoolEntry, finer: Teaser) => Teaser)[] = [
  (entry) => ({
    region: `${entry.division.slice(0, 4)}00`,
    section: entry.section,
    amount: amountBand(entry.amount, AMOUNT_EDGES),
    termMonths: numberBand(entry.termMonths, TERM_EDGES),
    rights: { count: numberBand(entry.rightCount, COUNT_EDGES), kinds: [...new Set(entry.rightKinds)].sort() },
  }),
  (entry, finer) => ({ ...finer, region: `${entry.division.slice(0, 2)}0000` }),
  (_, finer) => ({ ...finer, section: null }),
  (entry, finer) => ({ ...finer, amount: amountBand(entry.amount, WIDE_AMOUNT_EDGES) }),
  (entry, finer) => ({ ...finer, termMonths: numberBand(entry.termMonths, WIDE_TERM_EDGES) }),
  (_, finer) => ({ ...finer, rights: null }),
];

export const FULLY_GENERALISED: Teaser = { region: null, section: null, amount: null, termMonths: null, rights: null };

/**
 * The teaser of every need of the pool by its id: as fine as leaves at least `k` enterprises behind each teaser that is shown,
 * else fully generalised. Depends on the pool alone, not on its order nor on who asks, so that two readers cannot be played off.
 */
export function teasers(pool: readonly PoolEntry[], k: number): Map<string, Teaser> {
  const settled = new Map<string, Teaser>();
  let rest = pool.map((entry) => ({ entry, teaser: FULLY_GENERALISED }));
  for (const coarsen of LEVELS) {
    rest = rest.map(({ entry, teaser }) => ({ entry, teaser: coarsen(entry, teaser) }));
    const crowds = new Map<string, Set<string>>();
    for (const { entry, teaser } of rest) {
      const key = JSON.stringify(teaser);
      crowds.set(key, (crowds.get(key) ?? new Set()).add(entry.enterpriseId));
    }
    const alone = [];
    for (const each of rest) {
      if ((crowds.get(JSON.stringify(each.teaser))?.size ?? 0) >= k) settled.set(each.entry.needId, each.teaser);
      else alone.push(each);
    }
    rest = alone;
  }
  for (const { entry } of rest) settled.set(entry.needId, FULLY_GENERALISED);
  return settled;
}
