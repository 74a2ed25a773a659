import { fail } from './domain-error.js';
import { Money } from './money.js';
import { PlainDate, daysBetween } from './plain-date.js';
import { Rate } from './rate.js';

/** What the borrower receives (positive) or pays (negative) on a day. */
export interface CashFlow {
  date: PlainDate;
  amount: Money;
}

interface Flow {
  years: number;
  fen: number;
}

// Searched by the logarithm of the growth factor 1 + r, in which steep and flat rates are equally well resolved.
const LOWEST = Math.log(0.01); // r = -0.99
const HIGHEST = Math.log(1001); // r = 1000
const MAX_HALVINGS = 200;
/** A tie computed a hair below the half must still go up; far above the error of the search, far below a ppm. */
const TIE_GUARD_PPM = 1e-7;

/**
 * The yearly cost of a loan, all fees included: the r with Σ amount·(1+r)^(−days/365) = 0, days from the first flow, rounded
 * half-up to the ppm. The borrower receives first and pays later; DomainError `irr-unsolvable` if no r in (−0.99, 1000) fits.
 */
export function annualisedCost(flows: readonly CashFlow[]): Rate {
  const [first] = flows;
  if (first === undefined) fail('irr-unsolvable');
  const relative = flows.map(({ date, amount }) => ({
    years: daysBetween(first.date, date) / 365,
    fen: Number(amount.fen),
  }));
  const growth = growthAtZero(relative);
  return Rate.fromPpm(Math.floor(Math.expm1(growth) * 1_000_000 + 0.5 + TIE_GUARD_PPM));
}

/** Bisection: slower than Newton's way, but it cannot leave the bracket, and sixty halvings exhaust a double. */
function growthAtZero(flows: readonly Flow[]): number {
  let low = LOWEST;
  let high = HIGHEST;
  // A cheap discount makes later payments weigh more (below zero), a dear one leaves the money received (above zero).
  const isBracketed = presentValue(flows, low) < 0 && presentValue(flows, high) > 0;
  if (!isBracketed) fail('irr-unsolvable');
  for (let i = 0; i < MAX_HALVINGS; i += 1) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (presentValue(flows, middle) < 0) low = middle;
    else high = middle;
  }
  return high;
}

function presentValue(flows: readonly Flow[], growth: number): number {
  return flows.reduce((sum, { years, fen }) => sum + fen * Math.exp(-growth * years), 0);
}
