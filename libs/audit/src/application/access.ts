import { type AccessTable, accessRow } from '@zhichuang/platform';

/** The audit administrator's alone, and nothing else is: whoever reads the trail writes no business. */
export const auditAccess = {
  'audit.entry.read': accessRow({ 'audit-administrator': 'all' }),
  'audit.chain.verify': accessRow({ 'audit-administrator': 'all' }),
} as const satisfies AccessTable;
