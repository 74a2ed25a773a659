import { Module } from '@nestjs/common';
import { declareAccess } from '@zhichuang/platform';
import { auditAccess } from './application/access.js';
import { AuditChain, AuditTrail } from './application/ports.js';
import { SearchTrail } from './application/search-trail.js';
import { VerifyChain } from './application/verify-chain.js';
import { AuditController } from './http/audit.controller.js';
import { SqlAuditChain } from './persistence/audit-chain.reader.js';
import { SqlAuditTrail } from './persistence/audit-trail.reader.js';

declareAccess(auditAccess);

@Module({
  controllers: [AuditController],
  providers: [{ provide: AuditTrail, useClass: SqlAuditTrail }, { provide: AuditChain, useClass: SqlAuditChain }, SearchTrail, VerifyChain],
})
export class AuditModule {}
