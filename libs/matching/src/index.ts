export { matchingAccess } from './application/access.js';
export { matchFiles, type MatchFileOptions, type MatchPolicy } from './application/match-files.js';
export { MatchNeed } from './application/match-need.js';
export { MatchingModule } from './matching.module.js';
export { loadMatchingReference } from './persistence/load-reference.js';
export { readShippedPolicy } from './persistence/read-law.js';
