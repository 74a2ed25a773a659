import type { PlainDate } from '@zhichuang/kernel';
import type { Actor } from '@zhichuang/platform';
import { bankChecksMore, publicTerms } from '../domain/criteria-of-terms.js';
import type { Edition, Product } from '../domain/product.js';
import type { ProductTerms } from '../domain/terms.js';
import { mayReadInternal } from './access.js';

interface Seen {
  /** An internal criterion is in force. */
  readonly bankChecksMore: boolean;
}
export type SeenProduct = Product & Seen;
export type SeenEdition = Edition & Seen;

/** As this reader may know it. Internal criteria leave the terms here, before anything is compared, counted or said of them. */
export function seenBy<T extends { readonly terms: ProductTerms }>(actor: Actor | undefined, bankId: Product['bankId'], known: T, day: PlainDate): T & Seen {
  return { ...known, terms: mayReadInternal(actor, bankId) ? known.terms : publicTerms(known.terms), bankChecksMore: bankChecksMore(known.terms, day) };
}

/**
 * A product as this reader may know it. Its version moves with each draft, so it is its bank's people's alone; for everybody else a product is what its
 * published edition says, and its version is that edition.
 */
export function productSeenBy(actor: Actor | undefined, product: Product, day: PlainDate): SeenProduct {
  const seen = seenBy(actor, product.bankId, product, day);
  return mayReadInternal(actor, product.bankId) ? seen : { ...seen, version: product.edition, nextDraft: null };
}
