import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Tx } from '@zhichuang/platform';
import { ProductRepository } from './ports.js';

/** An application that came in takes one place of the product's quota, however often it is told. */
@Injectable()
export class CountIntake {
  constructor(
    private readonly tx: Tx,
    private readonly products: ProductRepository,
  ) {}

  execute(productId: Id<'Product'>, applicationId: string): Promise<void> {
    return this.tx.run(() => this.products.countIntake(productId, applicationId));
  }
}
