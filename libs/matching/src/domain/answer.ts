import type { Rate } from '@zhichuang/kernel';
import { between, both, type Case, type Criterion, evaluate, every, type Explained, explain, rankOf, type Readings, type Verdict, within, yes } from '@zhichuang/eligibility';
import { codeRead, type LprOfDay, type NeedFacts, numberRead, ONE_YEAR_LPR_UP_TO_MONTHS } from './facts.js';
import { indicativeAmount, PPM, shareDown } from './indicative.js';
import type { ShelvedProduct } from './product.js';

/** A condition that is no criterion of the language: what was read, and the limit, as codes, days and texts. */
export interface ConditionResult {
  readonly pointer: '/extraSecurity' | '/validity' | '/quota' | '/rate';
  readonly audience: 'public';
  readonly verdict: Verdict;
  readonly value: string;
  readonly limit: string;
}

export interface CriterionResult {
  readonly pointer: string;
  readonly audience: 'public' | 'internal';
  readonly verdict: Verdict;
  readonly explained: Explained;
}

/** What one right adds to the amount, in whole fen; null without a recorded value. */
export interface RightAmount {
  readonly rightId: string;
  readonly ratio: Rate;
  readonly value: number | null;
  readonly amount: number | null;
}

/** What the product would cost a year, by what it publishes. */
export interface IndicativeRate {
  readonly rate: Rate;
  /** The upper end of a range; null where the rate follows the LPR. */
  readonly upTo: Rate | null;
  readonly lpr: { readonly rate: Rate; readonly publishedOn: string; readonly notUpdated: boolean } | null;
}

/** Points of each part at most; they are 100 together. */
export interface Weights {
  readonly version: string;
  readonly coverage: number;
  readonly certainty: number;
  readonly price: number;
  readonly promptness: number;
}

/** 匹配度 of one need and one product: parts in points that add up to it. */
export interface Degree {
  readonly total: number;
  readonly parts: Readonly<Record<DegreePart, number>>;
}
export type DegreePart = 'coverage' | 'certainty' | 'price' | 'promptness';

export interface Match {
  readonly product: ShelvedProduct;
  readonly verdict: Verdict;
  readonly criteria: readonly (CriterionResult | ConditionResult)[];
  /** Whole fen; null when no right counts or a value that is asked for is not on record. */
  readonly amount: number | null;
  readonly rights: readonly RightAmount[];
  readonly valueMissing: readonly string[];
  readonly rate: IndicativeRate | null;
  readonly degree: Degree;
}

/** Everything about one product for one need, with the reasons. */
export function answer(product: ShelvedProduct, facts: NeedFacts, held: Case, lpr: LprOfDay | null, weights: Weights): Match {
  const rate = indicativeRate(product, numberRead(facts.readings['need.term']), lpr);
  const criteria = [...product.criteria.map(({ pointer, criterion, audience }): CriterionResult => reasoned(pointer, audience, explain(criterion, held))), ...conditions(product, facts, held, rate)];
  const rights = rightAmounts(product, held);
  const valueMissing = rights.filter(({ value }) => value === null).map(({ rightId }) => rightId);
  const amount = rights.length === 0 || valueMissing.length > 0 ? null : indicativeAmount(rights.reduce((sum, right) => sum + (right.amount ?? 0), 0), product.amountMax);
  return { product, verdict: every(criteria.map(({ verdict }) => verdict)), criteria, amount, rights, valueMissing, rate, degree: degreeOf(product, facts.readings, openSubjects(criteria), amount, rate, weights) };
}

const reasoned = (pointer: string, audience: 'public' | 'internal', explained: Explained): CriterionResult => ({ pointer, audience, verdict: explained.verdict, explained });

