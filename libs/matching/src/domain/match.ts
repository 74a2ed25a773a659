import { Money, type Rate } from '@zhichuang/kernel';
import { type CriterionResult, judge } from './criteria.js';
import type { Facts, IndicativeRate, LprOfDay, OfferedRight, PublishedProduct } from './facts.js';
import { every, rankOf, type Verdict } from './verdict.js';

export type { CriterionResult, Verdict };

/** What one right adds to the amount; null without a recorded value. */
export interface RightAmount {
  readonly rightId: string;
  readonly ratio: Rate;
  readonly value: Money | null;
  readonly amount: Money | null;
}

export interface Match {
  readonly product: PublishedProduct;
  readonly verdict: Verdict;
  readonly criteria: readonly CriterionResult[];
  /** What the bank might lend against the recorded values; null when a value that is asked for is not on record. */
  readonly amount: Money | null;
  readonly rights: readonly RightAmount[];
  /** Rights whose recorded value is missing. */
  readonly valueMissing: readonly string[];
  readonly rate: IndicativeRate | null;
}

/** Indicative amounts are stated in whole 10,000 yuan, rounded down: the enterprise is never promised more. */
const WAN = Money.fromFen(1_000_000n);

/** Holds one need against every product, best first: fitting ones before unknown before unfitting, then the larger amount, then the lower rate. */
export function matchAll(facts: Facts, products: readonly PublishedProduct[], lprFor: (termMonths: number) => LprOfDay | null): Match[] {
  return products
    .map((product) => match(facts, product, lprFor(facts.termMonths)))
    .sort((a, b) => rankOf(a.verdict) - rankOf(b.verdict) || (b.amount ?? Money.ZERO).compare(a.amount ?? Money.ZERO) || ratePpm(a) - ratePpm(b) || (a.product.id < b.product.id ? -1 : 1));
}

const ratePpm = (match: Match): number => match.rate?.rate.ppm ?? Number.MAX_SAFE_INTEGER;

function match(facts: Facts, product: PublishedProduct, lpr: LprOfDay | null): Match {
  const rate = indicativeRate(product, lpr);
  const { criteria, usable } = judge(facts, product, rate);
  const rights = usable.map((right) => rightAmount(right, product)).sort((a, b) => (a.rightId < b.rightId ? -1 : 1));
  const valueMissing = rights.filter((right) => right.value === null).map((right) => right.rightId);
  return {
    product,
    verdict: every(criteria.map((criterion) => criterion.verdict)),
    criteria,
    amount: rights.length === 0 || valueMissing.length > 0 ? null : indicativeAmount(rights, product.terms.amount.max),
    rights,
    valueMissing,
    rate,
  };
}

/** Pledge ratio × recorded value, down to the fen. A usable right is of an accepted kind, so that its ratio is there. */
function rightAmount({ id, kind, value }: OfferedRight, { terms }: PublishedProduct): RightAmount {
  const ratio = terms.pledgeRatios[kind];
  if (!ratio) throw new Error(`No pledge ratio for ${kind}`);
  return { rightId: id, ratio, value, amount: value && value.shareRoundedDown(ratio) };
}

/** The sum over the rights, rounded down to whole 10,000 yuan, at most the product's maximum. */
function indicativeAmount(rights: readonly RightAmount[], max: Money): Money {
  const sum = rights.reduce((total, { amount }) => (amount ? total.plus(amount) : total), Money.ZERO);
  return Money.min(sum, max).roundedDownTo(WAN);
}

function indicativeRate({ spread, terms }: PublishedProduct, lpr: LprOfDay | null): IndicativeRate | null {
  if (terms.fixedRate) return { rate: terms.fixedRate.min, upTo: terms.fixedRate.max, lpr: null };
  return spread && lpr && { rate: lpr.rate.plus(spread), upTo: null, lpr };
}
