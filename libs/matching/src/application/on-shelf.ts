import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import type { Product, ProductReader } from '@zhichuang/loan-products';
import { type Actor, requireScope } from '@zhichuang/platform';

/** The product of the actor's own bank with its published edition; another bank's is missing, one that is not on the shelf is refused. */
export async function ownOnShelf(reader: ProductReader, actor: Actor, action: Action, id: Id<'Product'>, mine: (product: Product) => boolean = () => true): Promise<Product> {
  const own = await reader.one(requireScope(actor, action), id);
  if (!own || own.bankId !== actor.organisation.headId || !mine(own)) throw new DomainError('not-found');
  const published = await reader.one({ kind: 'published' }, id);
  if (!published) throw new DomainError('product-not-published');
  return published;
}
