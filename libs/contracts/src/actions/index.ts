import type { Text } from '../text.js';
import { platformActions } from './platform.js';
import { identityActions } from './identity.js';
import { organisationsActions } from './organisations.js';
import { documentsActions } from './documents.js';
import { ipRightsActions } from './ip-rights.js';
import { valuationActions } from './valuation.js';
import { loanProductsActions } from './loan-products.js';
import { financingNeedsActions } from './financing-needs.js';
import { matchingActions } from './matching.js';
import { lendingActions } from './lending.js';
import { notificationsActions } from './notifications.js';
import { reportingActions } from './reporting.js';
import { auditActions } from './audit.js';

/** Everything an actor can do, by `<feature>.<thing>.<verb>`, with the words on its button. */
export const ACTIONS = {
  ...platformActions,
  ...identityActions,
  ...organisationsActions,
  ...documentsActions,
  ...ipRightsActions,
  ...valuationActions,
  ...loanProductsActions,
  ...financingNeedsActions,
  ...matchingActions,
  ...lendingActions,
  ...reportingActions,
  ...notificationsActions,
  ...auditActions,
} as const satisfies Record<string, Text>;

export type Action = keyof typeof ACTIONS;
