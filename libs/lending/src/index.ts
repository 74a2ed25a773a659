export { lendingAccess } from './application/access.js';
export { LendingModule } from './lending.module.js';
