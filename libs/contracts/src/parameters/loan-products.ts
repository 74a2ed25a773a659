import { type ParameterEntry, whole } from './entry.js';

export const loanProductsParameters = {
  'loan-products.checks-a-day': whole(1, 1_000_000, '每人每天可检查产品条款的次数', 'Checks of terms that one person may ask for a day'),
} as const satisfies Record<string, ParameterEntry>;
