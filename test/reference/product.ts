// One product against one case: its criteria in order, its amount, its rate and the degree of match.
import { leavesOf } from './language.js';
import { type Facts, fen, percentText, ppm, yuanText } from './catalogue.js';
import { allOf, type Criterion, criterionOf, evaluate, type JudgedRight } from './language.js';
import { lawOf, type RightInCase } from './law.js';
import type { ProductsFile, ToldCriterion, ToldProduct, Verdict, WireCriterion, WireProduct, WireTerms } from './wire.js';

export interface Case {
  readonly day: string;
  readonly facts: Facts;
  readonly offered: readonly RightInCase[];
  readonly further: readonly RightInCase[];
}
/** A criterion of the language, with its place in the product. */
export interface Placed {
  readonly pointer: string;
  readonly audience: 'public' | 'internal';
  readonly criterion: Criterion;
}

const term = (pointer: string, wire: WireCriterion): Placed => ({ pointer, audience: 'public', criterion: criterionOf(wire) });

function whereOf({ pledgeRatios, ownRightsOnly, minRemainingLifeMonths, valuationModes }: WireTerms): WireCriterion | null {
  const all: WireCriterion[] = [];
  if (pledgeRatios) all.push({ fact: 'right.kind', oneOf: Object.keys(pledgeRatios) });
  if (ownRightsOnly) all.push({ fact: 'right.standing', noneOf: ['not-owner'] });
  if (minRemainingLifeMonths !== undefined) all.push({ fact: 'right.life-after-loan', atLeast: minRemainingLifeMonths });
  if (valuationModes) all.push({ fact: 'right.value-method', oneOf: valuationModes });
  return all.length === 0 ? null : { all };
}

const inForce = ({ validFrom, validTo }: { readonly validFrom?: string; readonly validTo?: string }, day: string): boolean => (validFrom === undefined || validFrom <= day) && (validTo === undefined || day <= validTo);

/** Terms and the stated criteria that count on the day, without what depends on the product's own days and state. */
export function placedOf({ terms, criteria }: WireProduct, publicOnly: boolean, day: string): Placed[] {
  const where = whereOf(terms);
  const shown = criteria.filter(({ audience }) => !publicOnly || audience === 'public');
  return [
    ...(terms.amount ? [term('/amount', { fact: 'need.amount', atLeast: terms.amount.min, atMost: terms.amount.max })] : []),
    ...(terms.termMonths ? [term('/termMonths', { fact: 'need.term', atLeast: terms.termMonths.min, atMost: terms.termMonths.max })] : []),
    ...(where ? [term('/rights', { rights: { where } })] : []),
    ...(terms.servedRegions ? [term('/servedRegions', { fact: 'enterprise.region', oneOf: terms.servedRegions })] : []),
    ...(terms.applicantTags && terms.applicantTags.length > 0 ? [term('/applicantTags', { fact: 'enterprise.tags', oneOf: terms.applicantTags })] : []),
    ...shown.flatMap((stated, index): Placed[] => (inForce(stated, day) ? [{ pointer: `/criteria/${index}`, audience: stated.audience, criterion: criterionOf(stated.criterion) }] : [])),
  ];
}

export const LPR_BOUNDARY = 60n;

/** In ppm; of a published range the lower end. */
export function rateOf({ terms }: WireProduct, lpr: ProductsFile['lpr'], months: bigint | undefined): bigint | null {
  if (terms.fixedRate) return ppm(terms.fixedRate.min);
  if (terms.spreadBp === undefined || !lpr || months === undefined) return null;
  return ppm(months <= LPR_BOUNDARY ? lpr.oneYear : lpr.overFiveYear) + BigInt(terms.spreadBp) * 100n;
}

export interface Evaluated {
  readonly verdict: Verdict;
  readonly criteria: readonly ToldCriterion[];
  readonly rate: bigint | null;
}

export const judgedRights = ({ offered, day }: Case): JudgedRight[] => offered.map((right) => ({ id: right.id, facts: right.facts, law: lawOf(right, day).verdict }));

