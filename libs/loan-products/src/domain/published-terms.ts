import { type RightKindOffered } from '@zhichuang/contracts';
import { Money, Rate } from '@zhichuang/kernel';
import type { ProductTerms, TermGroup, TermsSource } from './terms.js';

/** A product as its bank published it, ready to be drafted. */
export interface PublishedDraft {
  /** The bank's short name in the file, e.g. `CCB`. */
  readonly bank: string;
  readonly name: string;
  readonly terms: ProductTerms;
}

/** Stands in for what nobody published, and is always labelled so. */
const DEMO: Pick<ProductTerms, 'amount' | 'termMonths' | 'spreadBp' | 'dayCount' | 'pledgeRatios'> = {
  amount: { min: Money.parseYuan('100000'), max: Money.parseYuan('5000000') },
  termMonths: { min: 1, max: 12 },
  spreadBp: 60,
  dayCount: 'act/365',
  pledgeRatios: { invention: Rate.parsePercent('25'), 'utility-model': Rate.parsePercent('15') },
};

const RATIO_WORDS: Readonly<Record<string, RightKindOffered>> = { invention: 'invention', 'utility model': 'utility-model', design: 'design', trademark: 'trademark' };

/** Words of the file's applicants, as tags of an enterprise. */
const TAG_WORDS: Readonly<Record<string, string>> = { 'high-tech enterprise': 'high-tech', 'little giant': 'little-giant', 'tech SME': 'tech-sme', 'tech MSME': 'tech-sme' };

/**
 * The rows of `demo/bank-products.csv` (by column name, empty is null) as drafts: a term that the bank published carries its
 * source and year, one that nobody published is a demo term (演示条款).
 */
export const draftsOfPublishedTerms = (rows: readonly Readonly<Record<string, string | null>>[]): PublishedDraft[] => rows.map(draftOf);

function draftOf(row: Readonly<Record<string, string | null>>): PublishedDraft {
  const published: TermsSource = { kind: 'published', source: `${row['bank']} ${row['product']}`, asOf: row['as_of'] ?? '' };
  const from = (isPublished: boolean): TermsSource => (isPublished ? published : { kind: 'demo' });
  const max = row['max_amount_cny'];
  const months = row['max_term_months'];
  const ratios = ratiosOf(row['pledge_ratio_percent_by_right']);
  const tags = tagsOf(row['eligible']);
  const allIn = /all-in cost at most (\d+(?:\.\d+)?)%/.exec(row['rate_note'] ?? '')?.[1];
  const workingDays = /within (\d+) working days/.exec(row['remark'] ?? '')?.[1];
  const security = row['guarantee'];
  const sources: Partial<Record<TermGroup, TermsSource>> = {
    amount: from(!!max),
    term: from(!!months),
    // The spread itself is published by nobody; where an all-in cost is, that cap stands under fees.
    rate: from(false),
    rights: from(!!ratios),
    ...(tags && { applicant: published }),
    ...(allIn && { fees: published }),
    ...(security && { security: published }),
    ...(workingDays && { service: published }),
  };
  return {
    bank: row['bank'] ?? '',
    name: row['product'] ?? '',
    terms: {
      ...DEMO,
      ...(max && { amount: { min: DEMO.amount.min, max: Money.parseYuan(max) } }),
      ...(months && { termMonths: { min: 1, max: Number(months) } }),
      ...(ratios && { pledgeRatios: ratios }),
      ...(tags && { applicantTags: tags }),
      ...(allIn && { allInCostMax: Rate.parsePercent(allIn) }),
      ...(security && { extraSecurity: security }),
      ...(workingDays && { answerWorkingDays: Number(workingDays) }),
      sources,
    },
  };
}

function ratiosOf(text: string | null | undefined): Partial<Record<RightKindOffered, Rate>> | undefined {
  if (!text) return undefined;
  const pairs = text.split(';').map((part) => /^(.+?) (\d+(?:\.\d+)?)$/.exec(part.trim()));
  return Object.fromEntries(pairs.flatMap((pair) => (pair?.[1] && pair[2] && RATIO_WORDS[pair[1]] ? [[RATIO_WORDS[pair[1]], Rate.parsePercent(pair[2])]] : []))) as Partial<Record<RightKindOffered, Rate>>;
}

function tagsOf(text: string | null | undefined): string[] | undefined {
  const found = [...new Set(Object.entries(TAG_WORDS).filter(([words]) => text?.includes(words)).map(([, tag]) => tag))];
  return found.length > 0 ? found : undefined;
}
