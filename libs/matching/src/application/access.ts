import { type AccessTable, accessRow } from '@zhichuang/platform';

export const matchingAccess = {
  'matching.match.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
  // Not for banks: a run holds what other banks' products answered.
  'matching.run.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
  'matching.pool-job.read': accessRow({ 'system-administrator': 'all' }),
  'matching.pool-job.cancel': accessRow({ 'system-administrator': 'all' }),
} as const satisfies AccessTable;
