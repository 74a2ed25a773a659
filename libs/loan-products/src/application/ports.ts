import { type RightKindOffered } from '@zhichuang/contracts';
import type { Id, Money, PlainDate } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { LoanPrimeRate } from '../domain/loan-prime-rate.js';
import type { Edition, Product, ProductState } from '../domain/product.js';
import type { ProductTerms } from '../domain/terms.js';

export interface NewProduct {
  readonly id: Id<'Product'>;
  readonly bankId: Id<'Organisation'>;
  readonly unitId: Id<'Organisation'>;
  readonly frameId: Id<'Product'> | null;
  readonly name: string;
  readonly terms: ProductTerms;
  readonly authorId: Id<'Person'>;
}

export abstract class ProductRepository {
  abstract add(product: NewProduct): Promise<void>;
  /** Locks the product's row until the transaction ends, so that a frame and its variants are published one after the other. */
  abstract lock(id: Id<'Product'>): Promise<void>;
  /** Writes the edition that waits for publication, in place of one that waits already. */
  abstract putDraft(id: Id<'Product'>, edition: Omit<Edition, 'publishedAt'>): Promise<void>;
  /** False when the version is no longer the one that was read; so for `store`. */
  abstract publish(id: Id<'Product'>, version: number, edition: number, approverId: Id<'Person'>, at: Date): Promise<boolean>;
  abstract store(id: Id<'Product'>, version: number, state: ProductState): Promise<boolean>;
  /** Counts an application against the product's quota, once. */
  abstract countIntake(id: Id<'Product'>, applicationId: string): Promise<void>;
}

/** Published products are everybody's to see; drafts only their own bank's. */
export type ProductScope = Scope | { readonly kind: 'published' };

export interface ProductFilter {
  readonly bankId?: Id<'Organisation'>;
  readonly rightKind?: RightKindOffered;
  /** A division code trimmed to 2, 4 or 6 digits. */
  readonly region?: string;
  readonly amount?: Money;
  /** Part of the name, Chinese or not. */
  readonly q?: string;
}

export abstract class ProductReader {
  abstract page(scope: ProductScope, request: PageRequest, filter?: ProductFilter): Promise<Page<Product>>;
  abstract one(scope: ProductScope, id: Id<'Product'>): Promise<Product | undefined>;
  abstract allPublished(): Promise<readonly Product[]>;
  /** The newest first; one that waits for publication only for the bank itself. */
  abstract editions(scope: ProductScope, id: Id<'Product'>, request: PageRequest): Promise<Page<Edition>>;
  abstract edition(scope: ProductScope, id: Id<'Product'>, edition: number): Promise<Edition | undefined>;
  /** Published variants of a frame. */
  abstract variantsOf(frameId: Id<'Product'>): Promise<readonly Product[]>;
  /** The newest products of a bank that are not withdrawn, its drafts among them. */
  abstract newestOf(bankId: Id<'Organisation'>, limit: number): Promise<readonly Product[]>;
  /** Names by division code of six digits. */
  abstract namesOfCodes(codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The latest rate published on or before the day. */
  abstract lprOn(day: PlainDate): Promise<LoanPrimeRate | undefined>;
}
