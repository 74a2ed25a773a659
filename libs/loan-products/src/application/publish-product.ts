import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Tx } from '@zhichuang/platform';
import { widerThanFrame } from '../domain/frame.js';
import { productSteps } from '../domain/product.js';
import type { ProductTerms } from '../domain/terms.js';
import { mayPublish } from './access.js';
import { ownProduct } from './own-product.js';
import { ProductReader, ProductRepository } from './ports.js';
import { requireSoundTerms } from './within-frame.js';

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
      const product = await ownProduct(this.reader, actor, 'loan-products.product.publish', id, version);
      productSteps.next(product.state, 'publish');
      if (!product.nextDraft) throw new DomainError('step-not-allowed', { from: product.state, step: 'publish' });
      if (!mayPublish(actor, product)) throw new DomainError('head-office-publishes');
      if (product.nextDraft.authorId === actor.personId) throw new DomainError('own-approval');
      await this.products.lock(product.frameId ?? id);
      const draft = await this.reader.edition({ kind: 'all' }, id, product.nextDraft.edition);
      if (!draft) throw new DomainError('version-stale');
      await requireSoundTerms(this.reader, product, draft.terms);
      if (!(await this.products.publish(id, version, draft.edition, actor.personId, this.clock.now()))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'loan-products.product.publish', object: { type: 'loan-product', id }, fields: ['state', 'edition', 'approverId'] });
      await this.suspendVariantsBeyond(id, draft.terms);
    });
  }

  /** A frame that became narrower takes its wider variants off the shelf until their branches have followed. */
  private async suspendVariantsBeyond(frameId: Id<'Product'>, frame: ProductTerms): Promise<void> {
    for (const variant of await this.reader.variantsOf(frameId)) {
      if (widerThanFrame(frame, variant.terms).length === 0) continue;
      if (!(await this.products.store(variant.id, variant.version, productSteps.next(variant.state, 'suspend')))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'loan-products.product.suspend', object: { type: 'loan-product', id: variant.id }, fields: ['state'] });
    }
  }
}
