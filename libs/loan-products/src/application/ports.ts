import type { Id, PlainDate } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { LoanPrimeRate } from '../domain/loan-prime-rate.js';
import type { Product, ProductTerms } from '../domain/terms.js';

export abstract class ProductRepository {
  abstract add(product: { id: Id<'Product'>; bankId: Id<'Organisation'>; unitId: Id<'Organisation'>; name: string; terms: ProductTerms; authorId: Id<'Person'> }): Promise<void>;
  /** False when the version is no longer the one that was read. */
  abstract publish(id: Id<'Product'>, version: number, edition: number, approverId: Id<'Person'>, at: Date): Promise<boolean>;
}

/** Published products are everybody's to see; drafts only their own bank's. */
export type ProductScope = Scope | { readonly kind: 'published' };

export abstract class ProductReader {
  abstract page(scope: ProductScope, request: PageRequest): Promise<Page<Product>>;
  abstract one(scope: ProductScope, id: Id<'Product'>): Promise<Product | undefined>;
  abstract allPublished(): Promise<readonly Product[]>;
  /** The latest rate published on or before the day. */
  abstract lprOn(day: PlainDate): Promise<LoanPrimeRate | undefined>;
}
