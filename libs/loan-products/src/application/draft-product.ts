import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, newId, requireScope, Tx } from '@zhichuang/platform';
import type { ProductTerms } from '../domain/terms.js';
import { ProductReader, ProductRepository } from './ports.js';
import { requireSoundTerms } from './within-frame.js';

/** A head office drafts a frame; a branch a variant of one, or a product of its own. */
@Injectable()
export class DraftProduct {
  constructor(
    private readonly tx: Tx,
    private readonly products: ProductRepository,
    private readonly reader: ProductReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, name: string, terms: ProductTerms, frameId: Id<'Product'> | null = null): Promise<Id<'Product'>> {
    requireScope(actor, 'loan-products.product.draft');
    const { id: unitId, headId: bankId } = actor.organisation;
    return this.tx.run(async () => {
      await requireSoundTerms(this.reader, { unitId, bankId, frameId }, terms);
      const id = newId<'Product'>();
      await this.products.add({ id, bankId, unitId, frameId, name, terms, authorId: actor.personId });
      await this.audit.done({ action: 'loan-products.product.draft', object: { type: 'loan-product', id }, fields: ['name', 'terms', ...(frameId ? ['frameId'] : [])] });
      return id;
    });
  }
}
