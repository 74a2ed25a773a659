import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, type Page, type PageRequest, requireScope, scopeOf, Tx } from '@zhichuang/platform';
import type { Document, Subject } from '../domain/document.js';
import { DocumentSubjects } from './document-subjects.js';
import { DocumentRepository } from './ports.js';

/** What is attached to a thing, for whoever may read the thing: asked anew at each reading. */
@Injectable()
export class ReadDocuments {
  constructor(
    private readonly tx: Tx,
    private readonly subjects: DocumentSubjects,
    private readonly documents: DocumentRepository,
    private readonly audit: AuditWriter,
  ) {}

  async page(actor: Actor, subject: Subject, request: PageRequest): Promise<Page<Document>> {
    requireScope(actor, 'documents.document.list');
    await this.subjects.requireReading(actor, subject);
    const attachedBy = this.subjects.of(subject.type).keptApart ? actor.organisation.id : undefined;
    return this.documents.page(subject, request, attachedBy);
  }

  async one(actor: Actor, id: Id<'Document'>): Promise<Document> {
    requireScope(actor, 'documents.document.read');
    return this.tx.run(async () => {
      const document = await this.documents.find(id);
      if (!document) throw new DomainError('not-found');
      await this.subjects.requireReadingDocument(actor, document);
      if (document.organisationId !== actor.organisation.id) await this.audit.done({ action: 'documents.document.read', object: { type: 'document', id } });
      return document;
    });
  }
}

/** What an actor who reads the document may do with it besides. */
export function documentActions(actor: Actor, document: Document): Action[] {
  const actions: Action[] = [];
  if (scopeOf(actor, 'documents.document.download')) actions.push('documents.document.download');
  if (scopeOf(actor, 'documents.document.remove') && document.organisationId === actor.organisation.id) actions.push('documents.document.remove');
  return actions;
}
