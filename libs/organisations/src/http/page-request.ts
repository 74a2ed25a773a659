import { DomainError, isUuid } from '@zhichuang/kernel';
import { decodeCursor, type PageQuery, type PageRequest } from '@zhichuang/platform';

type Part = (text: string) => boolean;

export const anId: Part = isUuid;
export const aNumber: Part = (text) => /^\d{1,9}$/.test(text);
export const anInstant: Part = (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && !Number.isNaN(Date.parse(text));

/** The page asked for; a position whose parts are not of these kinds is `cursor-malformed`, before the database sees it. */
export function pageRequest({ after, limit }: PageQuery, ...parts: readonly Part[]): PageRequest {
  if (after === undefined) return { limit, after: undefined };
  const key = decodeCursor(after, parts.length);
  if (!key.every((part, i) => parts[i]?.(part))) throw new DomainError('cursor-malformed');
  return { limit, after: key };
}
