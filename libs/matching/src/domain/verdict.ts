import { both, type Case, evaluate, type Verdict, yes } from '@zhichuang/eligibility';
import type { PlainDate } from '@zhichuang/kernel';
import { indicativeRate } from './answer.js';
import { type LprOfDay, numberRead } from './facts.js';
import type { ShelvedProduct } from './product.js';

/** The verdict that `answer` gives on the product for the case, without any of its reasons. */
export function verdictOf(product: ShelvedProduct, held: Case, day: PlainDate, lpr: LprOfDay | null): Verdict {
  let verdict = both(stateVerdict(product, day), rateVerdict(product, held, lpr));
  for (const { criterion } of product.criteria) {
    if (verdict === 'not-met') return verdict;
    verdict = both(verdict, evaluate(criterion, held));
  }
  return verdict;
}

/** What the product's own days, places and wish for security say, whatever the case. */
export function stateVerdict({ extraSecurity, validFrom, validTo, quota }: ShelvedProduct, day: PlainDate): Verdict {
  if ((validFrom ?? day) > day || day > (validTo ?? day) || (quota !== null && quota.left <= 0)) return 'not-met';
  return extraSecurity === null ? 'met' : 'unknown';
}

export function rateVerdict(product: Pick<ShelvedProduct, 'price'>, { readings }: Case, lpr: LprOfDay | null): Verdict {
  const highest = numberRead(readings['need.highest-rate']);
  if (highest === null) return 'met';
  const rate = indicativeRate(product, numberRead(readings['need.term']), lpr);
  return rate ? yes(rate.rate.ppm <= highest) : 'unknown';
}
