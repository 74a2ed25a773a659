import { Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DocumentsModule, DocumentSubjects } from '@zhichuang/documents';
import { declareAccess, Schedules } from '@zhichuang/platform';
import { ipRightsAccess } from './application/access.js';
import { AddRights } from './application/add-rights.js';
import { ApplyImport } from './application/apply-import.js';
import { DoubtfulOwners } from './application/doubtful-owners.js';
import { ImportReader, ImportRepository } from './application/import-ports.js';
import { ImportRunner } from './application/import-runner.js';
import { ListImports } from './application/list-imports.js';
import { ListRights } from './application/list-rights.js';
import { HoldingReader, OwnerNames, RightRepository } from './application/ports.js';
import { RightPapers } from './application/right-papers.js';
import { RightsPolicy } from './application/rights-policy.js';
import { RecordFact } from './application/record-fact.js';
import { RecordPledge } from './application/record-pledge.js';
import { RecordValue } from './application/record-value.js';
import { RefreshHoldings } from './application/refresh-holdings.js';
import { RemoveRight } from './application/remove-right.js';
import { StartImport } from './application/start-import.js';
import { SteerImport } from './application/steer-import.js';
import { WhenEnterpriseRenamed } from './events/when-enterprise-renamed.js';
import { WhenPledgeTold } from './events/when-pledge-told.js';
import { DoubtfulOwnerController } from './http/doubtful-owner.controller.js';
import { ImportController } from './http/import.controller.js';
import { RightController } from './http/right.controller.js';
import { SqlHoldingReader } from './persistence/holding.reader.js';
import { SqlImportReader, SqlImportRepository } from './persistence/import.repository.js';
import { SqlOwnerNames } from './persistence/owner-names.repository.js';
import { SqlRightRepository } from './persistence/right.repository.js';

declareAccess(ipRightsAccess);

/** An import that a crash left behind goes on within so many seconds, in whichever process leads. */
const RESUME_SECONDS = 60;

@Module({
  imports: [DocumentsModule],
  controllers: [ImportController, DoubtfulOwnerController, RightController],
  providers: [
    { provide: RightRepository, useClass: SqlRightRepository },
    { provide: HoldingReader, useClass: SqlHoldingReader },
    { provide: OwnerNames, useClass: SqlOwnerNames },
    RightsPolicy,
    RightPapers,
    { provide: ImportRepository, useClass: SqlImportRepository },
    { provide: ImportReader, useClass: SqlImportReader },
    AddRights,
    ListRights,
    RecordValue,
    RecordFact,
    RecordPledge,
    RemoveRight,
    RefreshHoldings,
    WhenEnterpriseRenamed,
    WhenPledgeTold,
    DoubtfulOwners,
    StartImport,
    ApplyImport,
    ImportRunner,
    SteerImport,
    ListImports,
  ],
  exports: [HoldingReader, RightsPolicy, StartImport, ImportRunner],
})
export class IpRightsModule implements OnModuleInit, OnModuleDestroy {
  constructor(
    private readonly runner: ImportRunner,
    private readonly papers: RightPapers,
    private readonly subjects: DocumentSubjects,
    private readonly schedules: Schedules,
  ) {}

  onModuleInit(): void {
    this.subjects.register('ip-right', this.papers);
    this.schedules.add('ip-rights.resume-imports', RESUME_SECONDS, () => this.runner.resumeUnfinished());
  }

  onModuleDestroy(): Promise<void> {
    return this.runner.stop();
  }
}
