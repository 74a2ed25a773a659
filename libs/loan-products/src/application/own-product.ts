import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, requireScope } from '@zhichuang/platform';
import type { Product } from '../domain/product.js';
import { mayChange } from './access.js';
import type { ProductReader } from './ports.js';

/** The bank's product at the version that the actor read; one of another unit is as good as missing. */
export async function ownProduct(reader: ProductReader, actor: Actor, action: Action, id: Id<'Product'>, version: number): Promise<Product> {
  const product = await reader.one(requireScope(actor, action), id);
  if (!product || product.bankId !== actor.organisation.headId || !mayChange(actor, product)) throw new DomainError('not-found');
  if (product.version !== version) throw new DomainError('version-stale');
  return product;
}
