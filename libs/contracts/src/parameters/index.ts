import type { ParameterEntry } from './entry.js';
import { financingNeedsParameters } from './financing-needs.js';
import { identityParameters } from './identity.js';
import { ipRightsParameters } from './ip-rights.js';
import { loanProductsParameters } from './loan-products.js';
import { matchingParameters } from './matching.js';
import { lendingParameters } from './lending.js';
import { organisationsParameters } from './organisations.js';
import { reportingParameters } from './reporting.js';
import { valuationParameters } from './valuation.js';

/** Every dated parameter by name, `<feature>.<thing>.<number>`. */
export const PARAMETERS = {
  ...identityParameters,
  ...organisationsParameters,
  ...ipRightsParameters,
  ...valuationParameters,
  ...financingNeedsParameters,
  ...loanProductsParameters,
  ...matchingParameters,
  ...lendingParameters,
  ...reportingParameters,
} as const satisfies Record<string, ParameterEntry>;

export type ParameterName = keyof typeof PARAMETERS;
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];
export type { ParameterEntry, ParameterKind } from './entry.js';
