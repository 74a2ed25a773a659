export type Verdict = 'met' | 'not-met' | 'unknown';

const RANK: Record<Verdict, number> = { met: 0, unknown: 1, 'not-met': 2 };

export const rankOf = (verdict: Verdict): number => RANK[verdict];
export const yes = (holds: boolean): Verdict => (holds ? 'met' : 'not-met');

/** Met when all are, not met when one is not: Kleene's and. */
export const every = (verdicts: readonly Verdict[]): Verdict => verdicts.reduce((worst, each) => (RANK[each] > RANK[worst] ? each : worst), 'met');

/** Met when one is, not met when none can be: Kleene's or. */
export const atLeastOne = (verdicts: readonly Verdict[]): Verdict => verdicts.reduce((best, each) => (RANK[each] < RANK[best] ? each : best), 'not-met');
