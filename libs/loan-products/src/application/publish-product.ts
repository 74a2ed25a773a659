import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { ProductReader, ProductRepository } from './ports.js';

/** Four eyes: the approver who publishes an edition is never its author; the database holds that as well. */
@Injectable()
export class PublishProduct {
  constructor(
    private readonly tx: Tx,
    private readonly products: ProductRepository,
    private readonly reader: ProductReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Product'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const product = await this.reader.one(requireScope(actor, 'loan-products.product.publish'), id);
      if (!product) throw new DomainError('not-found');
      if (product.version !== version) throw new DomainError('version-stale');
      if (product.state !== 'draft') throw new DomainError('step-not-allowed', { from: product.state, step: 'publish' });
      if (product.authorId === actor.personId) throw new DomainError('own-approval');
      if (!(await this.products.publish(id, version, product.edition, actor.personId, this.clock.now()))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'loan-products.product.publish', object: { type: 'loan-product', id }, fields: ['state', 'approverId'] });
    });
  }
}