/** What a product's own state and the need's own wish say. */
export function conditions(product: ShelvedProduct, facts: NeedFacts, held: Case, rate: IndicativeRate | null): (CriterionResult | ConditionResult)[] {
  const { extraSecurity, validFrom, validTo, quota } = product;
  const condition = (pointer: ConditionResult['pointer'], verdict: Verdict, value: string, limit: string): ConditionResult => ({ pointer, audience: 'public', verdict, value, limit });
  const highest = facts.readings['need.highest-rate'];
  return [
    ...(highest ? [rate ? reasoned('/rate', 'public', explain(between('need.highest-rate', rate.rate.ppm, null), held)) : condition('/rate', 'unknown', 'unknown', String(highest.value))] : []),
    // Two texts: whether what is offered is what is asked for is for the bank to say.
    ...(extraSecurity === null ? [] : [condition('/extraSecurity', 'unknown', facts.otherSecurity ?? 'none', extraSecurity)]),
    ...(validFrom === null && validTo === null ? [] : [condition('/validity', yes((validFrom ?? facts.day) <= facts.day && facts.day <= (validTo ?? facts.day)), facts.day, `${validFrom ?? ''}–${validTo ?? ''}`)]),
    ...(quota === null ? [] : [condition('/quota', yes(quota.left > 0), String(quota.left), String(quota.places))]),
  ];
}

/** The LPR of the term (1Y up to 60 months, else 5Y) plus the spread, or the published range. Null where a part of that is not known. */
export function indicativeRate({ price }: Pick<ShelvedProduct, 'price'>, termMonths: number | null, lpr: LprOfDay | null): IndicativeRate | null {
  if ('min' in price) return { rate: price.min, upTo: price.max, lpr: null };
  if (!lpr || termMonths === null) return null;
  const base = termMonths <= ONE_YEAR_LPR_UP_TO_MONTHS ? lpr.oneYear : lpr.overFiveYear;
  return { rate: base.plus(price.spread), upTo: null, lpr: { rate: base, publishedOn: lpr.publishedOn, notUpdated: lpr.notUpdated } };
}

/** Of each right that is not known to fail, in the order of their ids. */
function rightAmounts({ ofRight, ratios }: ShelvedProduct, { rights }: Case): RightAmount[] {
  return rights
    .filter((right) => both(right.law, evaluate(ofRight, { readings: right.readings, rights: [] })) !== 'not-met')
    .flatMap(({ id, readings }): RightAmount[] => {
      const ratio = ratios[codeRead(readings['right.kind']) ?? ''];
      const value = numberRead(readings['right.value']);
      return ratio ? [{ rightId: id, ratio, value, amount: value === null ? null : shareDown(value, ratio.ppm) }] : [];
    })
    .sort((a, b) => (a.rightId < b.rightId ? -1 : 1));
}

/** `amount` in whole fen; `open`: how many subjects are. */
export function degreeOf({ promptness }: ShelvedProduct, wish: Readings, open: number, amount: number | null, rate: IndicativeRate | null, weights: Weights): Degree {
  const asked = numberRead(wish['need.amount']);
  const highest = numberRead(wish['need.highest-rate']);
  const share = (weight: number, part: number, whole: number): number => (whole <= 0 ? 0 : Math.floor((weight * Math.min(part, whole)) / whole));
  const parts = {
    coverage: amount === null || asked === null ? 0 : share(weights.coverage, amount, asked),
    certainty: share(weights.certainty, Math.max(0, OPEN_AT_MOST - open), OPEN_AT_MOST),
    price: rate === null ? share(weights.price, 1, 2) : highest !== null && rate.rate.ppm > highest ? 0 : weights.price,
    promptness: promptness === null ? share(weights.promptness, 1, 2) : share(weights.promptness, promptness, PPM),
  };
  return { total: parts.coverage + parts.certainty + parts.price + parts.promptness, parts };
}

/** So many open subjects leave nothing of the certainty. */
const OPEN_AT_MOST = 4;

/** Criteria on the same facts are one subject, so that saying a thing twice, or saying what everybody fulfils, moves nothing. */
function openSubjects(criteria: Match['criteria']): number {
  const open = criteria.filter(({ verdict }) => verdict !== 'met');
  return new Set(open.map((each) => ('explained' in each ? subjectOf(each.explained.criterion) : each.pointer))).size;
}

export const subjectOf = (criterion: Criterion): string => [...new Set([...within(criterion)].flatMap((part) => (part.kind === 'number' || part.kind === 'choice' ? [part.fact] : [])))].sort().join(' ');

/** Best first, and always the same: verdict, degree, amount, id. Nothing else, and nobody pays for it. */
export const better = (a: Match, b: Match): number => rankOf(a.verdict) - rankOf(b.verdict) || b.degree.total - a.degree.total || (b.amount ?? 0) - (a.amount ?? 0) || (a.product.id < b.product.id ? -1 : 1);
