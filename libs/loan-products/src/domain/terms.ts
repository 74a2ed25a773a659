import type { RepaymentMethod, RightKindOffered, ValuationMode } from '@zhichuang/contracts';
import { type DayCount, Money, type PlainDate, Rate } from '@zhichuang/kernel';
import { type ProductCriterion, requireCriteria, storeCriteria, type StoredCriterion } from './criteria.js';

/** Terms that come from one place together, so that each place is named once. */
export const TERM_GROUPS = ['amount', 'term', 'rate', 'rights', 'applicant', 'valuation', 'repayment', 'fees', 'security', 'service'] as const;
export type TermGroup = (typeof TERM_GROUPS)[number];

/** Where a group of terms comes from: a published text with its date, or this demonstration (演示条款). */
export type TermsSource = { readonly kind: 'published'; readonly source: string; readonly asOf: string } | { readonly kind: 'demo' };

/** A cost beside the interest and the most it may be: an amount, or a share of the loan. */
export interface FeeCap {
  readonly name: string;
  readonly payer: string;
  readonly collector: string;
  readonly maxAmount?: Money;
  readonly maxRate?: Rate;
  readonly when: string;
}

/** What a bank promises to look at. Amounts in yuan, terms in months; a term that is absent is not published. */
export interface ProductTerms extends FurtherTerms {
  readonly amount: { readonly min: Money; readonly max: Money };
  readonly termMonths: { readonly min: number; readonly max: number };
  /** Basis points over the LPR of the loan's term, negative is under it; null when the rate is a fixed range. */
  readonly spreadBp: number | null;
  readonly dayCount: DayCount;
  /** Share of a right's recorded value that may be lent; a kind that is absent is not accepted. */
  readonly pledgeRatios: Readonly<Partial<Record<RightKindOffered, Rate>>>;
}

interface FurtherTerms {
  readonly fixedRate?: { readonly min: Rate; readonly max: Rate };
  /** Interest and every fee together, a year. */
  readonly allInCostMax?: Rate;
  /** The applicant holds at least one of these. */
  readonly applicantTags?: readonly string[];
  /** Months that a pledged right lives on after the loan's end. */
  readonly minRemainingLifeMonths?: number;
  readonly ownRightsOnly?: boolean;
  readonly repayment?: readonly RepaymentMethod[];
  readonly feeCaps?: readonly FeeCap[];
  readonly valuationModes?: readonly ValuationMode[];
  readonly extraSecurity?: string;
  readonly guarantors?: readonly string[];
  readonly pool?: string;
  readonly answerWorkingDays?: number;
  readonly validFrom?: PlainDate;
  readonly validTo?: PlainDate;
  readonly contact?: string;
  /** Applications taken in before the product closes its door. */
  readonly quota?: number;
  /** Division codes trimmed to 2, 4 or 6 digits. */
  readonly servedRegions?: readonly string[];
  readonly sources?: Readonly<Partial<Record<TermGroup, TermsSource>>>;
  /** What is asked beyond these terms. */
  readonly criteria?: readonly ProductCriterion[];
}

interface StoredFee {
  name: string;
  payer: string;
  collector: string;
  maxAmount?: string;
  maxRate?: string;
  when: string;
}

/** The form in which terms are stored and sent: amounts in yuan, rates in percent, as text. */
export interface StoredTerms extends Omit<FurtherTerms, 'fixedRate' | 'allInCostMax' | 'feeCaps' | 'criteria'> {
  readonly amount: { min: string; max: string };
  readonly termMonths: { min: number; max: number };
  readonly spreadBp: number | null;
  readonly dayCount: DayCount;
  readonly pledgeRatios: Partial<Record<RightKindOffered, string>>;
  readonly fixedRate?: { min: string; max: string };
  readonly allInCostMax?: string;
  readonly feeCaps?: readonly StoredFee[];
  readonly criteria?: readonly StoredCriterion[];
}

export const storeTerms = ({ amount, pledgeRatios, fixedRate, allInCostMax, feeCaps, criteria, ...rest }: ProductTerms): StoredTerms => ({
  ...rest,
  amount: { min: amount.min.toYuan(), max: amount.max.toYuan() },
  pledgeRatios: mapRatios(pledgeRatios, (ratio) => ratio.toPercent()),
  ...(fixedRate && { fixedRate: { min: fixedRate.min.toPercent(), max: fixedRate.max.toPercent() } }),
  ...(allInCostMax && { allInCostMax: allInCostMax.toPercent() }),
  ...(feeCaps && { feeCaps: feeCaps.map(({ maxAmount, maxRate, ...fee }) => ({ ...fee, ...(maxAmount && { maxAmount: maxAmount.toYuan() }), ...(maxRate && { maxRate: maxRate.toPercent() }) })) }),
  ...(criteria && { criteria: storeCriteria(criteria) }),
});

/** DomainError `validation-failed` where a criterion cannot be read, naming every culprit. */
export const readTerms = ({ amount, pledgeRatios, fixedRate, allInCostMax, feeCaps, criteria, ...rest }: StoredTerms): ProductTerms => ({
  ...rest,
  amount: { min: Money.parseYuan(amount.min), max: Money.parseYuan(amount.max) },
  pledgeRatios: mapRatios(pledgeRatios, (percent) => Rate.parsePercent(percent)),
  ...(fixedRate && { fixedRate: { min: Rate.parsePercent(fixedRate.min), max: Rate.parsePercent(fixedRate.max) } }),
  ...(allInCostMax !== undefined && { allInCostMax: Rate.parsePercent(allInCostMax) }),
  ...(feeCaps && { feeCaps: feeCaps.map(({ maxAmount, maxRate, ...fee }) => ({ ...fee, ...(maxAmount !== undefined && { maxAmount: Money.parseYuan(maxAmount) }), ...(maxRate !== undefined && { maxRate: Rate.parsePercent(maxRate) }) })) }),
  ...(criteria && { criteria: requireCriteria(criteria) }),
});

const mapRatios = <A, B>(ratios: Partial<Record<RightKindOffered, A>>, change: (ratio: A) => B): Partial<Record<RightKindOffered, B>> =>
  Object.fromEntries(Object.entries(ratios).filter(([, ratio]) => ratio !== undefined).map(([kind, ratio]) => [kind, change(ratio as A)])) as Partial<Record<RightKindOffered, B>>;
