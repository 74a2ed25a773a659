import type { Match } from '../domain/match.js';

const NOT_A_PROMISE = '参考测算，不构成授信承诺';

export const presentMatch = (match: Match) => ({
  product: { id: match.product.id, name: match.product.name, edition: match.product.edition, bank: match.product.bank },
  verdict: match.verdict,
  criteria: match.criteria,
  amount: match.amount?.toYuan() ?? null,
  publishedRange: { min: match.product.terms.amount.min.toYuan(), max: match.product.terms.amount.max.toYuan() },
  valueMissing: match.valueMissing,
  rate: match.rate && { percent: match.rate.rate.toPercent(), lpr: match.rate.lpr.toPercent(), lprPublishedOn: match.rate.lprOn },
  note: NOT_A_PROMISE,
});
