import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Actor, Clock, requireScope } from '@zhichuang/platform';
import { askingTheSame } from '../domain/check-criteria.js';
import type { Product } from '../domain/product.js';
import type { ProductTerms } from '../domain/terms.js';
import { ProductReader } from './ports.js';

export type Twin = Pick<Product, 'id' | 'name'>;

/** How many of a bank's products, the newest first, are held against a draft. */
const NEWEST = 200;

/** Products of the bank itself that ask for the same in effect, however it is written: its author hardly meant to write them twice. */
@Injectable()
export class FindTwins {
  constructor(
    private readonly reader: ProductReader,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, terms: ProductTerms, except: Id<'Product'> | null = null): Promise<readonly Twin[]> {
    requireScope(actor, 'loan-products.product.draft');
    const products = await this.reader.newestOf(actor.organisation.headId, NEWEST);
    const others = products.filter(({ id }) => id !== except);
    return askingTheSame(terms, others, this.clock.today()).map(({ id, name }) => ({ id, name }));
  }
}
