// The files of docs/domain/matching.md as they are sent. What is not listed there is not read.

export type Verdict = 'met' | 'not-met' | 'unknown';
export interface Tags {
  readonly held: readonly string[];
  readonly lacking: readonly string[];
}
/** A value as it is sent: text, a whole number, or recognitions. */
export type Sent = string | number | Tags;

export interface WireFactCriterion {
  readonly fact: string;
  readonly atLeast?: string | number;
  readonly atMost?: string | number;
  readonly oneOf?: readonly string[];
  readonly noneOf?: readonly string[];
}
export type WireCriterion =
  | WireFactCriterion
  | { readonly all: readonly WireCriterion[] }
  | { readonly any: readonly WireCriterion[] }
  | { readonly none: readonly WireCriterion[] }
  | { readonly atLeast: number; readonly of: readonly WireCriterion[] }
  | { readonly rights: { readonly atLeast?: number; readonly where: WireCriterion } };

export interface Range {
  readonly min: string;
  readonly max: string;
}
export interface WireTerms {
  readonly amount?: Range;
  readonly termMonths?: { readonly min: number; readonly max: number };
  readonly spreadBp?: number;
  readonly fixedRate?: Range;
  readonly pledgeRatios?: Readonly<Record<string, string>>;
  readonly ownRightsOnly?: boolean;
  readonly minRemainingLifeMonths?: number;
  readonly valuationModes?: readonly string[];
  readonly servedRegions?: readonly string[];
  readonly applicantTags?: readonly string[];
  readonly extraSecurity?: string;
  readonly validFrom?: string;
  readonly validTo?: string;
  readonly quota?: number;
  readonly quotaLeft?: number | null;
}
export interface WireStated {
  readonly criterion: WireCriterion;
  readonly audience: 'public' | 'internal';
  readonly validFrom?: string;
  readonly validTo?: string;
}
export interface WireProduct {
  readonly id: string;
  readonly name: string;
  readonly terms: WireTerms;
  readonly criteria: readonly WireStated[];
}
export interface WireWeights {
  readonly coverage: number;
  readonly certainty: number;
  readonly price: number;
  readonly promptness: number;
}
export interface WireCosts {
  readonly amount: { readonly fixed: number; readonly moved: number };
  readonly term: { readonly fixed: number; readonly moved: number };
  readonly highestRate: { readonly fixed: number };
  readonly fact: { readonly fixed: number };
  readonly offer: { readonly fixed: number };
  readonly remedy: { readonly fixed: number };
  readonly value: { readonly fixed: number };
}
export interface WireLpr {
  readonly publishedOn: string;
  readonly oneYear: string;
  readonly overFiveYear: string;
}
export interface ProductsFile {
  readonly products: readonly WireProduct[];
  readonly lpr?: WireLpr;
  readonly weights: WireWeights;
  readonly costs: WireCosts;
}

export type WireReading = Sent | { readonly value: Sent; readonly source: string; readonly asOf: string | null };
export interface WireRight {
  readonly id: string;
  readonly facts: Readonly<Record<string, WireReading>>;
}
export interface WireNeed {
  readonly id: string;
  readonly day: string;
  readonly facts: Readonly<Record<string, WireReading>>;
  readonly rights: readonly WireRight[];
  readonly further?: readonly WireRight[];
  readonly otherSecurity?: string | null;
}
export interface NeedsFile {
  readonly needs: readonly WireNeed[];
}

export interface Options {
  readonly explain?: boolean;
  readonly counterfactuals?: boolean;
  readonly public?: boolean;
}

export interface FactReason {
  readonly fact: string;
  readonly verdict: Verdict;
  readonly value: Sent | null;
  readonly distance: Sent | null;
}
export type Reasons = FactReason | { readonly verdict: Verdict; readonly of: readonly Reasons[] } | { readonly verdict: Verdict; readonly rights: readonly { readonly id: string; readonly verdict: Verdict; readonly where: Reasons }[] };

export interface ToldCriterion {
  readonly pointer: string;
  readonly audience: string;
  readonly verdict: Verdict;
  readonly sentence?: { readonly zh: string; readonly en: string };
  readonly reasons?: Reasons;
}
export type ToldChange = { readonly what: 'fact'; readonly fact: string; readonly rightId: string | null; readonly to: Sent } | { readonly what: 'offer'; readonly rightId: string } | { readonly what: 'law'; readonly rightId: string };
export interface ToldChangeSet {
  readonly cost: number;
  readonly changes: readonly ToldChange[];
}
export interface ToldProduct {
  readonly productId: string;
  readonly verdict: Verdict;
  readonly criteria: readonly ToldCriterion[];
  readonly amount: string | null;
  readonly valueMissing: readonly string[];
  readonly rate: string | null;
  readonly degree: { readonly total: number; readonly parts: Readonly<Record<'coverage' | 'certainty' | 'price' | 'promptness', number>> };
  readonly changes?: readonly ToldChangeSet[];
}
export interface ToldRight {
  readonly id: string;
  readonly verdict: Verdict;
  readonly grounds: readonly { readonly ground: string; readonly severity: string; readonly verdict: Verdict; readonly remedy: string | null }[];
}
export interface ToldNeed {
  readonly needId: string;
  readonly law: { readonly usable: number; readonly offered: number; readonly rights: readonly ToldRight[] };
  readonly products: readonly ToldProduct[];
}
export interface MatchOutput {
  readonly engine?: unknown;
  readonly results: readonly ToldNeed[];
}
