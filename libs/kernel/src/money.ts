import { fail } from './domain-error.js';
import { divideDown, divideHalfUp, divideUp } from './integer-division.js';
import { Rate } from './rate.js';

const YUAN = /^(-?)(\d{1,17})(?:\.(\d{1,2}))?$/;
const FEN_PER_YUAN = 100n;
const PPM = 1_000_000n;
/** The column is a PostgreSQL `bigint`: what does not fit there is refused on entry, not by the database. */
const LARGEST_STORED_FEN = 2n ** 63n - 1n;

/** An amount of CNY in whole fen. It has no way in from `number`: floating point cannot hold a tenth of a yuan. */
export class Money {
  static readonly ZERO = new Money(0n);

  private constructor(readonly fen: bigint) {}

  /** From whole fen, as the database stores them. */
  static fromFen(fen: bigint): Money {
    return new Money(fen);
  }

  /** From yuan text such as `"3000000.00"`, at most two decimals, no commas, no exponent; else DomainError `money-malformed`. */
  static parseYuan(text: string): Money {
    const [, sign, whole = '', decimals = ''] = YUAN.exec(text) ?? fail('money-malformed', { text });
    const magnitude = BigInt(whole) * FEN_PER_YUAN + BigInt(decimals.padEnd(2, '0'));
    if (magnitude > LARGEST_STORED_FEN) fail('money-malformed', { text });
    return new Money(sign === '-' ? -magnitude : magnitude);
  }

  static min(first: Money, ...others: readonly Money[]): Money {
    return others.reduce((least, each) => (each.fen < least.fen ? each : least), first);
  }

  static max(first: Money, ...others: readonly Money[]): Money {
    return others.reduce((most, each) => (each.fen > most.fen ? each : most), first);
  }

  plus(other: Money): Money {
    return new Money(this.fen + other.fen);
  }

  minus(other: Money): Money {
    return new Money(this.fen - other.fen);
  }

  /** Multiplied by a whole number; a fraction is a RangeError, for it would hide a rounding: use a share. */
  times(factor: bigint | number): Money {
    return new Money(this.fen * BigInt(factor));
  }

  /** The share at this rate, rounded toward negative infinity to the fen: favours whoever pays it. */
  shareRoundedDown(rate: Rate): Money {
    return new Money(divideDown(this.fen * BigInt(rate.ppm), PPM));
  }

  /** The share at this rate, rounded toward positive infinity to the fen: favours whoever receives it. */
  shareRoundedUp(rate: Rate): Money {
    return new Money(divideUp(this.fen * BigInt(rate.ppm), PPM));
  }

  /** The share at this rate, rounded to the nearest fen, half a fen away from zero. */
  shareRounded(rate: Rate): Money {
    return new Money(divideHalfUp(this.fen * BigInt(rate.ppm), PPM));
  }

  /** The greatest multiple of `unit` not above this amount, e.g. whole 10,000 yuan; a unit of zero or less is a RangeError. */
  roundedDownTo(unit: Money): Money {
    if (unit.fen <= 0n) throw new RangeError(`not a unit to round to: ${unit.toYuan()}`);
    return new Money(divideDown(this.fen, unit.fen) * unit.fen);
  }

  /** This amount over the other, rounded toward negative infinity to the ppm; DomainError `money-division-by-zero` over zero. */
  ratioTo(other: Money): Rate {
    if (other.isZero()) fail('money-division-by-zero');
    return Rate.fromPpm(Number(divideDown(this.fen * PPM, other.fen)));
  }

  /** -1, 0 or 1, fit for `sort`. */
  compare(other: Money): -1 | 0 | 1 {
    if (this.fen === other.fen) return 0;
    return this.fen < other.fen ? -1 : 1;
  }

  isLessThan(other: Money): boolean {
    return this.fen < other.fen;
  }

  isGreaterThan(other: Money): boolean {
    return this.fen > other.fen;
  }

  equals(other: Money): boolean {
    return this.fen === other.fen;
  }

  isNegative(): boolean {
    return this.fen < 0n;
  }

  isZero(): boolean {
    return this.fen === 0n;
  }

  /** Yuan with exactly two decimals, no grouping: `"3000000.00"`. */
  toYuan(): string {
    const digits = String(this.fen < 0n ? -this.fen : this.fen).padStart(3, '0');
    return `${this.fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  }

  toJSON(): string {
    return this.toYuan();
  }
}
