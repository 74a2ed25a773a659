import { type FACT_SOURCES, type TAX_GRADES, type YearlyFactName } from '@zhichuang/contracts';
import { fail, type Id, type Issue, Money } from '@zhichuang/kernel';
import type { SizeFacts } from './size-class.js';

/** A fact with where it comes from. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: keyof typeof FACT_SOURCES;
  readonly documentId: string | null;
}

/** What each fact is: people, amounts, a grade, words, rights of the register. */
export interface FactValues {
  readonly staff: number;
  readonly revenue: Money;
  readonly totalAssets: Money;
  readonly netProfit: Money;
  readonly rdCost: Money;
  readonly liabilities: Money;
  readonly taxGrade: (typeof TAX_GRADES)[number];
  readonly loansOutstanding: Money;
  readonly pledgesOutstanding: Money;
  readonly mainProduct: string;
  readonly mainProductRevenue: Money;
  readonly mainProductRights: readonly Id<'Right'>[];
}

/** What an enterprise states about one year; a fact it does not state is unknown, never zero. */
export type YearlyFacts = { readonly [Name in YearlyFactName]?: Sourced<FactValues[Name]> };

const AMOUNTS = ['revenue', 'totalAssets', 'netProfit', 'rdCost', 'liabilities', 'loansOutstanding', 'pledgesOutstanding', 'mainProductRevenue'] as const satisfies readonly YearlyFactName[];
const isAmount = (name: string): boolean => (AMOUNTS as readonly string[]).includes(name);

/** A fact that rests on a document names it, and one that is self-stated does not: otherwise `validation-failed` with each pointer. */
export function requireSources(facts: YearlyFacts): void {
  const issues: Issue[] = Object.entries(facts).flatMap(([name, { source, documentId }]) => {
    const pointer = `/${name}/documentId`;
    if (source === 'document' && documentId === null) return [{ pointer, code: 'required' }];
    return source === 'self-stated' && documentId !== null ? [{ pointer, code: 'invalid' }] : [];
  });
  if (issues.length > 0) fail('validation-failed', {}, issues);
}

export type StoredFacts = Readonly<Record<string, Sourced<unknown>>>;

/** As stored: amounts in fen as text, so that no reader meets a rounded number. */
export const storeFacts = (facts: YearlyFacts): StoredFacts =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, { ...fact, value: fact.value instanceof Money ? String(fact.value.fen) : fact.value }]));

export const readFacts = (stored: StoredFacts): YearlyFacts =>
  Object.fromEntries(Object.entries(stored).map(([name, fact]) => [name, isAmount(name) ? { ...fact, value: Money.fromFen(BigInt(fact.value as string)) } : fact])) as YearlyFacts;

export const sizeFactsOf = ({ staff, revenue, totalAssets }: YearlyFacts): SizeFacts => ({ staff: staff?.value, revenue: revenue?.value, totalAssets: totalAssets?.value });
