import { DomainError } from '@zhichuang/kernel';

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

export function decodeCursor(cursor: string, length: number): readonly string[] {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new DomainError('cursor-malformed');
  }
  if (!Array.isArray(key) || key.length !== length || key.some((part) => typeof part !== 'string' || part.includes('\u0000') || part.length > 200)) throw new DomainError('cursor-malformed');
  return key as string[];
}

/** Cuts the one row too many that a reader fetched to learn whether there is a next page. */
export function pageOf<Row, Item>(rows: readonly Row[], limit: number, keyOf: (row: Row) => readonly string[], present: (row: Row) => Item): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(present), next: rows.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
