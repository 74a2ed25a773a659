import { DomainError, isPlainDate, isUuid } from '@zhichuang/kernel';

export interface Page<T> {
  readonly items: readonly T[];
  /** Pass as `after` for the next page; null on the last one. */
  readonly next: string | null;
}

export interface PageRequest {
  readonly limit: number;
  readonly after: readonly string[] | undefined;
}

/** A page position is the sort key of its last row: opaque to callers, never an offset. */
export const encodeCursor = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** What a part of a position may be; PostgreSQL would take anything else for an error of ours. */
export type CursorPart = (text: string) => boolean;

const INSTANT = /^(\d{4}-\d\d-\d\d)[ T](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|\+00)$/;

export const anId: CursorPart = isUuid;
export const aDay: CursorPart = isPlainDate;
export const aNumber: CursorPart = (text) => /^\d{1,9}$/.test(text);
/** A number that the database counts up: at most a bigint. */
export const aSequence: CursorPart = (text) => /^\d{1,18}$/.test(text);
/** In UTC, as JavaScript or PostgreSQL writes it. */
export const anInstant: CursorPart = (text) => isPlainDate(INSTANT.exec(text)?.[1] ?? '');
export const aText: CursorPart = (text) => text.length <= 200 && !text.includes('\u0000');

/** The parts of a position; `cursor-malformed` unless there are exactly these kinds of them. */
export function decodeCursor(cursor: string, ...parts: readonly CursorPart[]): readonly string[] {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new DomainError('cursor-malformed');
  }
  if (!Array.isArray(key) || key.length !== parts.length || !parts.every((fits, i) => typeof key[i] === 'string' && fits(key[i]))) throw new DomainError('cursor-malformed');
  return key as string[];
}

/** The page that `?after=&limit=` asks for. */
export function pageRequest({ after, limit }: { readonly after?: string; readonly limit: number }, ...parts: readonly CursorPart[]): PageRequest {
  return { limit, after: after === undefined ? undefined : decodeCursor(after, ...parts) };
}

/** Cuts the one row too many that a reader fetched to learn whether there is a next page. */
export function pageOf<Row, Item>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[], present: (row: Row) => Item): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(present), next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
