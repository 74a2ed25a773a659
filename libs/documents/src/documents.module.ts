import { join } from 'node:path';
import { Module, type OnModuleInit } from '@nestjs/common';
import { declareAccess, Environment, InstallationFacts, Schedules } from '@zhichuang/platform';
import { documentsAccess } from './application/access.js';
import { AttachDocument } from './application/attach-document.js';
import { DocumentSubjects } from './application/document-subjects.js';
import { DownloadDocument } from './application/download-document.js';
import { EnterpriseSubject } from './application/enterprise-subject.js';
import { DocumentRepository, DocumentScanner, DocumentStore, EnterpriseReader, MediaTypeReader } from './application/ports.js';
import { ReadDocuments } from './application/read-documents.js';
import { RelyOnDocument } from './application/rely-on-document.js';
import { RemoveDocument } from './application/remove-document.js';
import { SweepOrphans } from './application/sweep-orphans.js';
import { YearlyFactsSubject } from './application/yearly-facts-subject.js';
import { DocumentController } from './http/document.controller.js';
import { ClamdScanner } from './persistence/clamd.scanner.js';
import { SqlDocumentRepository } from './persistence/document.repository.js';
import { SqlEnterpriseReader } from './persistence/enterprise.reader.js';
import { FileSystemDocumentStore } from './persistence/file-system.store.js';
import { ContentMediaTypeReader } from './persistence/media-type.reader.js';
import { S3DocumentStore } from './persistence/s3.store.js';
import { SignatureScanner } from './persistence/signature.scanner.js';

declareAccess(documentsAccess);

const DAY = 24 * 60 * 60;

function storeOf({ s3 }: Environment, { dataDir }: InstallationFacts): DocumentStore {
  return s3 ? new S3DocumentStore(s3) : new FileSystemDocumentStore(join(dataDir, 'documents'));
}

function scannerOf({ clamd }: Environment): DocumentScanner {
  return clamd ? new ClamdScanner(clamd.host, clamd.port) : new SignatureScanner();
}

@Module({
  controllers: [DocumentController],
  providers: [
    { provide: DocumentRepository, useClass: SqlDocumentRepository },
    { provide: EnterpriseReader, useClass: SqlEnterpriseReader },
    { provide: MediaTypeReader, useClass: ContentMediaTypeReader },
    { provide: DocumentStore, useFactory: storeOf, inject: [Environment, InstallationFacts] },
    { provide: DocumentScanner, useFactory: scannerOf, inject: [Environment] },
    DocumentSubjects,
    EnterpriseSubject,
    YearlyFactsSubject,
    AttachDocument,
    ReadDocuments,
    DownloadDocument,
    RemoveDocument,
    RelyOnDocument,
    SweepOrphans,
  ],
  exports: [DocumentSubjects, RelyOnDocument, AttachDocument],
})
export class DocumentsModule implements OnModuleInit {
  constructor(
    private readonly subjects: DocumentSubjects,
    private readonly enterprise: EnterpriseSubject,
    private readonly yearlyFacts: YearlyFactsSubject,
    private readonly schedules: Schedules,
    private readonly orphans: SweepOrphans,
  ) {}

  onModuleInit(): void {
    // Organisations come before documents in the order of features, so their papers are registered here.
    this.subjects.register('enterprise', this.enterprise);
    this.subjects.register('yearly-facts', this.yearlyFacts);
    this.schedules.add('documents.sweep-orphans', DAY, async () => void (await this.orphans.execute()));
  }
}
