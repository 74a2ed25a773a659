/** How a bank kept its own time of answering for one product: cases whose time is over or that were answered, and those of them in time. */
export interface AnsweredCases {
  readonly inTime: number;
  readonly due: number;
}

/** The share in ppm, rounded down; null of fewer cases than tell anything. */
export const promptnessOf = ({ inTime, due }: AnsweredCases, least: number): number | null => (due < least ? null : Math.floor((inTime * 1_000_000) / due));
