import { type AccessTable, accessRow, type Actor, reachOf } from '@zhichuang/platform';
import type { Product } from '../domain/product.js';

export const loanProductsAccess = {
  'loan-products.product.draft': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
  'loan-products.product.check': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
  'loan-products.product.publish': accessRow({ 'bank-approver': 'own' }),
  'loan-products.product.suspend': accessRow({ 'bank-approver': 'own' }),
  'loan-products.product.resume': accessRow({ 'bank-approver': 'own' }),
  'loan-products.product.withdraw': accessRow({ 'bank-approver': 'own' }),
} as const satisfies AccessTable;

/** A bank's units read each other's products; only the unit that a product belongs to and its head office change it. */
export const mayChange = (actor: Actor, product: Product): boolean => actor.organisation.id === product.unitId || actor.organisation.id === product.bankId;

/** Internal criteria are known to those alone who may draft for the bank that states them. */
export const mayReadInternal = (actor: Actor | undefined, bankId: Product['bankId']): boolean => actor?.organisation.headId === bankId && reachOf(actor, 'loan-products.product.draft') !== 'none';

/** A branch that narrows a frame publishes by itself; what no frame bounds takes the head office's word. */
export const mayPublish = (actor: Actor, product: Product): boolean => actor.organisation.id === product.bankId || (product.frameId !== null && actor.organisation.id === product.unitId);
