export { auditAccess } from './application/access.js';
export { AuditModule } from './audit.module.js';
