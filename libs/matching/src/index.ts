export { matchingAccess } from './application/access.js';
export { matchFiles, type MatchFileOptions, type MatchPolicy } from './application/match-files.js';
export { MatchNeed } from './application/match-need.js';
export { ReplayRun } from './application/replay-run.js';
export { objectionSteps } from './domain/fact-objection.js';
export { poolJobSteps } from './domain/pool-job.js';
export { MatchingModule } from './matching.module.js';
export { loadMatchingReference } from './persistence/load-reference.js';
export { readShippedPolicy } from './persistence/read-law.js';
