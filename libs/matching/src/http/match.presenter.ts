import { CRITERION_SENTENCES, CRITERION_WORDS, INDICATIVE_ONLY, type Locale, render } from '@zhichuang/contracts';
import type { CriterionResult, Match } from '../domain/match.js';

export const presentMatch = (match: Match, locale: Locale) => ({
  product: { id: match.product.id, name: match.product.name, edition: match.product.edition, bank: match.product.bank },
  verdict: match.verdict,
  criteria: match.criteria.map((criterion) => ({ ...criterion, sentence: sentenceOf(criterion, locale) })),
  amount: match.amount?.toYuan() ?? null,
  rights: match.rights.map(({ rightId, ratio, value, amount }) => ({ rightId, ratio: ratio.toPercent(), value: value?.toYuan() ?? null, amount: amount?.toYuan() ?? null })),
  publishedRange: { min: match.product.terms.amount.min.toYuan(), max: match.product.terms.amount.max.toYuan() },
  valueMissing: match.valueMissing,
  rate: match.rate && {
    percent: match.rate.rate.toPercent(),
    upTo: match.rate.upTo?.toPercent() ?? null,
    lpr: match.rate.lpr?.rate.toPercent() ?? null,
    lprPublishedOn: match.rate.lpr?.publishedOn ?? null,
    notUpdated: match.rate.lpr?.notUpdated ?? false,
  },
  answerWorkingDays: match.product.terms.answerWorkingDays ?? null,
  quotaLeft: match.product.quotaLeft,
  note: INDICATIVE_ONLY[locale],
});

/** The criterion as a sentence of the reader's language, with what was read and the limit. */
export function sentenceOf({ criterion, verdict, value, limit }: CriterionResult, locale: Locale): string {
  const words = (codes: string): string =>
    codes
      .split(', ')
      .map((code) => CRITERION_WORDS[code]?.[locale] ?? code)
      .join(locale === 'zh' ? '、' : ', ');
  return render(CRITERION_SENTENCES[criterion][verdict], locale, { value: words(value), limit: words(limit) });
}
