import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, reachOf, scopeOf } from '@zhichuang/platform';
import { type TermChange, termChanges } from '../domain/frame.js';
import { type Edition, type Product, productSteps } from '../domain/product.js';
import { mayChange, mayPublish } from './access.js';
import { type ProductFilter, ProductReader, type ProductScope } from './ports.js';

export interface FrameDifference {
  readonly frame: Product;
  readonly changes: readonly TermChange[];
}

@Injectable()
export class ListProducts {
  constructor(private readonly reader: ProductReader) {}

  page(actor: Actor | undefined, request: PageRequest, filter: ProductFilter = {}): Promise<Page<Product>> {
    return this.reader.page(scopeFor(actor), request, filter);
  }

  async one(actor: Actor | undefined, id: Id<'Product'>): Promise<Product> {
    const product = await this.reader.one(scopeFor(actor), id);
    if (!product) throw new DomainError('not-found');
    return product;
  }

  /** Where a variant differs from the frame that it narrows; nothing for a product without one. */
  async againstFrame(actor: Actor | undefined, product: Product): Promise<FrameDifference | null> {
    const frame = product.frameId && (await this.reader.one(scopeFor(actor), product.frameId));
    // Where a term comes from is each unit's own to say and no difference in terms.
    return frame ? { frame, changes: termChanges({ ...frame.terms, sources: undefined }, { ...product.terms, sources: undefined }) } : null;
  }

  async editions(actor: Actor | undefined, id: Id<'Product'>): Promise<readonly Edition[]> {
    await this.one(actor, id);
    return this.reader.editions(scopeFor(actor), id);
  }

  /** What an edition changed in the one before it; the first changed nothing. */
  async changes(actor: Actor | undefined, id: Id<'Product'>, edition: number): Promise<readonly TermChange[]> {
    const editions = await this.editions(actor, id);
    const index = editions.findIndex((each) => each.edition === edition);
    const now = editions[index];
    const before = editions[index - 1];
    if (!now) throw new DomainError('not-found');
    if (!before) return [];
    const renamed = before.name === now.name ? [] : [{ pointer: '/name', before: before.name, after: now.name }];
    return [...renamed, ...termChanges(before.terms, now.terms)];
  }
}

const scopeFor = (actor: Actor | undefined): ProductScope => (actor && scopeOf(actor, 'loan-products.product.draft')) || { kind: 'published' };

/** What this actor may do to the product now. */
export function productActions(actor: Actor | undefined, product: Product): Action[] {
  if (!actor || product.bankId !== actor.organisation.headId || !mayChange(actor, product)) return [];
  const { state, nextDraft } = product;
  const possible: [Action, boolean][] = [
    ['loan-products.product.draft', state !== 'withdrawn'],
    ['loan-products.product.publish', productSteps.allows(state, 'publish') && nextDraft !== null && nextDraft.authorId !== actor.personId && mayPublish(actor, product)],
    ['loan-products.product.suspend', productSteps.allows(state, 'suspend')],
    ['loan-products.product.resume', productSteps.allows(state, 'resume')],
    ['loan-products.product.withdraw', productSteps.allows(state, 'withdraw')],
  ];
  return possible.filter(([action, now]) => now && reachOf(actor, action) !== 'none').map(([action]) => action);
}
