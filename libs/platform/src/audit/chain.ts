import { createHash } from 'node:crypto';

/** One row of the trail, as read by `AUDIT_ENTRY_COLUMNS`: every column of the table, as text. */
export interface AuditEntryText {
  readonly id: string;
  readonly xact: string;
  readonly occurred_at: string;
  readonly request_id: string | null;
  readonly person_id: string | null;
  readonly membership_id: string | null;
  readonly organisation_id: string | null;
  readonly role: string | null;
  readonly action: string;
  readonly object_type: string | null;
  readonly object_id: string | null;
  readonly result: string;
  readonly fields: readonly string[];
}

/** Independent of the session's time zone and date style. */
export const AUDIT_ENTRY_COLUMNS = `e.id::text, e.xact::text, to_char(e.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') occurred_at, e.request_id, e.person_id::text,
  e.membership_id::text, e.organisation_id::text, e.role, e.action, e.object_type, e.object_id, e.result, e.fields`;

/** What stands before the first entry: 32 zero bytes. */
export const CHAIN_START = Buffer.alloc(32);

/**
 * The canonical text of an entry: a JSON array of its columns in the table's order, without spaces; an absent value is null, the
 * moment is UTC with microseconds. Hashing it needs nothing but this line and SHA-256.
 */
export const canonicalEntry = (e: AuditEntryText): string =>
  JSON.stringify([e.id, e.xact, e.occurred_at, e.request_id, e.person_id, e.membership_id, e.organisation_id, e.role, e.action, e.object_type, e.object_id, e.result, e.fields]);

/** sha256(hash before || canonical text in UTF-8). */
export const nextHash = (before: Buffer, entry: AuditEntryText): Buffer => createHash('sha256').update(before).update(canonicalEntry(entry), 'utf8').digest();
