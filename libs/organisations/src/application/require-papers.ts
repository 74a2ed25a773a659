import { DomainError, type Id } from '@zhichuang/kernel';
import type { PaperReader } from './ports.js';

/** Refuses papers that the enterprise has not attached to itself or to its yearly facts: `document-unknown` at each pointer. */
export async function requirePapers(papers: PaperReader, enterpriseId: Id<'Organisation'>, named: Readonly<Record<string, string | null | undefined>>): Promise<void> {
  const wanted = Object.entries(named).flatMap(([pointer, id]) => (id ? [{ pointer, id }] : []));
  if (wanted.length === 0) return;
  const onFile = await papers.onFile(enterpriseId, wanted.map(({ id }) => id));
  const issues = wanted.filter(({ id }) => !onFile.has(id)).map(({ pointer }) => ({ pointer, code: 'document-unknown' }));
  if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
}
