import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, requireScope, Tx } from '@zhichuang/platform';
import type { Subject } from '../domain/document.js';
import { fileName } from '../domain/file-name.js';
import { endingFits, type MediaType } from '../domain/media-type.js';
import { DocumentSubjects } from './document-subjects.js';
import { DocumentRepository, DocumentScanner, DocumentStore, MediaTypeReader } from './ports.js';

/** A file on this machine's disk, whole and hashed. */
export interface IncomingFile {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  readonly fileName: string;
}

/** A file becomes a document of one thing. The row is written when the bytes are safe: a crash between leaves bytes that nobody names. */
@Injectable()
export class AttachDocument {
  constructor(
    private readonly tx: Tx,
    private readonly subjects: DocumentSubjects,
    private readonly documents: DocumentRepository,
    private readonly store: DocumentStore,
    private readonly scanner: DocumentScanner,
    private readonly mediaTypes: MediaTypeReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, asked: Subject, file: IncomingFile, note: string | null): Promise<Id<'Document'>> {
    requireScope(actor, 'documents.document.attach');
    return this.tx.run(async () => {
      const subject = await this.subjects.requireAttaching(actor, asked);
      const name = fileName(file.fileName);
      const mediaType = await this.inspect(file.path, name);
      await this.documents.shareContent(file.sha256);
      await this.store.put(file);
      const id = newId<'Document'>();
      await this.documents.add({ id, subject, fileName: name, mediaType, size: file.size, sha256: file.sha256, note, uploadedBy: actor.personId, organisationId: actor.organisation.id, uploadedAt: this.clock.now() });
      await this.audit.done({ action: 'documents.document.attach', object: { type: 'document', id }, fields: ['subject', 'fileName', 'mediaType', 'size', 'sha256', ...(note === null ? [] : ['note'])] });
      return id;
    });
  }

  private async inspect(path: string, name: string): Promise<MediaType> {
    const scan = await this.scanner.scan(path);
    if (!scan.clean) throw new DomainError('document-infected', { signature: scan.signature });
    const mediaType = await this.mediaTypes.typeOf(path);
    if (!mediaType) throw new DomainError('document-type-refused');
    if (!endingFits(name, mediaType)) throw new DomainError('document-ending-differs', { mediaType });
    return mediaType;
  }
}
