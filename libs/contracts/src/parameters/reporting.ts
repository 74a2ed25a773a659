import type { ParameterEntry } from './entry.js';

export const reportingParameters = {
  'reporting.inclusive-threshold': { type: { kind: 'yuan' }, label: { zh: '普惠口径的登记金额上限', en: 'Largest registered amount that counts as inclusive' } },
} as const satisfies Record<string, ParameterEntry>;
