import { AMOUNT_SENTENCES, CHECKS_MORE, CONDITION_SENTENCES, CONDITION_WORDS, CRITERION_FACTS, DEGREE_PARTS, INDICATIVE_ONLY, type Locale, MOST_TELLING, PROMPTNESS, READING_SOURCES, render, VERDICTS } from '@zhichuang/contracts';
import { Rate } from '@zhichuang/kernel';
import { type Explained, explainedSentence, type NameOf, sentenceOf } from '@zhichuang/eligibility';
import type { MarkOf, MatchedNeed } from '../application/match-need.js';
import { isReasoned, writeReasons, yuanOf } from '../application/write-match.js';
import type { ConditionResult, CriterionResult, DegreePart, Match } from '../domain/answer.js';
import { presentMark } from './objection.presenter.js';
import { presentChanges, presentLaw } from './remedy.presenter.js';

/** A need with every product: the law first, then the products best first, each with its reasons and the smallest changes. */
export const presentMatched = (matched: MatchedNeed, locale: Locale) => ({
  items: matched.matches.map((match) => presentMatch(match, matched, locale)),
  next: null,
  law: presentLaw(matched, locale),
  question: matched.question && { ...matched.question, sentence: render(MOST_TELLING, locale, { fact: factName(matched, locale), products: matched.question.products }) },
  weights: matched.desk.weights,
  asOf: matched.facts.day,
  note: INDICATIVE_ONLY[locale],
});

function factName({ question, numbers }: MatchedNeed, locale: Locale): string {
  if (!question) return '';
  const label = CRITERION_FACTS[question.fact].label[locale];
  return question.rightId === null ? label : `${numbers.get(question.rightId) ?? ''} ${label}`.trim();
}

export const presentMatch = (match: Match, matched: Pick<MatchedNeed, 'facts' | 'changes' | 'numbers' | 'nameOf' | 'markOf'>, locale: Locale) => ({
  product: { id: match.product.id, name: match.product.name, edition: match.product.edition, bank: match.product.bank },
  verdict: match.verdict,
  sentence: (match.product.checksMore ? CHECKS_MORE : VERDICTS)[match.verdict][locale],
  bankChecksMore: match.product.checksMore,
  criteria: match.criteria.map((each) => presentCriterion(each, locale, matched)),
  amount: yuanOf(match.amount),
  amountSentence: amountSentence(match, matched, locale),
  rights: match.rights.map(({ rightId, ratio, value, amount }) => ({ rightId, ratio: ratio.toPercent(), value: yuanOf(value), amount: yuanOf(amount) })),
  publishedRange: { min: yuanOf(match.product.amountMin), max: yuanOf(match.product.amountMax) },
  valueMissing: match.valueMissing,
  rate: match.rate && {
    percent: match.rate.rate.toPercent(),
    upTo: match.rate.upTo?.toPercent() ?? null,
    lpr: match.rate.lpr?.rate.toPercent() ?? null,
    lprPublishedOn: match.rate.lpr?.publishedOn ?? null,
    notUpdated: match.rate.lpr?.notUpdated ?? false,
  },
  degree: {
    total: match.degree.total,
    parts: (Object.keys(DEGREE_PARTS) as DegreePart[]).map((part) => ({ part, name: DEGREE_PARTS[part][locale], points: match.degree.parts[part] })),
  },
  changes: presentChanges(matched.changes.get(match.product.id) ?? [], matched, locale),
  answerWorkingDays: match.product.answerWorkingDays,
  promptness: promptnessOf(match, locale),
  quotaLeft: match.product.quota?.left ?? null,
  note: INDICATIVE_ONLY[locale],
});

/** What the recorded values carry against what is asked for: fitting the conditions is not the same as being enough. */
function amountSentence({ amount, valueMissing }: Match, { facts }: Pick<MatchedNeed, 'facts'>, locale: Locale): string | null {
  const asked = facts.readings['need.amount']?.value;
  if (typeof asked !== 'number' || (amount === null && valueMissing.length === 0)) return null;
  return render(AMOUNT_SENTENCES[amount === null ? 'unknown' : amount < asked ? 'below' : 'covers'], locale, { amount: yuanOf(amount) ?? '', asked: yuanOf(asked) ?? '' });
}

/** How the bank kept its own time of late; said, because it moves the product down. */
const promptnessOf = ({ product: { promptness } }: Match, locale: Locale) => {
  if (promptness === null) return null;
  const percent = Rate.fromPpm(promptness).toPercent();
  return { percent, sentence: render(PROMPTNESS, locale, { percent }) };
};

const presentCriterion = (each: CriterionResult | ConditionResult, locale: Locale, { nameOf, markOf }: { readonly nameOf: NameOf; readonly markOf: MarkOf }) =>
  isReasoned(each)
    ? { pointer: each.pointer, verdict: each.verdict, sentence: explainedSentence(each.explained, locale, nameOf), limit: sentenceOf(each.explained.criterion, locale, nameOf), reasons: writeReasons(each.explained), sources: sourcesOf(each.explained, locale, markOf) }
    : { pointer: each.pointer, verdict: each.verdict, sentence: conditionSentence(each, locale), limit: each.limit, reasons: null, sources: [] };

/** A condition of the product's own, as a sentence with what was read and the limit. */
export function conditionSentence({ pointer, verdict, value, limit }: ConditionResult, locale: Locale): string {
  const word = (text: string): string => CONDITION_WORDS[text]?.[locale] ?? text;
  return render(CONDITION_SENTENCES[pointer][verdict], locale, { value: word(value), limit: word(limit) });
}

interface Source {
  readonly fact: string;
  readonly rightId: string | null;
  readonly source: string;
  readonly asOf: string | null;
  readonly objection: ReturnType<typeof presentMark>;
}

/** Where each value comes from, as of which day, and whether the enterprise objects to it; of rights, whose it is. */
function sourcesOf(explained: Explained, locale: Locale, markOf: MarkOf, rightId: string | null = null): Source[] {
  if ('rights' in explained) return explained.rights.flatMap(({ id, where }) => sourcesOf(where, locale, markOf, id));
  if ('of' in explained) return explained.of.flatMap((part) => sourcesOf(part, locale, markOf, rightId));
  const { criterion: { fact }, reading } = explained;
  return reading ? [{ fact, rightId, source: READING_SOURCES[reading.source]?.[locale] ?? reading.source, asOf: reading.asOf, objection: presentMark(markOf({ fact, rightId }, reading)) }] : [];
}
