import { RIGHT_KINDS } from '@zhichuang/contracts';
import type { Case } from '@zhichuang/eligibility';
import { type Bits, eachOf, has, keepOnly, leaveOut, noBits } from './bits.js';
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
  /** 匹配度 in points. */
  readonly degrees: Int32Array;
  /** Whole fen, as in `answer`; `NOT_KNOWN` where a value that is asked for is not on record. */
  readonly amounts: Float64Array;
}

export const topOf = (length: number): Omit<Top, 'count'> => ({ places: new Uint32Array(length), degrees: new Int32Array(length), amounts: new Float64Array(length) });

/**
 * What each of many products would lend against the rights of a case, and the best of those that may fit: met before unknown, then the greater
 * degree, then the greater amount, then the earlier place. The same amounts as `answer` (test). What is not known is weighed only where what is met leaves room.
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
  private readonly alike: Bits;

  constructor(products: readonly ShelvedProduct[]) {
    this.ofRights = new Shelf(products.map(({ ofRight }) => [ofRight]));
    this.most = Float64Array.from(products, ({ amountMax }) => amountMax);
    this.ratios = Int32Array.from(products.flatMap(({ ratios }) => RIGHT_KINDS.map((kind) => ratios[kind]?.ppm ?? -1)));
    this.alike = noBits(products.length);
  }

  /** The best of those that the verdicts leave possible, into arrays as long as the list may become. */
  best({ possible, undecided }: Verdicts, held: Case, degreeOf: (product: number, amount: number) => number, into: Omit<Top, 'count'>): Top {
    const rights = this.readRights(held);
    const { places, degrees, amounts } = into;
    const { alike } = this;
    let count = 0;
    const enter = (from: number): void =>
      eachOf(alike, (product) => {
        const amount = this.amountOf(product, rights);
        const degree = degreeOf(product, amount);
        let at = count;
        while (at > from && (degrees[at - 1]! < degree || (degrees[at - 1] === degree && Math.max(amounts[at - 1]!, 0) < amount))) at--;
        if (at === places.length) return;
        if (count < places.length) count++;
        for (const list of [places, degrees, amounts]) list.copyWithin(at + 1, at, count - 1);
        places[at] = product;
        degrees[at] = degree;
        amounts[at] = amount;
      });
    alike.set(possible);
    leaveOut(alike, undecided);
    enter(0);
    if (count < places.length) {
      alike.set(possible);
      keepOnly(alike, undecided);
      enter(count);
    }
    return { count, ...into };
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
