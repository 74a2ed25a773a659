import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, requireScope, Tx } from '@zhichuang/platform';
import type { Document } from '../domain/document.js';
import { DocumentSubjects } from './document-subjects.js';
import { DocumentRepository, DocumentStore } from './ports.js';

/** Opens the content. The audit row is committed before a byte leaves; where the bytes cannot be opened there is no row. */
@Injectable()
export class DownloadDocument {
  constructor(
    private readonly tx: Tx,
    private readonly subjects: DocumentSubjects,
    private readonly documents: DocumentRepository,
    private readonly store: DocumentStore,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, id: Id<'Document'>): Promise<{ document: Document; content: Readable }> {
    requireScope(actor, 'documents.document.download');
    return this.tx.run(async () => {
      const document = await this.documents.find(id);
      if (!document) throw new DomainError('not-found');
      await this.subjects.requireReadingDocument(actor, document);
      await this.audit.done({ action: 'documents.document.download', object: { type: 'document', id } });
      return { document, content: await this.store.open(document.sha256) };
    });
  }
}
