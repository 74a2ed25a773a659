import { type AccessTable, accessRow } from '@zhichuang/platform';

const parties = { 'enterprise-staff': 'own', 'enterprise-keeper': 'own', 'bank-officer': 'own', 'bank-approver': 'own' } as const;

export const lendingAccess = {
  'lending.application.submit': accessRow({ 'enterprise-keeper': 'own' }),
  'lending.application.read': accessRow(parties),
  'lending.application.take-up': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
  'lending.offer.draft': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
  'lending.offer.read': accessRow(parties),
  'lending.offer.approve': accessRow({ 'bank-approver': 'own' }),
  'lending.offer.choose': accessRow({ 'enterprise-keeper': 'own' }),
} as const satisfies AccessTable;
