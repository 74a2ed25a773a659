export { valuationAccess } from './application/access.js';
export { CheckMethod } from './application/check-method.js';
export type { MethodVerdict } from './domain/allowed-methods.js';
export { indicatorSetSteps } from './domain/indicator-set.js';
export { loadValuationReference } from './persistence/load-reference.js';
export { ValuationModule } from './valuation.module.js';
