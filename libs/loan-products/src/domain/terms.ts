import { type DayCount, type Id, Money, Rate } from '@zhichuang/kernel';

export type RightKindOffered = 'invention' | 'utility-model' | 'design' | 'trademark' | 'software-copyright' | 'ic-layout';

/** What a bank promises to look at. Amounts in yuan, terms in months, the rate as LPR plus a spread. */
export interface ProductTerms {
  readonly amount: { readonly min: Money; readonly max: Money };
  readonly termMonths: { readonly min: number; readonly max: number };
  /** Basis points over the LPR of the loan's term; negative is under it. */
  readonly spreadBp: number;
  readonly dayCount: DayCount;
  /** Share of a right's recorded value that may be lent; a kind that is absent is not accepted. */
  readonly pledgeRatios: Readonly<Partial<Record<RightKindOffered, Rate>>>;
}

/** The form in which terms are stored and sent. */
export interface StoredTerms {
  amount: { min: string; max: string };
  termMonths: { min: number; max: number };
  spreadBp: number;
  dayCount: DayCount;
  pledgeRatios: Partial<Record<RightKindOffered, string>>;
}

export const storeTerms = (terms: ProductTerms): StoredTerms => ({
  amount: { min: terms.amount.min.toYuan(), max: terms.amount.max.toYuan() },
  termMonths: terms.termMonths,
  spreadBp: terms.spreadBp,
  dayCount: terms.dayCount,
  pledgeRatios: mapRatios(terms.pledgeRatios, (ratio) => ratio.toPercent()),
});

export const readTerms = (stored: StoredTerms): ProductTerms => ({
  amount: { min: Money.parseYuan(stored.amount.min), max: Money.parseYuan(stored.amount.max) },
  termMonths: stored.termMonths,
  spreadBp: stored.spreadBp,
  dayCount: stored.dayCount,
  pledgeRatios: mapRatios(stored.pledgeRatios, (percent) => Rate.parsePercent(percent)),
});

const mapRatios = <A, B>(ratios: Partial<Record<RightKindOffered, A>>, change: (ratio: A) => B): Partial<Record<RightKindOffered, B>> =>
  Object.fromEntries(Object.entries(ratios).map(([kind, ratio]) => [kind, change(ratio as A)])) as Partial<Record<RightKindOffered, B>>;

export interface Product {
  readonly id: Id<'Product'>;
  readonly bankId: Id<'Organisation'>;
  readonly bankName: string;
  readonly unitId: Id<'Organisation'>;
  readonly state: 'draft' | 'published' | 'suspended' | 'withdrawn';
  readonly edition: number;
  readonly name: string;
  readonly terms: ProductTerms;
  readonly authorId: Id<'Person'>;
  readonly publishedAt: Date | null;
  readonly version: number;
}
