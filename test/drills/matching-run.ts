import { plainDate } from '@zhichuang/kernel';
import { matchFiles, type MatchPolicy, readShippedPolicy } from '@zhichuang/matching';
import type { MatchOutput } from '../reference/wire.js';
import { differenceIn, emptyTally, type Match, sampleOf, type Sample, type Tally } from '../support/matching-compare.js';
import { brokenLaw } from '../support/matching-laws.js';
import { shrunk } from '../support/matching-shrink.js';

export const shippedPolicy = (): MatchPolicy => readShippedPolicy(process.cwd(), plainDate('2026-11-25'));

export const engineWith =
  (door: typeof matchFiles, policy: MatchPolicy): Match =>
  (products, needs, options) =>
    door(products, needs, policy, options) as unknown as MatchOutput;

export const engine = (): Match => engineWith(matchFiles, shippedPolicy());

export interface Failure {
  readonly seed: number;
  readonly what: string;
  readonly smallest: Sample | null;
}
export interface Found {
  readonly tally: Tally;
  /** Samples held against the laws, each of which asks the engine four times. */
  readonly lawful: number;
  readonly failure: Failure | null;
}

/** One in so many samples is also held against the laws. */
const LAWS_EACH = 5;

/** Compares until there were so many cases, with every `step`th seed from `from`; stops at the first failure. */
export function compareMany(match: Match, cases: number, from: number, step: number, every?: (cases: number) => void): Found {
  const tally = emptyTally();
  let lawful = 0;
  for (let seed = from, turn = 0; tally.cases < cases; seed += step, turn++) {
    const sample = sampleOf(seed);
    const difference = differenceIn(match, sample, tally);
    if (difference) return { tally, lawful, failure: { seed, what: difference, smallest: shrunk(match, sample) } };
    if (turn % LAWS_EACH === 0) {
      lawful++;
      const broken = brokenLaw(match, sample);
      if (broken) return { tally, lawful, failure: { seed, what: broken, smallest: null } };
    }
    if (every && turn % 100 === 0) every(tally.cases);
  }
  return { tally, lawful, failure: null };
}

export const tellFailure = ({ seed, what, smallest }: Failure): string =>
  [`seed ${seed}: ${what}`, ...(smallest ? [`products: ${JSON.stringify(smallest.products)}`, `needs: ${JSON.stringify(smallest.needs)}`, `options: ${JSON.stringify(smallest.options)}`] : [])].join('\n');
