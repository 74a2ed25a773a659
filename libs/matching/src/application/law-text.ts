import { createHash } from 'node:crypto';
import { type Ground, groundsFrom } from '../domain/law.js';

export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A text that is kept once, found by its hash. */
export interface KeptText {
  readonly text: string;
  readonly sha256: string;
}

export const keptText = (text: string): KeptText => ({ text, sha256: sha256Of(text) });

/** One text of both files of the law, each as it stands. */
export const lawText = (grounds: string, remedies: string): string => `{"grounds":${grounds},"remedies":${remedies}}`;

/** The grounds that a law text states. */
export function groundsOf(text: string): Ground[] {
  const { grounds, remedies } = JSON.parse(text) as { grounds: never; remedies: never };
  return groundsFrom(grounds, remedies);
}

export const lawFrom = (text: string): KeptText & { readonly grounds: readonly Ground[] } => ({ grounds: groundsOf(text), ...keptText(text) });
