import type { PlainDate, Rate } from '@zhichuang/kernel';

export interface LoanPrimeRate {
  readonly effectiveFrom: PlainDate;
  readonly oneYear: Rate;
  readonly overFiveYear: Rate;
}

/** Loans of up to five years are priced from the one-year LPR, longer ones from the over-five-year LPR. */
const ONE_YEAR_RATE_UP_TO_MONTHS = 60;

export const lprFor = (published: LoanPrimeRate, termMonths: number): Rate => (termMonths <= ONE_YEAR_RATE_UP_TO_MONTHS ? published.oneYear : published.overFiveYear);
