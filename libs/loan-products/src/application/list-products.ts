import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, scopeOf } from '@zhichuang/platform';
import type { Product } from '../domain/terms.js';
import { ProductReader, type ProductScope } from './ports.js';

@Injectable()
export class ListProducts {
  constructor(private readonly reader: ProductReader) {}

  page(actor: Actor | undefined, request: PageRequest): Promise<Page<Product>> {
    return this.reader.page(scopeFor(actor), request);
  }

  async one(actor: Actor | undefined, id: Id<'Product'>): Promise<Product> {
    const product = await this.reader.one(scopeFor(actor), id);
    if (!product) throw new DomainError('not-found');
    return product;
  }
}

const scopeFor = (actor: Actor | undefined): ProductScope => (actor && scopeOf(actor, 'loan-products.product.draft')) || { kind: 'published' };

export function productActions(actor: Actor | undefined, product: Product): Action[] {
  const mayPublish = actor && scopeOf(actor, 'loan-products.product.publish') && product.state === 'draft' && product.bankId === actor.organisation.headId && product.authorId !== actor.personId;
  return mayPublish ? ['loan-products.product.publish'] : [];
}
