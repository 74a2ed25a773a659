import type { ErrorEntry } from './entry.js';

export const ipRightsErrors = {} as const satisfies Record<string, ErrorEntry>;
