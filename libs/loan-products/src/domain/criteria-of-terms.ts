import type { CriterionAudience } from '@zhichuang/contracts';
import { allOf, atLeast, between, type Criterion, oneOf, type StatedCriterion } from '@zhichuang/eligibility';
import type { Money, PlainDate } from '@zhichuang/kernel';
import type { ProductTerms } from './terms.js';

/** A criterion of a product, by the pointer of the term or entry that states it, with the days between which it counts; null is open. */
export interface CriterionOfProduct extends StatedCriterion {
  readonly audience: CriterionAudience;
  readonly from: 'terms' | 'stated';
  readonly validFrom: PlainDate | null;
  readonly validTo: PlainDate | null;
}

/** Every criterion of a product: what its terms say, then what it states (docs/domain/matching.md). Rate, security, days and quota are none. */
export const criteriaOf = (terms: ProductTerms): CriterionOfProduct[] => [
  ...termsAsCriteria(terms).map((each): CriterionOfProduct => ({ ...each, audience: 'public', from: 'terms', validFrom: null, validTo: null })),
  ...(terms.criteria ?? []).map(({ criterion, audience, validFrom = null, validTo = null }, index): CriterionOfProduct => ({ pointer: `/criteria/${index}`, criterion, audience, from: 'stated', validFrom, validTo })),
];

/** Whether it counts on the day. */
export const countsOn = ({ validFrom, validTo }: { readonly validFrom?: PlainDate | null; readonly validTo?: PlainDate | null }, day: PlainDate): boolean => (validFrom ?? day) <= day && day <= (validTo ?? day);

/** The terms as everybody may read them: internal criteria are gone, and with them their places in the list. */
export function publicTerms({ criteria, ...terms }: ProductTerms): ProductTerms {
  const shown = criteria?.filter(({ audience }) => audience === 'public') ?? [];
  return shown.length > 0 ? { ...terms, criteria: shown } : terms;
}

/** Whether the bank holds the case against more than it shows. */
export const bankChecksMore = ({ criteria = [] }: ProductTerms, day: PlainDate): boolean => criteria.some((each) => each.audience === 'internal' && countsOn(each, day));

function termsAsCriteria({ amount, termMonths, servedRegions, applicantTags, ...terms }: ProductTerms): StatedCriterion[] {
  return [
    { pointer: '/amount', criterion: between('need.amount', fen(amount.min), fen(amount.max)) },
    { pointer: '/termMonths', criterion: between('need.term', termMonths.min, termMonths.max) },
    { pointer: '/rights', criterion: atLeast(1, allOf(ofEachRight(terms))) },
    ...(servedRegions ? [{ pointer: '/servedRegions', criterion: oneOf('enterprise.region', servedRegions) }] : []),
    ...(applicantTags && applicantTags.length > 0 ? [{ pointer: '/applicantTags', criterion: oneOf('enterprise.tags', applicantTags) }] : []),
  ];
}

const ofEachRight = ({ pledgeRatios, ownRightsOnly, minRemainingLifeMonths, valuationModes }: Pick<ProductTerms, 'pledgeRatios' | 'ownRightsOnly' | 'minRemainingLifeMonths' | 'valuationModes'>): Criterion[] => [
  oneOf('right.kind', Object.keys(pledgeRatios)),
  ...(ownRightsOnly ? [{ kind: 'choice', fact: 'right.standing', oneOf: null, noneOf: ['not-owner'] } as const] : []),
  ...(minRemainingLifeMonths === undefined ? [] : [between('right.life-after-loan', minRemainingLifeMonths, null)]),
  ...(valuationModes ? [oneOf('right.value-method', valuationModes)] : []),
];

/** Of a term, which is at most 10^12 yuan. */
const fen = (amount: Money): number => Number(amount.fen);
