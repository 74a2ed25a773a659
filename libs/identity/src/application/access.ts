import { type AccessTable, accessRow } from '@zhichuang/platform';

export const identityAccess = {
  'identity.me.read': accessRow({
    'enterprise-staff': 'own',
    'enterprise-keeper': 'own',
    'bank-officer': 'own',
    'bank-approver': 'own',
    'office-staff': 'own',
    'office-lead': 'own',
    'system-administrator': 'own',
    'security-administrator': 'own',
    'audit-administrator': 'own',
  }),
} as const satisfies AccessTable;
