// The engine held against the reference, one batch of files at a time.
import { faultOf } from '../reference/changes.js';
import { caseOf, referenceMatch } from '../reference/match.js';
import { placedOf } from '../reference/product.js';
import type { MatchOutput, NeedsFile, Options, ProductsFile, ToldNeed, ToldProduct } from '../reference/wire.js';
import { FACTS } from '../reference/catalogue.js';
import { type Batch, randomBatch } from './random-matching.js';

export type Match = (products: ProductsFile, needs: NeedsFile, options: Options) => MatchOutput;

export interface Sample extends Batch {
  readonly seed: number;
  readonly options: Options;
}
/** How many evaluations brute force may take for one product: beyond that only the sets that were told are checked. */
const MOST_TRIED = 2_000;

export function sampleOf(seed: number): Sample {
  const narrow = seed % 2 === 1;
  const options = { explain: seed % 4 !== 2, counterfactuals: narrow || seed % 40 === 0, public: seed % 3 === 0 };
  return { seed, options, ...randomBatch(seed, narrow ? 'narrow' : 'broad', narrow || options.counterfactuals ? 2 : 4, narrow || options.counterfactuals ? 6 : 10) };
}

const BUCKETS = [0, 3, 9, Infinity];
export interface Tally {
  cases: number;
  readonly verdicts: Record<string, number>;
  /** Cases by how many facts of the need and its rights are not known. */
  readonly unknownFacts: Record<string, number>;
  withChanges: number;
  changeSets: number;
  /** Products whose sets were compared one by one with brute force, and those for which brute force would not end or the prose limits the search. */
  setsCompared: number;
  setsVerifiedOnly: number;
}
export const emptyTally = (): Tally => ({ cases: 0, verdicts: { met: 0, unknown: 0, 'not-met': 0 }, unknownFacts: { '0': 0, '1-3': 0, '4-9': 0, '10+': 0 }, withChanges: 0, changeSets: 0, setsCompared: 0, setsVerifiedOnly: 0 });

function unknownIn({ needs }: NeedsFile, index: number): string {
  const need = needs[index]!;
  const missing = (facts: object, right: boolean): number => FACTS.filter(({ name }) => name.startsWith('right.') === right && !(name in facts)).length;
  const count = missing(need.facts, false) + need.rights.reduce((sum, { facts }) => sum + missing(facts, true), 0);
  return ['0', '1-3', '4-9', '10+'][BUCKETS.findIndex((most) => count <= most)]!;
}

function count(tally: Tally, sample: Batch, engine: MatchOutput, reference: MatchOutput): void {
  engine.results.forEach(({ products }, index) => {
    const unknown = unknownIn(sample.needs, index);
    for (const product of products) {
      tally.cases++;
      tally.verdicts[product.verdict]!++;
      tally.unknownFacts[unknown]!++;
      if (!product.changes) continue;
      if (product.changes.length > 0) tally.withChanges++;
      tally.changeSets += product.changes.length;
      if (reference.results[index]?.products.find(({ productId }) => productId === product.productId)?.changes) tally.setsCompared++;
      else tally.setsVerifiedOnly++;
    }
  });
}

/** The engine's answer in the form of the reference: sentences are not the reference's affair, but have to be there. */
function withoutSentences(product: ToldProduct, explain: boolean): ToldProduct {
  return {
    ...product,
    criteria: product.criteria.map(({ sentence, ...criterion }) => {
      const said = Boolean(sentence?.zh && sentence.en);
      if (said !== (explain && criterion.reasons !== undefined)) throw new Error(`a sentence is missing, or told unasked: ${criterion.pointer}`);
      return criterion;
    }),
  };
}

function firstDifference(engine: unknown, reference: unknown, at: string): string | null {
  const [a, b] = [JSON.stringify(engine), JSON.stringify(reference)];
  if (a === b) return null;
  if (typeof engine === 'object' && engine && typeof reference === 'object' && reference) {
    for (const key of new Set([...Object.keys(engine), ...Object.keys(reference)])) {
      const deeper = firstDifference((engine as Record<string, unknown>)[key], (reference as Record<string, unknown>)[key], `${at}/${key}`);
      if (deeper) return deeper;
    }
    return null;
  }
  return `${at}: engine ${a}, reference ${b}`;
}

function inNeed(sample: Sample, index: number, engine: ToldNeed, reference: ToldNeed): string | null {
  const { options, products: file } = sample;
  const given = caseOf(sample.needs.needs[index]!);
  const told = engine.products.map((product) => {
    const plain = withoutSentences(product, options.explain ?? false);
    const sure = reference.products.find(({ productId }) => productId === product.productId);
    if (plain.changes === undefined || sure?.changes) return plain;
    const { changes, ...rest } = plain;
    return rest;
  });
  for (const { productId, changes } of engine.products) {
    const product = file.products.find(({ id }) => id === productId)!;
    for (const set of changes ?? []) {
      const fault = faultOf(product, placedOf(product, options.public ?? false, given.day), file, given, set.changes);
      if (fault) return `${engine.needId}/${productId}/changes: ${fault}`;
    }
  }
  const order = (need: { readonly products: readonly ToldProduct[] }): string => need.products.map(({ productId }) => productId).join();
  const byId = (products: readonly ToldProduct[]): Record<string, ToldProduct> => Object.fromEntries([...products].sort((a, b) => (a.productId < b.productId ? -1 : 1)).map((each) => [each.productId, each]));
  return (
    firstDifference(engine.law, reference.law, `${engine.needId}/law`) ??
    firstDifference(byId(told), byId(reference.products), engine.needId) ??
    firstDifference(order(engine), order(reference), `${engine.needId}/order`)
  );
}

/** The first difference between engine and reference, or null. What the engine throws is a difference. */
export function differenceIn(match: Match, sample: Sample, tally?: Tally): string | null {
  const reference = referenceMatch(sample.products, sample.needs, { ...sample.options, most: MOST_TRIED });
  try {
    const engine = match(sample.products, sample.needs, sample.options);
    if (tally) count(tally, sample, engine, reference);
    if (engine.results.length !== reference.results.length) return 'not as many results as needs';
    for (const [index, need] of reference.results.entries()) {
      const difference = inNeed(sample, index, engine.results[index]!, need);
      if (difference) return difference;
    }
    return null;
  } catch (error) {
    return `thrown: ${error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : String(error)}`;
  }
}

/** Cases compared until the engine differs; null when it never does. */
export function casesUntilCaught(match: Match, from: number, most: number): { readonly cases: number; readonly difference: string } | null {
  for (let seed = from, cases = 0; cases < most; seed++) {
    const sample = sampleOf(seed);
    cases += sample.products.products.length * sample.needs.needs.length;
    const difference = differenceIn(match, sample);
    if (difference) return { cases, difference };
  }
  return null;
}
