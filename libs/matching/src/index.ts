export { matchingAccess } from './application/access.js';
export { MatchNeed } from './application/match-need.js';
export { MatchingModule } from './matching.module.js';
