import { type AccessTable, accessRow } from '../access/access-table.js';

export const parameterAccess = {
  'platform.parameter.read': accessRow({ 'system-administrator': 'all' }),
  'platform.parameter.set': accessRow({ 'system-administrator': 'all' }),
} as const satisfies AccessTable;
