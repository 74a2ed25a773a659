import type { Locale } from '@zhichuang/contracts';
import { type Criterion, type NameOf, sentenceOf, writeCriterion } from '@zhichuang/eligibility';
import { issueMessage } from '@zhichuang/platform';
import type { Checked } from '../application/check-product.js';
import type { CriterionChange } from '../domain/compare-criteria.js';
import type { ProductCriterion } from '../domain/criteria.js';

/** The reader's language, and the names of places in it where there are any. */
export interface Words {
  readonly locale: Locale;
  readonly nameOf: NameOf;
}

/** Divisions have Chinese names alone: in English their code stands for them. */
const inWords = (criterion: Criterion, { locale, nameOf }: Words): string => sentenceOf(criterion, locale, locale === 'zh' ? nameOf : undefined);

const presentCriterion = ({ criterion, audience, note, validFrom, validTo }: ProductCriterion, words: Words) => ({
  criterion: writeCriterion(criterion),
  audience,
  note: note ?? null,
  validFrom: validFrom ?? null,
  validTo: validTo ?? null,
  sentence: inWords(criterion, words),
});

/** Each by its place among those that this reader is shown. */
export const presentCriteria = (criteria: readonly ProductCriterion[], words: Words) => criteria.map((each, index) => ({ pointer: `/criteria/${index}`, ...presentCriterion(each, words) }));

export const presentCriterionChange = ({ pointer, before, after }: CriterionChange, words: Words) => ({ pointer, before: before && presentCriterion(before, words), after: after && presentCriterion(after, words) });

/** The criteria of a dry run in one line each, what is wrong, as a refusal would say it, and which ways of valuing are allowed. */
export const presentChecked = ({ issues, criteria, valuationModes }: Checked, words: Words) => ({
  issues: issues.map((issue) => ({ pointer: issue.pointer, code: issue.code, message: issueMessage(issue, words.locale) })),
  criteria: criteria.map(({ pointer, criterion, audience, validFrom, validTo }) => ({ pointer, audience, validFrom, validTo, sentence: inWords(criterion, words) })),
  valuationModes,
});
