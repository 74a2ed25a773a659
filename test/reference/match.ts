// The door of the reference: the two files in, the answers out, each number by the slowest way that is plainly right.
import { factsOf } from './catalogue.js';
import { MOST_TOGETHER, smallestChanges, toldSets, TooMany } from './changes.js';
import { lawOf, type RightInCase } from './law.js';
import { type Case, type Placed, placedOf, tellProduct } from './product.js';
import type { MatchOutput, NeedsFile, Options, ProductsFile, ToldProduct, Verdict, WireNeed, WireProduct, WireRight } from './wire.js';

export interface ReferenceOptions extends Options {
  /** How many evaluations brute force may take for one product; one that needs more, or a set beyond the limit of the prose, is told without changes. */
  readonly most?: number;
}

const rightOf = ({ id, facts }: WireRight): RightInCase => ({ id, facts: factsOf(facts), mended: false });
export const caseOf = ({ day, facts, rights, further }: WireNeed): Case => ({ day, facts: factsOf(facts), offered: rights.map(rightOf), further: (further ?? []).map(rightOf) });

const RANK: Readonly<Record<Verdict, number>> = { met: 0, unknown: 1, 'not-met': 2 };
/** "3000000.00" as a number; what is not known orders as nothing. */
const amountRank = (amount: string | null): number => Number(amount ?? 0);

function better(a: ToldProduct, b: ToldProduct): number {
  return RANK[a.verdict] - RANK[b.verdict] || b.degree.total - a.degree.total || amountRank(b.amount) - amountRank(a.amount) || (a.productId < b.productId ? -1 : a.productId > b.productId ? 1 : 0);
}

function withChanges(told: ToldProduct, product: WireProduct, placed: readonly Placed[], file: ProductsFile, given: Case, most: number): ToldProduct {
  try {
    const found = smallestChanges(product, placed, file, given, most);
    return found.sets.some(({ choices }) => choices.length > MOST_TOGETHER) ? told : { ...told, changes: toldSets(found) };
  } catch (error) {
    if (error instanceof TooMany) return told;
    throw error;
  }
}

export function referenceMatch(file: ProductsFile, { needs }: NeedsFile, options: ReferenceOptions): MatchOutput {
  return {
    results: needs.map((need) => {
      const given = caseOf(need);
      const rights = given.offered.map((right) => lawOf(right, given.day));
      const products = file.products.map((product) => {
        const placed = placedOf(product, options.public ?? false, given.day);
        const told = tellProduct(product, placed, file, given, options.explain ?? false);
        return options.counterfactuals ? withChanges(told, product, placed, file, given, options.most ?? Infinity) : told;
      });
      return { needId: need.id, law: { usable: rights.filter(({ verdict }) => verdict === 'met').length, offered: rights.length, rights }, products: products.sort(better) };
    }),
  };
}
