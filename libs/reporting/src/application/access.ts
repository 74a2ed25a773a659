import { type AccessTable, accessRow } from '@zhichuang/platform';

const readers = { 'office-staff': 'region', 'office-lead': 'region', 'bank-officer': 'own', 'bank-approver': 'own' } as const;

export const reportingAccess = {
  'reporting.outcomes.read': accessRow(readers),
  'reporting.outcomes.export': accessRow(readers),
  'reporting.questions.read': accessRow(readers),
} as const satisfies AccessTable;
