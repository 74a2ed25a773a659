import type { Rate } from '@zhichuang/kernel';

/** Factors carry twelve decimals. */
const DECIMALS = 12;
export const FACTOR_SCALE = 10n ** BigInt(DECIMALS);
/** Time is counted in 24ths of a year: a month has two, so that the middle of every whole number of months is one of them. */
const PARTS_OF_YEAR = 24n;
const PPM = 1_000_000n;

/**
 * 1 / (1 + rate)^(parts/24), times 10^12 and rounded down. Exact to that scale: the power is a ratio of whole numbers, and the
 * whole 24th root of a whole part is the whole part of the root.
 */
export function discountFactor(rate: Rate, parts: number): bigint {
  const power = BigInt(parts);
  return root((FACTOR_SCALE ** PARTS_OF_YEAR * PPM ** power) / (PPM + BigInt(rate.ppm)) ** power);
}

/** The factor as text with all its decimals: `"0.892857142857"`. */
export function factorText(factor: bigint): string {
  const digits = String(factor).padStart(DECIMALS + 1, '0');
  return `${digits.slice(0, -DECIMALS)}.${digits.slice(-DECIMALS)}`;
}

/** The 24th root, rounded down, by Newton's method from a power of two that is not below it. */
function root(radicand: bigint): bigint {
  if (radicand < 2n) return radicand;
  const bits = BigInt(radicand.toString(2).length);
  let guess = 1n << (bits / PARTS_OF_YEAR + 1n);
  for (;;) {
    const next = ((PARTS_OF_YEAR - 1n) * guess + radicand / guess ** (PARTS_OF_YEAR - 1n)) / PARTS_OF_YEAR;
    if (next >= guess) return guess;
    guess = next;
  }
}
