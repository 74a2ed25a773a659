import { RIGHT_KINDS } from '@zhichuang/contracts';
import type { Case } from '@zhichuang/eligibility';
import { type Bits, eachOf, has, noBits } from './bits.js';
import { codeRead, numberRead } from './facts.js';
import { indicativeAmount, shareDown } from './indicative.js';
import type { ShelvedProduct } from './product.js';
import { Shelf, type Verdicts } from './shelf.js';

/** Of an amount that is not known. */
export const NOT_KNOWN = -1;

/** Some of many products by their place, best first: those that are met before those not known; the rest does not appear. */
export interface Top {
  readonly count: number;
  readonly places: Uint32Array;
  /** Whole fen, as in `answer`; `NOT_KNOWN` where a value that is asked for is not on record. */
  readonly amounts: Float64Array;
}

/**
 * What each of many products would lend against the rights of a case, and the best of those that may fit: met before unknown, then the greater
 * amount, then the earlier place. The same amounts as `answer` (test); nothing is allocated for a product.
 */
export class Lenders {
  private readonly ofRights: Shelf;
  /** Share in ppm by product and kind; less than nothing is none. */
  private readonly ratios: Int32Array;
  private readonly most: Float64Array;
  /** Per right of the case: the products whose `where` it is not known to fail, the place of its kind, and its value. */
  private readonly counting: Bits[] = [];
  private readonly kinds: number[] = [];
  private readonly values: number[] = [];

  constructor(products: readonly ShelvedProduct[]) {
    this.ofRights = new Shelf(products.map(({ ofRight }) => [ofRight]));
    this.most = Float64Array.from(products, ({ amountMax }) => amountMax);
    this.ratios = Int32Array.from(products.flatMap(({ ratios }) => RIGHT_KINDS.map((kind) => ratios[kind]?.ppm ?? -1)));
  }

  /** The best of those that the verdicts leave possible, into arrays as long as the list may become. */
  best(verdicts: Verdicts, held: Case, into: { readonly places: Uint32Array; readonly amounts: Float64Array }): Top {
    const rights = this.readRights(held);
    const { places, amounts } = into;
    let count = 0;
    let met = 0;
    eachOf(verdicts.possible, (product) => {
      const isMet = !has(verdicts.undecided, product);
      const amount = this.amountOf(product, rights);
      let at = isMet ? met : count;
      const first = isMet ? 0 : met;
      while (at > first && Math.max(amounts[at - 1]!, 0) < amount) at--;
      if (at === places.length) return;
      if (count < places.length) count++;
      places.copyWithin(at + 1, at, count - 1);
      amounts.copyWithin(at + 1, at, count - 1);
      places[at] = product;
      amounts[at] = amount;
      if (isMet && met < places.length) met++;
    });
    return { count, places, amounts };
  }

  /** How many rights the law lets count. */
  private readRights({ rights }: Case): number {
    let count = 0;
    for (const { law, readings } of rights) {
      const kind = RIGHT_KINDS.indexOf(codeRead(readings['right.kind']) as never);
      if (law === 'not-met' || kind < 0) continue;
      (this.counting[count] ??= noBits(this.most.length)).set(this.ofRights.hold({ readings, rights: [] }).possible);
      this.kinds[count] = kind;
      this.values[count] = numberRead(readings['right.value']) ?? NOT_KNOWN;
      count++;
    }
    return count;
  }

  private amountOf(product: number, rights: number): number {
    let sum = 0;
    let counted = false;
    for (let right = 0; right < rights; right++) {
      const ratio = this.ratios[product * RIGHT_KINDS.length + this.kinds[right]!]!;
      if (ratio < 0 || !has(this.counting[right]!, product)) continue;
      const value = this.values[right]!;
      if (value === NOT_KNOWN) return NOT_KNOWN;
      sum += shareDown(value, ratio);
      counted = true;
    }
    return counted ? indicativeAmount(sum, this.most[product]!) : NOT_KNOWN;
  }
}
