import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Tx } from '@zhichuang/platform';
import { productSteps } from '../domain/product.js';
import { ownProduct } from './own-product.js';
import { ProductReader, ProductRepository } from './ports.js';
import { requireSoundTerms } from './within-frame.js';

/** Takes a product off the shelf for a while, back, or for good. Cases that began with it go on with their edition. */
@Injectable()
export class StepProduct {
  constructor(
    private readonly tx: Tx,
    private readonly products: ProductRepository,
    private readonly reader: ProductReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, id: Id<'Product'>, version: number, step: 'suspend' | 'resume' | 'withdraw'): Promise<void> {
    await this.tx.run(async () => {
      const action = `loan-products.product.${step}` as const;
      const product = await ownProduct(this.reader, actor, action, id, version);
      const state = productSteps.next(product.state, step);
      if (step === 'resume') {
        await this.products.lock(product.frameId ?? id);
        await requireSoundTerms(this.reader, product, product.terms);
      }
      if (!(await this.products.store(id, version, state))) throw new DomainError('version-stale');
      await this.audit.done({ action, object: { type: 'loan-product', id }, fields: ['state'] });
    });
  }
}
