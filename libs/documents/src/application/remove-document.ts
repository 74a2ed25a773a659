import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { DocumentSubjects } from './document-subjects.js';
import { DocumentRepository } from './ports.js';

/** The uploader's organisation takes a document back, as long as nothing rests on it. Its row stays, as removed. */
@Injectable()
export class RemoveDocument {
  constructor(
    private readonly tx: Tx,
    private readonly subjects: DocumentSubjects,
    private readonly documents: DocumentRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Document'>, version: number): Promise<void> {
    requireScope(actor, 'documents.document.remove');
    await this.tx.run(async () => {
      const document = await this.documents.lock(id);
      if (!document || document.organisationId !== actor.organisation.id) throw new DomainError('not-found');
      await this.subjects.requireReadingDocument(actor, document);
      const restsOnIt = (await this.documents.isReliedOn(id)) || (await this.subjects.of(document.subject.type).restsOn?.(document));
      if (restsOnIt) throw new DomainError('document-relied-on');
      if (!(await this.documents.markRemoved(id, version, actor.personId, this.clock.now()))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'documents.document.remove', object: { type: 'document', id }, fields: ['removedAt'] });
    });
  }
}
