import type { ErrorEntry } from './entry.js';
import { kernelErrors } from './kernel.js';
import { platformErrors } from './platform.js';
import { identityErrors } from './identity.js';
import { organisationsErrors } from './organisations.js';
import { documentsErrors } from './documents.js';
import { ipRightsErrors } from './ip-rights.js';
import { eligibilityErrors } from './eligibility.js';
import { valuationErrors } from './valuation.js';
import { loanProductsErrors } from './loan-products.js';
import { financingNeedsErrors } from './financing-needs.js';
import { matchingErrors } from './matching.js';
import { lendingErrors } from './lending.js';
import { reportingErrors } from './reporting.js';
import { auditErrors } from './audit.js';
import { type FieldErrorCode, fieldErrors } from './fields.js';

/** Every problem the API can answer with, by code. */
export const ERRORS = {
  ...kernelErrors,
  ...platformErrors,
  ...identityErrors,
  ...organisationsErrors,
  ...documentsErrors,
  ...ipRightsErrors,
  ...eligibilityErrors,
  ...valuationErrors,
  ...loanProductsErrors,
  ...financingNeedsErrors,
  ...matchingErrors,
  ...lendingErrors,
  ...reportingErrors,
  ...auditErrors,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;

/** The catalogue entry of a code, or undefined when the code is not in it. */
export const errorEntry = (code: string): ErrorEntry | undefined => (ERRORS as Record<string, ErrorEntry>)[code];

export { fieldErrors };
export type { ErrorEntry, FieldErrorCode };
