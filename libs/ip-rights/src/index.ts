export { ipRightsAccess } from './application/access.js';
export { type Holding, HoldingReader, type RightKind, type Standing } from './application/ports.js';
export { IpRightsModule } from './ip-rights.module.js';
