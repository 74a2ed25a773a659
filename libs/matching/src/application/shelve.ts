import { type PlainDate, Rate } from '@zhichuang/kernel';
import { bankChecksMore, countsOn, criteriaOf, type ProductTerms, publicTerms } from '@zhichuang/loan-products';
import type { ShelvedProduct } from '../domain/product.js';

/** What of a product is neither name nor term. */
export interface ProductState {
  readonly id: string;
  readonly edition: number;
  readonly name: string;
  readonly bank: { readonly id: string; readonly name: string };
  /** Places of the quota that are left; null without a quota. */
  readonly quotaLeft: number | null;
  readonly promptness: number | null;
}

/** A product as one reader counts by it on a day: its bank by every criterion in force, everybody else by the public ones. */
export function shelve({ quotaLeft, ...state }: ProductState, terms: ProductTerms, day: PlainDate, audience: 'public' | 'internal'): ShelvedProduct {
  const criteria = criteriaOf(audience === 'internal' ? terms : publicTerms(terms)).filter((each) => countsOn(each, day));
  const ofRight = criteria.map(({ criterion }) => criterion).find((criterion) => criterion.kind === 'rights');
  if (!ofRight) throw new Error(`Product ${state.id} asks nothing of rights`);
  return {
    ...state,
    criteria: criteria.map(({ pointer, criterion, audience: of }) => ({ pointer, criterion, audience: of })),
    checksMore: audience === 'public' && bankChecksMore(terms, day),
    ofRight: ofRight.where,
    ratios: Object.fromEntries(Object.entries(terms.pledgeRatios).flatMap(([kind, ratio]) => (ratio ? [[kind, ratio]] : []))),
    amountMin: Number(terms.amount.min.fen),
    amountMax: Number(terms.amount.max.fen),
    price: terms.fixedRate ?? { spread: Rate.fromBasisPoints(terms.spreadBp ?? 0) },
    extraSecurity: terms.extraSecurity ?? null,
    validFrom: terms.validFrom ?? null,
    validTo: terms.validTo ?? null,
    quota: terms.quota === undefined || quotaLeft === null ? null : { places: terms.quota, left: quotaLeft },
    answerWorkingDays: terms.answerWorkingDays ?? null,
  };
}
