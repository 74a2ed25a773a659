import { type AccessTable, accessRow } from '@zhichuang/platform';

export const matchingAccess = {
  'matching.match.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
} as const satisfies AccessTable;
