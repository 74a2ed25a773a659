export { reportingAccess } from './application/access.js';
export { loadReportingReference } from './persistence/load-reference.js';
export { ReportingModule } from './reporting.module.js';
