import { DomainError, type Id, type Issue } from '@zhichuang/kernel';
import { termIssues } from '../domain/check-terms.js';
import { widerThanFrame } from '../domain/frame.js';
import type { Product } from '../domain/product.js';
import type { ProductTerms } from '../domain/terms.js';
import type { ProductReader } from './ports.js';

/** Refuses terms that make no sense by themselves or go beyond the frame they refer to, naming each. */
export async function requireSoundTerms(reader: ProductReader, bankId: Id<'Organisation'>, frameId: Id<'Product'> | null, terms: ProductTerms): Promise<void> {
  const issues: Issue[] = termIssues(terms);
  if (issues.length === 0 && frameId) {
    const frame = await publishedFrame(reader, bankId, frameId);
    issues.push(...widerThanFrame(frame.terms, terms).map((pointer) => ({ pointer, code: 'wider-than-frame' })));
  }
  if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
}

/** The head office's product that is in force; somebody else's, a variant or one that is not published is none. */
export async function publishedFrame(reader: ProductReader, bankId: Id<'Organisation'>, frameId: Id<'Product'>): Promise<Product> {
  const frame = await reader.one({ kind: 'published' }, frameId);
  if (!frame || frame.bankId !== bankId || frame.unitId !== bankId) throw new DomainError('validation-failed', {}, [{ pointer: '/frameId', code: 'no-such-frame' }]);
  return frame;
}
