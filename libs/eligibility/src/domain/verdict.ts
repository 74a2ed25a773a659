/** What is missing is not failed: a condition is met, not met, or nobody knows yet (Kleene's strong logic of three values). */
export type Verdict = 'met' | 'not-met' | 'unknown';

const RANK: Record<Verdict, number> = { met: 0, unknown: 1, 'not-met': 2 };

/** Best first: met, unknown, not met. */
export const rankOf = (verdict: Verdict): number => RANK[verdict];
export const yes = (holds: boolean): Verdict => (holds ? 'met' : 'not-met');

/** Met when both are, not met when one is not. */
export const both = (a: Verdict, b: Verdict): Verdict => (RANK[a] > RANK[b] ? a : b);

/** Met when all are, not met when one is not; met of none. */
export const every = (verdicts: readonly Verdict[]): Verdict => verdicts.reduce(both, 'met');

/** Whether between `least` and `most` hold, when so many are met and so many unknown. */
export function counted(met: number, unknown: number, least: number, most: number): Verdict {
  if (met >= least && met + unknown <= most) return 'met';
  return met + unknown < least || met > most ? 'not-met' : 'unknown';
}
