import type { Id } from '@zhichuang/kernel';
import type { MediaType } from './media-type.js';

/** The one thing that a document is attached to, and by which it is readable. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

export interface Document {
  readonly id: Id<'Document'>;
  readonly subject: Subject;
  readonly fileName: string;
  readonly mediaType: MediaType;
  /** In bytes. */
  readonly size: number;
  /** Of the content, in hex: where the bytes are kept. */
  readonly sha256: string;
  readonly note: string | null;
  readonly uploadedBy: Id<'Person'>;
  readonly organisationId: Id<'Organisation'>;
  readonly uploadedAt: Date;
  readonly version: number;
}
