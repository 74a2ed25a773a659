import { canonicalForm } from '@zhichuang/eligibility';
import { blurredBand } from './bands.js';
import type { LprOfDay } from './facts.js';
import { type Pool, sitsIn } from './pool.js';
import type { ShelvedProduct } from './product.js';
import { verdictOf } from './verdict.js';

/** Enterprises, by what other terms would do to them. */
export interface Moves {
  entering: number;
  leaving: number;
  staying: number;
}

/**
 * The moves in bands, blurred by two random numbers between 0 and 1. Who passes from staying to leaving changes two counts: both are moved by one draw,
 * in opposite directions, so that this tells no more than a change of one count.
 */
export const movesTold = ({ entering, leaving, staying }: Readonly<Moves>, [first, second]: readonly [number, number]): Readonly<Record<keyof Moves, string>> => ({
  entering: blurredBand(entering, first),
  leaving: blurredBand(leaving, 1 - second),
  staying: blurredBand(staying, second),
});

/** So many needs are counted before others get their turn. */
const AT_A_TIME = 5000;

/**
 * How many enterprises of the places have a need that fits, or may fit, the other terms alone, the present ones alone, or both. A generator, so that
 * whoever runs it lets others in between.
 */
export function* movesBetween(pool: Pool, places: readonly string[], present: ShelvedProduct, other: ShelvedProduct, lpr: LprOfDay | null): Generator<undefined, Moves> {
  const [was, is] = [new Uint8Array(pool.enterprises), new Uint8Array(pool.enterprises)];
  for (const [index, need] of pool.needs.entries()) {
    if (index % AT_A_TIME === AT_A_TIME - 1) yield;
    if (!sitsIn(need, places)) continue;
    if (was[need.enterprise] === 0 && verdictOf(present, need.held, pool.day, lpr) !== 'not-met') was[need.enterprise] = 1;
    if (is[need.enterprise] === 0 && verdictOf(other, need.held, pool.day, lpr) !== 'not-met') is[need.enterprise] = 1;
  }
  const moves: Moves = { entering: 0, leaving: 0, staying: 0 };
  for (let enterprise = 0; enterprise < pool.enterprises; enterprise++) {
    if (was[enterprise] && is[enterprise]) moves.staying++;
    else if (is[enterprise]) moves.entering++;
    else if (was[enterprise]) moves.leaving++;
  }
  return moves;
}

/** All of a product that a verdict depends on, as one text: two spellings of the same terms are the same question. */
export const questionOf = ({ criteria, price, extraSecurity, validFrom, validTo, quota }: ShelvedProduct): string =>
  JSON.stringify([
    [...new Set(criteria.map(({ criterion }) => canonicalForm(criterion)))].sort(),
    'min' in price ? ['fixed', price.min.ppm] : ['spread', price.spread.ppm],
    extraSecurity !== null,
    validFrom,
    validTo,
    quota === null || quota.left > 0,
  ]);
