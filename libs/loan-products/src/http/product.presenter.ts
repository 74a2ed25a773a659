import type { Action, Locale } from '@zhichuang/contracts';
import { DEMO_TERMS } from '@zhichuang/contracts';
import { DomainError, type Id, type PlainDate, plainDate, regionCode } from '@zhichuang/kernel';
import type { Changes, FrameDifference } from '../application/list-products.js';
import type { SeenEdition, SeenProduct } from '../application/seen.js';
import type { StoredCriterion } from '../domain/criteria.js';
import type { Product } from '../domain/product.js';
import { readTerms, storeTerms } from '../application/terms-form.js';
import type { ProductTerms, StoredTerms, TermsSource } from '../domain/terms.js';
import { presentCriteria, presentCriterionChange, type Words } from './criterion.presenter.js';
import type { CriterionBody, EditionBody, SourcesBody, TermsSourceBody } from './product.dto.js';

export const termsFrom = (body: EditionBody): ProductTerms => readTerms(formFrom(body));

/** The terms in the form in which they are stored; what their criteria say has not been read yet. */
export function formFrom({ name: _, spreadBp, fixedRate, sources, servedRegions, criteria, ...rest }: EditionBody): StoredTerms {
  const { frameId: __, validFrom, validTo, ...terms } = rest as typeof rest & { frameId?: string };
  return present<StoredTerms>({
    ...terms,
    fixedRate,
    spreadBp: spreadBp ?? null,
    ...days({ validFrom, validTo }),
    servedRegions: servedRegions?.map((code, index) => trimmed(code, `/servedRegions/${index}`)),
    sources: sources && sourcesFrom(sources),
    criteria: criteria?.map(criterionFrom),
  } as StoredTerms);
}

const criterionFrom = ({ criterion, audience, note, ...between }: CriterionBody): StoredCriterion => present<StoredCriterion>({ criterion, audience, note, ...days(between) });

const days = ({ validFrom, validTo }: { validFrom?: string; validTo?: string }): { validFrom?: PlainDate; validTo?: PlainDate } => ({ validFrom: validFrom === undefined ? undefined : plainDate(validFrom), validTo: validTo === undefined ? undefined : plainDate(validTo) });

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

const presentTerms = ({ terms, bankChecksMore }: Pick<SeenEdition, 'terms' | 'bankChecksMore'>, words: Words) => ({
  ...storeTerms(terms),
  sources: presentSources(terms, words.locale),
  criteria: presentCriteria(terms.criteria ?? [], words),
  bankChecksMore,
});

/** Terms first, then criteria, each in order of place. */
export const presentChanges = ({ terms, criteria }: Changes, words: Words) => [...terms, ...criteria.map((change) => presentCriterionChange(change, words))];

export const presentProduct = (product: SeenProduct, actions: readonly Action[], words: Words, difference: FrameDifference | null = null) => ({
  id: product.id,
  bank: { id: product.bankId, name: product.bankName },
  unit: { id: product.unitId, name: product.unitName },
  state: product.state,
  edition: product.edition,
  name: product.name,
  ...presentTerms(product, words),
  quotaLeft: product.terms.quota === undefined ? null : Math.max(0, product.terms.quota - product.intake),
  frameId: product.frameId,
  ...(difference && { frame: { id: difference.frame.id, edition: difference.frame.edition, name: difference.frame.name, differences: presentChanges(difference.changes, words).map(({ pointer, before, after }) => ({ pointer, frame: before, variant: after })) } }),
  publishedAt: product.publishedAt?.toISOString() ?? null,
  version: product.version,
  actions,
});

/** A draft beside the published edition is for the bank alone; it goes out with the resource's answer to who may change it. */
export const presentDraft = (product: Product, actions: readonly Action[]) => (actions.includes('loan-products.product.draft') && product.nextDraft ? { nextEdition: product.nextDraft.edition } : {});

export const presentEdition = (edition: SeenEdition, words: Words) => ({ edition: edition.edition, name: edition.name, ...presentTerms(edition, words), publishedAt: edition.publishedAt?.toISOString() ?? null });

export const presentTwins = (twins: readonly { readonly id: Id<'Product'>; readonly name: string }[]) => twins.map(({ id, name }) => ({ productId: id, name }));
