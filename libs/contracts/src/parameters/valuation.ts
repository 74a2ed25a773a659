import type { ParameterEntry } from './entry.js';

export const valuationParameters = {
  'valuation.methods-allowed': { type: { kind: 'structure' }, label: { zh: '各估值方式可用于多大金额以下的贷款（元；null 为不限，未列为未知）', en: 'Loan amount up to which each way of valuing is allowed (yuan; null is no limit, not named is unknown)' } },
} as const satisfies Record<string, ParameterEntry>;
