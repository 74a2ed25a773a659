import { Injectable } from '@nestjs/common';
import type { DocumentSubject } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { DocumentRepository } from '../application/ports.js';
import type { Document, Subject } from '../domain/document.js';

interface DocumentRow extends Omit<Document, 'subject'> {
  readonly subjectType: DocumentSubject;
  readonly subjectId: string;
}

const DOCUMENT = `select id, subject_type "subjectType", subject_id "subjectId", file_name "fileName", media_type "mediaType", size, sha256, note,
    uploaded_by "uploadedBy", organisation_id "organisationId", uploaded_at "uploadedAt", version
  from documents.document`;

const toDocument = ({ subjectType, subjectId, ...row }: DocumentRow): Document => ({ ...row, subject: { type: subjectType, id: subjectId } });

@Injectable()
export class SqlDocumentRepository extends DocumentRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add({ id, subject, fileName, mediaType, size, sha256, note, uploadedBy, organisationId, uploadedAt }: Omit<Document, 'version'>): Promise<void> {
    await this.tx.manager.query(
      `insert into documents.document (id, subject_type, subject_id, file_name, media_type, size, sha256, note, uploaded_by, organisation_id, uploaded_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, subject.type, subject.id, fileName, mediaType, size, sha256, note, uploadedBy, organisationId, uploadedAt],
    );
  }

  find(id: Id<'Document'>): Promise<Document | undefined> {
    return this.one(id, '');
  }

  lock(id: Id<'Document'>): Promise<Document | undefined> {
    return this.one(id, 'for update');
  }

  hold(id: Id<'Document'>): Promise<Document | undefined> {
    return this.one(id, 'for share');
  }

  async page({ type, id }: Subject, { limit, after }: PageRequest, attachedBy?: Id<'Organisation'>): Promise<Page<Document>> {
    const parameters: unknown[] = [type, id];
    const beyond = after ? `and id < $${parameters.push(after[0])}::uuid` : '';
    const own = attachedBy ? `and organisation_id = $${parameters.push(attachedBy)}::uuid` : '';
    const rows = await this.tx.sql<DocumentRow>(`${DOCUMENT} where removed_at is null and subject_type = $1 and subject_id = $2 ${own} ${beyond} order by id desc limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], toDocument);
  }

  async markRemoved(id: Id<'Document'>, version: number, by: Id<'Person'>, at: Date): Promise<boolean> {
    const rows = await this.tx.sql(`update documents.document set removed_at = $4, removed_by = $3, version = version + 1 where id = $1 and version = $2 and removed_at is null returning 1`, [id, version, by, at]);
    return rows.length === 1;
  }

  async addReliance(id: Id<'Document'>, relier: Subject, at: Date): Promise<void> {
    await this.tx.manager.query(`insert into documents.reliance (document_id, relier_type, relier_id, since) values ($1, $2, $3, $4) on conflict do nothing`, [id, relier.type, relier.id, at]);
  }

  async isReliedOn(id: Id<'Document'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from documents.reliance where document_id = $1 limit 1`, [id])).length > 0;
  }

  async shareContent(sha256: string): Promise<void> {
    await this.tx.manager.query(`select pg_advisory_xact_lock_shared(hashtextextended('documents.content ' || $1, 0))`, [sha256]);
  }

  async ownContent(sha256: string): Promise<void> {
    await this.tx.manager.query(`select pg_advisory_xact_lock(hashtextextended('documents.content ' || $1, 0))`, [sha256]);
  }

  async withoutRow(sha256: readonly string[]): Promise<readonly string[]> {
    const rows = await this.tx.sql<{ sha256: string }>(`select s sha256 from unnest($1::text[]) s where not exists (select 1 from documents.document d where d.sha256 = s)`, [sha256]);
    return rows.map((row) => row.sha256);
  }

  private async one(id: Id<'Document'>, lock: '' | 'for update' | 'for share'): Promise<Document | undefined> {
    const [row] = await this.tx.sql<DocumentRow>(`${DOCUMENT} where id = $1 and removed_at is null ${lock}`, [id]);
    return row && toDocument(row);
  }
}
