import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Tx } from '@zhichuang/platform';
import type { ProductTerms } from '../domain/terms.js';
import { ownProduct } from './own-product.js';
import { ProductReader, ProductRepository } from './ports.js';
import { requireSoundTerms } from './within-frame.js';

/** Writes the next edition beside the published one, which goes on as it is until the new one is published. */
@Injectable()
export class DraftEdition {
  constructor(
    private readonly tx: Tx,
    private readonly products: ProductRepository,
    private readonly reader: ProductReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, id: Id<'Product'>, version: number, name: string, terms: ProductTerms): Promise<void> {
    await this.tx.run(async () => {
      const product = await ownProduct(this.reader, actor, 'loan-products.product.draft', id, version);
      if (product.state === 'withdrawn') throw new DomainError('step-not-allowed', { from: product.state, step: 'draft' });
      await requireSoundTerms(this.reader, product, terms);
      if (!(await this.products.store(id, version, product.state))) throw new DomainError('version-stale');
      await this.products.putDraft(id, { edition: product.nextDraft?.edition ?? product.edition + 1, name, terms, authorId: actor.personId });
      await this.audit.done({ action: 'loan-products.product.draft', object: { type: 'loan-product', id }, fields: ['name', 'terms', 'edition'] });
    });
  }
}
