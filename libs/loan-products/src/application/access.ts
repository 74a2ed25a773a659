import { type AccessTable, accessRow } from '@zhichuang/platform';

export const loanProductsAccess = {
  'loan-products.product.draft': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
  'loan-products.product.publish': accessRow({ 'bank-approver': 'own' }),
} as const satisfies AccessTable;
