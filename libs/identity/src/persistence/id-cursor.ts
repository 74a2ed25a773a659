import { DomainError, isUuid } from '@zhichuang/kernel';
import type { PageRequest } from '@zhichuang/platform';

/** The id after which a page begins, checked before PostgreSQL sees it; null for the first page. */
export function idAfter({ after }: PageRequest): string | null {
  const id = after?.[0];
  if (id === undefined) return null;
  if (!isUuid(id)) throw new DomainError('cursor-malformed');
  return id;
}
