import type { Action, Locale } from '@zhichuang/contracts';
import { DEMO_TERMS } from '@zhichuang/contracts';
import { DomainError, type PlainDate, plainDate, regionCode } from '@zhichuang/kernel';
import type { FrameDifference } from '../application/list-products.js';
import type { Edition, Product } from '../domain/product.js';
import { readTerms, storeTerms } from '../application/terms-form.js';
import type { ProductTerms, StoredTerms, TermsSource } from '../domain/terms.js';
import type { EditionBody, SourcesBody, TermsSourceBody } from './product.dto.js';

export function termsFrom({ name: _, spreadBp, fixedRate, sources, servedRegions, validFrom, validTo, ...rest }: EditionBody): ProductTerms {
  const { frameId: __, ...terms } = rest as typeof rest & { frameId?: string };
  return readTerms(
    present<StoredTerms>({
      ...terms,
      fixedRate,
      spreadBp: spreadBp ?? null,
      validFrom: validFrom && day(validFrom),
      validTo: validTo && day(validTo),
      servedRegions: servedRegions?.map((code, index) => trimmed(code, `/servedRegions/${index}`)),
      sources: sources && sourcesFrom(sources),
    } as StoredTerms),
  );
}

const day = (text: string): PlainDate => plainDate(text);

function trimmed(code: string, pointer: string): string {
  if (!/^(?!00)(\d{2}){1,3}$/.test(code)) throw new DomainError('validation-failed', {}, [{ pointer, code: 'division-code' }]);
  return regionCode(code);
}

function sourcesFrom(sources: SourcesBody): Record<string, TermsSource> {
  return Object.fromEntries(Object.entries(sources).filter(([, source]) => source !== undefined).map(([group, source]) => [group, sourceFrom(group, source as TermsSourceBody)]));
}

function sourceFrom(group: string, { kind, source, asOf }: TermsSourceBody): TermsSource {
  if (kind === 'demo') return { kind };
  if (source === undefined || asOf === undefined) throw new DomainError('validation-failed', {}, [{ pointer: `/sources/${group}/${source === undefined ? 'source' : 'asOf'}`, code: 'required' }]);
  return { kind, source, asOf };
}

/** Without the fields that were not sent, so that "not published" is the absence of a term everywhere. */
const present = <T extends object>(form: T): T => Object.fromEntries(Object.entries(form).filter(([, value]) => value !== undefined)) as T;

const presentSources = (terms: ProductTerms, locale: Locale) =>
  Object.fromEntries(Object.entries(terms.sources ?? {}).map(([group, source]) => [group, source.kind === 'demo' ? { ...source, label: DEMO_TERMS[locale] } : source]));

export const presentProduct = (product: Product, actions: readonly Action[], locale: Locale, difference: FrameDifference | null = null) => ({
  id: product.id,
  bank: { id: product.bankId, name: product.bankName },
  unit: { id: product.unitId, name: product.unitName },
  state: product.state,
  edition: product.edition,
  name: product.name,
  ...storeTerms(product.terms),
  sources: presentSources(product.terms, locale),
  quotaLeft: product.terms.quota === undefined ? null : Math.max(0, product.terms.quota - product.intake),
  frameId: product.frameId,
  ...(difference && { frame: { id: difference.frame.id, edition: difference.frame.edition, name: difference.frame.name, differences: difference.changes.map(({ pointer, before, after }) => ({ pointer, frame: before, variant: after })) } }),
  publishedAt: product.publishedAt?.toISOString() ?? null,
  version: product.version,
  actions,
});

/** A draft beside the published edition is for the bank alone; it goes out with the resource's answer to who may change it. */
export const presentDraft = (product: Product, actions: readonly Action[]) => (actions.includes('loan-products.product.draft') && product.nextDraft ? { nextEdition: product.nextDraft.edition } : {});

export const presentEdition = ({ edition, name, terms, publishedAt }: Edition, locale: Locale) => ({ edition, name, ...storeTerms(terms), sources: presentSources(terms, locale), publishedAt: publishedAt?.toISOString() ?? null });
