import type { Readable } from 'node:stream';
import type { Id } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { Document, Subject } from '../domain/document.js';
import type { MediaType } from '../domain/media-type.js';

export abstract class DocumentRepository {
  abstract add(document: Omit<Document, 'version'>): Promise<void>;
  /** One that was removed is not found any more. */
  abstract find(id: Id<'Document'>): Promise<Document | undefined>;
  /** As `find`, and nobody else changes it or begins to rely on it until the transaction ends. */
  abstract lock(id: Id<'Document'>): Promise<Document | undefined>;
  /** As `find`, and nobody removes it until the transaction ends. */
  abstract hold(id: Id<'Document'>): Promise<Document | undefined>;
  /** `attachedBy` leaves what others attached out. */
  abstract page(subject: Subject, request: PageRequest, attachedBy?: Id<'Organisation'>): Promise<Page<Document>>;
  /** False when the version is no longer the one that was read. */
  abstract markRemoved(id: Id<'Document'>, version: number, by: Id<'Person'>, at: Date): Promise<boolean>;
  abstract addReliance(id: Id<'Document'>, relier: Subject, at: Date): Promise<void>;
  abstract isReliedOn(id: Id<'Document'>): Promise<boolean>;
  /** Keeps the sweep from removing these bytes until the transaction ends. */
  abstract shareContent(sha256: string): Promise<void>;
  /** Waits for every transaction that shares these bytes, and keeps others from sharing them. */
  abstract ownContent(sha256: string): Promise<void>;
  /** Which of these no row names, removed rows included. */
  abstract withoutRow(sha256: readonly string[]): Promise<readonly string[]>;
}

/** Where bytes are kept, by their SHA-256. Errors of every method: `document-store-unavailable`. */
export abstract class DocumentStore {
  /** Keeps the file at `path`; the bytes survive a power cut when this resolves. The same content twice is kept once, and counts as new. */
  abstract put(content: { readonly path: string; readonly sha256: string; readonly size: number }): Promise<void>;
  abstract open(sha256: string): Promise<Readable>;
  /** What was last put before the instant. */
  abstract keptBefore(instant: Date): AsyncIterable<string>;
  abstract remove(sha256: string): Promise<void>;
}

export type ScanResult = { readonly clean: true } | { readonly clean: false; readonly signature: string };

/** Looks for malware. Error: `document-scanner-unavailable`, and then nothing is stored. */
export abstract class DocumentScanner {
  abstract scan(path: string): Promise<ScanResult>;
}

/** Tells a file's type by its content, or undefined for one that is not taken. */
export abstract class MediaTypeReader {
  abstract typeOf(path: string): Promise<MediaType | undefined>;
}

/** Which enterprises an actor may see or speak for, and when their papers were looked over. */
export abstract class EnterpriseReader {
  abstract reviewedAt(id: string): Promise<Date | undefined>;
  /** Whether the enterprise's licence, a title or a year's facts name the document. */
  abstract reliesOn(documentId: Id<'Document'>): Promise<boolean>;
  abstract isWithin(scope: Scope, id: string): Promise<boolean>;
}
