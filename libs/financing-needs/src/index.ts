export { financingNeedsAccess } from './application/access.js';
export { AdvanceNeed } from './application/advance-need.js';
export { ListNeeds } from './application/list-needs.js';
export { type FinancingNeed } from './domain/financing-need.js';
export { FinancingNeedsModule } from './financing-needs.module.js';
