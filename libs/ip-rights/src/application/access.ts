import { type AccessTable, accessRow } from '@zhichuang/platform';

export const ipRightsAccess = {
  'ip-rights.right.add': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
  'ip-rights.right.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
} as const satisfies AccessTable;
