import type { ParameterEntry } from './entry.js';
import { identityParameters } from './identity.js';
import { lendingParameters } from './lending.js';
import { organisationsParameters } from './organisations.js';

/** Every dated parameter by name, `<feature>.<thing>.<number>`. */
export const PARAMETERS = {
  ...identityParameters,
  ...organisationsParameters,
  ...lendingParameters,
} as const satisfies Record<string, ParameterEntry>;

export type ParameterName = keyof typeof PARAMETERS;
export const PARAMETER_NAMES = Object.keys(PARAMETERS) as ParameterName[];
export type { ParameterEntry, ParameterKind } from './entry.js';
