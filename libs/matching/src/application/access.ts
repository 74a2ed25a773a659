import { type AccessTable, accessRow } from '@zhichuang/platform';

const ownPeople = { 'enterprise-staff': 'own', 'enterprise-keeper': 'own' } as const;
const office = { 'office-lead': 'region', 'office-staff': 'region' } as const;

export const matchingAccess = {
  'matching.match.read': accessRow(ownPeople),
  // Not for banks: a run holds what other banks' products answered.
  'matching.run.read': accessRow(ownPeople),
  'matching.pool-job.read': accessRow({ 'system-administrator': 'all' }),
  'matching.pool-job.cancel': accessRow({ 'system-administrator': 'all' }),
  // The rest is told of the own bank's published products, or of the office's own region.
  'matching.prospects.read': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
  'matching.what-if.ask': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
  'matching.obstacles.read': accessRow(office),
  'matching.objection.file': accessRow(ownPeople),
  'matching.objection.read': accessRow({ ...ownPeople, ...office }),
  'matching.objection.withdraw': accessRow(ownPeople),
  'matching.objection.decide': accessRow(office),
  // Of a case that the bank has by application and consent.
  'matching.objected-facts.read': accessRow({ 'bank-officer': 'own', 'bank-approver': 'own' }),
} as const satisfies AccessTable;
