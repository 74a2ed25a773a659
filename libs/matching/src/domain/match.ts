import { Money, type PlainDate, type Rate } from '@zhichuang/kernel';
import type { Facts, LprOfDay, OfferedRight, PublishedProduct } from './facts.js';

export type Verdict = 'met' | 'not-met' | 'unknown';

/** One published condition of a product, held against this need. */
export interface CriterionResult {
  readonly criterion: 'amount' | 'term' | 'right-kind';
  readonly verdict: Verdict;
  readonly value: string;
  readonly limit: string;
}

export interface Match {
  readonly product: PublishedProduct;
  readonly verdict: Verdict;
  readonly criteria: readonly CriterionResult[];
  /** What the bank might lend against the recorded values; null when a value that is asked for is not on record. */
  readonly amount: Money | null;
  /** Rights whose recorded value is missing. */
  readonly valueMissing: readonly string[];
  readonly rate: { readonly lprOn: PlainDate; readonly lpr: Rate; readonly rate: Rate } | null;
}

/** Indicative amounts are stated in whole 10,000 yuan, rounded down: the enterprise is never promised more. */
const WAN = Money.fromFen(1_000_000n);

/** Holds one need against every product, best first: fitting ones before unknown before unfitting, then the larger amount, then the lower rate. */
export function matchAll(facts: Facts, products: readonly PublishedProduct[], lprFor: (termMonths: number) => LprOfDay | null): Match[] {
  const rank: Record<Verdict, number> = { met: 0, unknown: 1, 'not-met': 2 };
  return products
    .map((product) => match(facts, product, lprFor(facts.termMonths)))
    .sort((a, b) => rank[a.verdict] - rank[b.verdict] || (b.amount ?? Money.ZERO).compare(a.amount ?? Money.ZERO) || ratePpm(a) - ratePpm(b) || (a.product.id < b.product.id ? -1 : 1));
}

const ratePpm = (match: Match): number => match.rate?.rate.ppm ?? Number.MAX_SAFE_INTEGER;

function match(facts: Facts, product: PublishedProduct, lpr: LprOfDay | null): Match {
  const accepted = facts.rights.filter((right) => product.terms.pledgeRatios[right.kind] !== undefined);
  const criteria: CriterionResult[] = [
    { criterion: 'amount', verdict: yes(!facts.amount.isLessThan(product.terms.amount.min) && !facts.amount.isGreaterThan(product.terms.amount.max)), value: facts.amount.toYuan(), limit: `${product.terms.amount.min.toYuan()}–${product.terms.amount.max.toYuan()}` },
    { criterion: 'term', verdict: yes(facts.termMonths >= product.terms.termMonths.min && facts.termMonths <= product.terms.termMonths.max), value: String(facts.termMonths), limit: `${product.terms.termMonths.min}–${product.terms.termMonths.max}` },
    { criterion: 'right-kind', verdict: yes(accepted.length > 0), value: [...new Set(facts.rights.map((right) => right.kind))].join(', '), limit: Object.keys(product.terms.pledgeRatios).join(', ') },
  ];
  const valueMissing = accepted.filter((right) => right.value === null).map((right) => right.id);
  return {
    product,
    verdict: criteria.some((result) => result.verdict === 'not-met') ? 'not-met' : criteria.some((result) => result.verdict === 'unknown') ? 'unknown' : 'met',
    criteria,
    amount: valueMissing.length > 0 || accepted.length === 0 ? null : indicativeAmount(accepted, product),
    valueMissing,
    rate: lpr && { lprOn: lpr.publishedOn, lpr: lpr.rate, rate: lpr.rate.plus(product.spread) },
  };
}

/** Pledge ratio × recorded value, summed over the accepted rights, rounded down to whole 10,000 yuan, at most the product's maximum. */
function indicativeAmount(rights: readonly OfferedRight[], { terms }: PublishedProduct): Money {
  const sum = rights.reduce((total, right) => {
    const ratio = terms.pledgeRatios[right.kind];
    return ratio && right.value ? total.plus(right.value.shareRoundedDown(ratio)) : total;
  }, Money.ZERO);
  return Money.min(sum.roundedDownTo(WAN), terms.amount.max);
}

const yes = (holds: boolean): Verdict => (holds ? 'met' : 'not-met');
