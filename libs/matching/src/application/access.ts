import { type AccessTable, accessRow } from '@zhichuang/platform';

export const matchingAccess = {
  'matching.match.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
  // Not for banks: a run holds what other banks' products answered.
  'matching.run.read': accessRow({ 'enterprise-staff': 'own', 'enterprise-keeper': 'own' }),
  'matching.pool-job.read': accessRow({ 'system-administrator': 'all' }),
  'matching.pool-job.cancel': accessRow({ 'system-administrator': 'all' }),
  // The rest is told of the own bank's published products, or of the office's own region.
  'matching.prospects.read': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
  'matching.what-if.ask': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
  'matching.obstacles.read': accessRow({ 'office-lead': 'region', 'office-staff': 'region' }),
} as const satisfies AccessTable;
