export { ipRightsAccess } from './application/access.js';
export { ApplyImport } from './application/apply-import.js';
export { type Holding, HoldingReader, type RightKind, type Standing } from './application/ports.js';
export { ImportRunner } from './application/import-runner.js';
export { readImportFile } from './application/read-import-file.js';
export { StartImport } from './application/start-import.js';
export { importSteps } from './domain/import-state.js';
export { IpRightsModule } from './ip-rights.module.js';
export { loadIpRightsReference } from './persistence/load-reference.js';
