import { type AccessTable, accessRow } from '@zhichuang/platform';

const readers = { 'office-staff': 'region', 'office-lead': 'region', 'bank-officer': 'own', 'bank-approver': 'own' } as const;

export const reportingAccess = {
  'reporting.outcomes.read': accessRow(readers),
  'reporting.outcomes.export': accessRow(readers),
  'reporting.questions.read': accessRow(readers),
  // To a bank of its own products alone.
  'reporting.calibration.read': accessRow(readers),
  'reporting.exposure.read': accessRow({ 'office-staff': 'region', 'office-lead': 'region' }),
} as const satisfies AccessTable;
