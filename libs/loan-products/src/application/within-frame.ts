import { DomainError, type Issue } from '@zhichuang/kernel';
import { contradictions } from '../domain/check-criteria.js';
import { termIssues } from '../domain/check-terms.js';
import { widerThanFrame } from '../domain/frame.js';
import type { Product } from '../domain/product.js';
import type { ProductTerms } from '../domain/terms.js';
import type { ProductReader } from './ports.js';

/** Whose product it is, and what it narrows. */
type Place = Pick<Product, 'unitId' | 'bankId' | 'frameId'>;

/** Whatever makes terms unfit to be drafted or published: no sense by themselves, then criteria that contradict, then what goes beyond the frame. */
export async function issuesOf(reader: ProductReader, { unitId, bankId, frameId }: Place, terms: ProductTerms): Promise<Issue[]> {
  if (frameId && unitId === bankId) return [{ pointer: '/frameId', code: 'frame-of-a-frame' }];
  const senseless = termIssues(terms);
  if (senseless.length > 0) return senseless;
  const contradicting = contradictions(terms);
  if (!frameId) return contradicting;
  const frame = await publishedFrame(reader, bankId, frameId);
  if (!frame) return [...contradicting, { pointer: '/frameId', code: 'no-such-frame' }];
  return [...contradicting, ...widerThanFrame(frame.terms, terms).map((pointer) => ({ pointer, code: 'wider-than-frame' }))];
}

/** Refuses such terms, naming each issue. */
export async function requireSoundTerms(reader: ProductReader, place: Place, terms: ProductTerms): Promise<void> {
  const issues = await issuesOf(reader, place, terms);
  if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
}

/** The head office's product that is in force; somebody else's, a variant or one that is not published is none. */
async function publishedFrame(reader: ProductReader, bankId: Product['bankId'], frameId: NonNullable<Product['frameId']>): Promise<Product | undefined> {
  const frame = await reader.one({ kind: 'published' }, frameId);
  return frame?.bankId === bankId && frame.unitId === bankId ? frame : undefined;
}
