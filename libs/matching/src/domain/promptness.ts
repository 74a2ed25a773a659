/** How a bank kept its own time of answering for one product: cases whose time is over or that were answered, and those of them in time. */
export interface AnsweredCases {
  readonly inTime: number;
  readonly due: number;
}

/** Five percentage points in ppm: an exact share tells how many cases the bank had, and one more of them whenever it comes. */
export const PROMPTNESS_STEP = 50_000;
const STEPS = 1_000_000 / PROMPTNESS_STEP;

/** The share in ppm, down to whole steps; null of fewer cases than tell anything. */
export const promptnessOf = ({ inTime, due }: AnsweredCases, least: number): number | null => (due === 0 || due < least ? null : Math.floor((inTime * STEPS) / due) * PROMPTNESS_STEP);
