import type { Issue } from '@zhichuang/kernel';
import type { ProductTerms } from './terms.js';

/** What is wrong with terms taken by themselves: ends before starts, no right accepted, two prices or none. */
export function termIssues(terms: ProductTerms): Issue[] {
  const order = (pointer: string, reversed: boolean): Issue[] => (reversed ? [{ pointer, code: 'range-reversed' }] : []);
  return [
    ...order('/amount/max', terms.amount.max.isLessThan(terms.amount.min)),
    ...order('/termMonths/max', terms.termMonths.max < terms.termMonths.min),
    ...order('/fixedRate/max', !!terms.fixedRate && terms.fixedRate.max.isLessThan(terms.fixedRate.min)),
    ...(terms.validFrom && terms.validTo && terms.validTo < terms.validFrom ? [{ pointer: '/validTo', code: 'date-order' }] : []),
    ...(terms.criteria ?? []).flatMap(({ validFrom, validTo }, index) => (validFrom && validTo && validTo < validFrom ? [{ pointer: `/criteria/${index}/validTo`, code: 'date-order' }] : [])),
    ...(Object.keys(terms.pledgeRatios).length === 0 ? [{ pointer: '/pledgeRatios', code: 'no-right-accepted' }] : []),
    ...((terms.spreadBp === null) === (terms.fixedRate === undefined) ? [{ pointer: '/spreadBp', code: 'one-price' }] : []),
    ...(terms.feeCaps ?? []).flatMap((fee, index) => ((fee.maxAmount === undefined) === (fee.maxRate === undefined) ? [{ pointer: `/feeCaps/${index}`, code: 'one-cap' }] : [])),
  ];
}
