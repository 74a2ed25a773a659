import { type AccessTable, accessRow } from '@zhichuang/platform';

export const organisationsAccess = {
  'organisations.enterprise.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own', 'office-staff': 'region', 'office-lead': 'region' }),
  'organisations.enterprise.review': accessRow({ 'office-staff': 'region', 'office-lead': 'region' }),
} as const satisfies AccessTable;
