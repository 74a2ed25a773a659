import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, newId, requireScope, Tx } from '@zhichuang/platform';
import type { ProductTerms } from '../domain/terms.js';
import { ProductRepository } from './ports.js';

@Injectable()
export class DraftProduct {
  constructor(
    private readonly tx: Tx,
    private readonly products: ProductRepository,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, name: string, terms: ProductTerms): Promise<Id<'Product'>> {
    requireScope(actor, 'loan-products.product.draft');
    return this.tx.run(async () => {
      const id = newId<'Product'>();
      await this.products.add({ id, bankId: actor.organisation.headId, unitId: actor.organisation.id, name, terms, authorId: actor.personId });
      await this.audit.done({ action: 'loan-products.product.draft', object: { type: 'loan-product', id }, fields: ['name', 'terms'] });
      return id;
    });
  }
}
