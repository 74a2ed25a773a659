import { fail } from './domain-error.js';

const PERCENT = /^(-?)(\d{1,6})(?:\.(\d{1,4}))?$/;
const PPM_PER_PERCENT = 10_000;
const PPM_PER_BASIS_POINT = 100;
/** The column is a PostgreSQL `integer`: what does not fit there is refused on entry, not by the database. */
const LARGEST_STORED_PPM = 2_147_483_647;

/** A rate or ratio as an integer of parts per million: 1 % = 10,000 ppm, 1 basis point = 100 ppm; on the wire `"3.4500"` percent. */
export class Rate {
  static readonly ZERO = new Rate(0);

  private constructor(readonly ppm: number) {}

  /** From whole parts per million; a fraction or an unsafe integer is a RangeError. */
  static fromPpm(ppm: number): Rate {
    if (!Number.isSafeInteger(ppm)) throw new RangeError(`not a whole number of ppm: ${ppm}`);
    return new Rate(ppm === 0 ? 0 : ppm); // -0 would compare as unequal to 0
  }

  /** From percent text such as `"3.45"`, at most four decimals; anything else is DomainError `rate-malformed`. */
  static parsePercent(text: string): Rate {
    const [, sign, whole = '', decimals = ''] = PERCENT.exec(text) ?? fail('rate-malformed', { text });
    const magnitude = Number(whole) * PPM_PER_PERCENT + Number(decimals.padEnd(4, '0'));
    if (magnitude > LARGEST_STORED_PPM) fail('rate-malformed', { text });
    return Rate.fromPpm(sign === '-' ? -magnitude : magnitude);
  }

  /** From whole basis points, the unit in which spreads over the LPR are quoted. */
  static fromBasisPoints(basisPoints: number): Rate {
    return Rate.fromPpm(basisPoints * PPM_PER_BASIS_POINT);
  }

  plus(other: Rate): Rate {
    return Rate.fromPpm(this.ppm + other.ppm);
  }

  minus(other: Rate): Rate {
    return Rate.fromPpm(this.ppm - other.ppm);
  }

  /** -1, 0 or 1, fit for `sort`. */
  compare(other: Rate): -1 | 0 | 1 {
    if (this.ppm === other.ppm) return 0;
    return this.ppm < other.ppm ? -1 : 1;
  }

  isLessThan(other: Rate): boolean {
    return this.ppm < other.ppm;
  }

  isGreaterThan(other: Rate): boolean {
    return this.ppm > other.ppm;
  }

  equals(other: Rate): boolean {
    return this.ppm === other.ppm;
  }

  isNegative(): boolean {
    return this.ppm < 0;
  }

  isZero(): boolean {
    return this.ppm === 0;
  }

  /** Percent with exactly four decimals and no sign for it: `"3.4500"`. */
  toPercent(): string {
    const magnitude = Math.abs(this.ppm);
    const whole = Math.floor(magnitude / PPM_PER_PERCENT);
    const decimals = String(magnitude % PPM_PER_PERCENT).padStart(4, '0');
    return `${this.ppm < 0 ? '-' : ''}${whole}.${decimals}`;
  }

  toJSON(): string {
    return this.toPercent();
  }
}