/** The whole product anew. */
export function evaluateProduct(product: WireProduct, placed: readonly Placed[], lpr: ProductsFile['lpr'], given: Case): Evaluated {
  const { terms } = product;
  const rights = judgedRights(given);
  const months = given.facts['need.term'] as bigint | undefined;
  const rate = rateOf(product, lpr, months);
  const told = (pointer: string, verdict: Verdict): ToldCriterion => ({ pointer, audience: 'public', verdict });
  const ofLanguage = ({ pointer, audience, criterion }: Placed): ToldCriterion => {
    const reasons = evaluate(criterion, given.facts, rights);
    return { pointer, audience, verdict: reasons.verdict, reasons };
  };
  const criteria = placed.map(ofLanguage);
  if (given.facts['need.highest-rate'] !== undefined) {
    if (rate === null) criteria.push(told('/rate', 'unknown'));
    else criteria.push(ofLanguage({ pointer: '/rate', audience: 'public', criterion: { is: 'fact', fact: 'need.highest-rate', min: rate, max: null, oneOf: null, noneOf: null } }));
  }
  if (terms.extraSecurity !== undefined) criteria.push(told('/extraSecurity', 'unknown'));
  if (terms.validFrom !== undefined || terms.validTo !== undefined) {
    criteria.push(told('/validity', inForce(terms, given.day) ? 'met' : 'not-met'));
  }
  if (terms.quota !== undefined) criteria.push(told('/quota', Number(terms.quotaLeft) > 0 ? 'met' : 'not-met'));
  return { verdict: allOf(criteria.map(({ verdict }) => verdict)), criteria, rate };
}

const PPM = 1_000_000n;
const TEN_THOUSAND_YUAN = 1_000_000n;

export function amountOf({ terms }: WireProduct, given: Case): { readonly amount: bigint | null; readonly valueMissing: readonly string[] } {
  const where = whereOf(terms);
  const asked = where ? criterionOf(where) : null;
  const ratioOf = (facts: Facts): string | undefined => terms.pledgeRatios?.[String(facts['right.kind'])];
  const counting = judgedRights(given).filter(({ law, facts }) => ratioOf(facts) !== undefined && law !== 'not-met' && (!asked || evaluate(asked, facts, []).verdict !== 'not-met'));
  const valueMissing = counting.filter(({ facts }) => facts['right.value'] === undefined).map(({ id }) => id).sort();
  let sum = 0n;
  for (const { facts } of counting) {
    const value = facts['right.value'];
    if (value === undefined) return { amount: null, valueMissing };
    sum += (ppm(ratioOf(facts)!) * (value as bigint)) / PPM;
  }
  if (counting.length === 0) return { amount: null, valueMissing };
  if (terms.amount && sum > fen(terms.amount.max)) sum = fen(terms.amount.max);
  return { amount: sum - (sum % TEN_THOUSAND_YUAN), valueMissing };
}

/** What criteria are about: the facts they ask for; a condition that is none stands for itself. */
function openSubjects(criteria: Evaluated['criteria'], placed: readonly Placed[]): number {
  const subject = (pointer: string): string => {
    if (pointer === '/rate') return criteria.some((each) => each.pointer === pointer && 'reasons' in each && each.reasons) ? 'need.highest-rate' : pointer;
    const found = placed.find((each) => each.pointer === pointer);
    return found ? [...new Set(leavesOf(found.criterion).map(({ fact }) => fact))].sort().join(' ') : pointer;
  };
  return new Set(criteria.filter(({ verdict }) => verdict !== 'met').map(({ pointer }) => subject(pointer))).size;
}

function degreeOf(weights: ProductsFile['weights'], given: Case, { criteria, rate }: Evaluated, amount: bigint | null, placed: readonly Placed[]): ToldProduct['degree'] {
  const asked = given.facts['need.amount'] as bigint | undefined;
  const highest = given.facts['need.highest-rate'] as bigint | undefined;
  const half = (weight: number): number => Math.floor(weight / 2);
  const left = Math.max(0, 4 - openSubjects(criteria, placed));
  const parts = {
    coverage: amount === null || asked === undefined || asked === 0n ? 0 : amount >= asked ? weights.coverage : Number((BigInt(weights.coverage) * amount) / asked),
    certainty: Math.floor((weights.certainty * left) / 4),
    price: rate === null ? half(weights.price) : highest === undefined || rate <= highest ? weights.price : 0,
    promptness: half(weights.promptness),
  };
  return { total: parts.coverage + parts.certainty + parts.price + parts.promptness, parts };
}

export function tellProduct(product: WireProduct, placed: readonly Placed[], file: ProductsFile, given: Case, explain: boolean): ToldProduct {
  const evaluated = evaluateProduct(product, placed, file.lpr, given);
  const { amount, valueMissing } = amountOf(product, given);
  return {
    productId: product.id,
    verdict: evaluated.verdict,
    criteria: explain ? evaluated.criteria : evaluated.criteria.map(({ pointer, audience, verdict }) => ({ pointer, audience, verdict })),
    amount: amount === null ? null : yuanText(amount),
    valueMissing,
    rate: evaluated.rate === null ? null : percentText(evaluated.rate),
    degree: degreeOf(file.weights, given, evaluated, amount, placed),
  };
}
