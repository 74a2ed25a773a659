import type { DocumentSubject } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import type { MediaType } from './media-type.js';

/** The one thing that a document is attached to, and by which it is readable. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** One of a kind that documents are attached to. */
export interface KnownSubject extends Subject {
  readonly type: DocumentSubject;
}

export interface Document {
  readonly id: Id<'Document'>;
  readonly subject: KnownSubject;
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
