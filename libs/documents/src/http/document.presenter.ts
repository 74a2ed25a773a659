import type { Action } from '@zhichuang/contracts';
import type { Document } from '../domain/document.js';

export const presentDocument = (document: Document, actions: readonly Action[]) => ({
  id: document.id,
  subjectType: document.subject.type,
  subjectId: document.subject.id,
  fileName: document.fileName,
  mediaType: document.mediaType,
  size: document.size,
  sha256: document.sha256,
  note: document.note,
  organisationId: document.organisationId,
  uploadedAt: document.uploadedAt.toISOString(),
  version: document.version,
  actions,
});

/** RFC 6266: the name in UTF-8, and one of plain letters for readers that know no better. */
export function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
