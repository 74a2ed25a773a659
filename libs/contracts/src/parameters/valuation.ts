import { VALUATION_MODES } from '../words/loan-products.js';
import { type Fits, hasOnly, type ParameterEntry, structure } from './entry.js';

const isLimit: Fits = (value) => value === null || (typeof value === 'string' && /^\d{1,13}\.\d{2}$/.test(value));

export const valuationParameters = {
  'valuation.methods-allowed': structure(
    hasOnly(Object.fromEntries(VALUATION_MODES.map((mode) => [mode, isLimit]))),
    '{"bank-internal": "10000000.00", "third-party": null}',
    '各估值方式可用于多大金额以下的贷款（元；null 为不限，未列为未知）',
    'Loan amount up to which each way of valuing is allowed (yuan; null is no limit, not named is unknown)',
  ),
} as const satisfies Record<string, ParameterEntry>;
