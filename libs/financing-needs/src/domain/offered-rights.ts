import type { Id, Issue } from '@zhichuang/kernel';
import type { OwnerConsent } from './financing-need.js';

/** How the enterprise stands to a right that it offers; null where it has no holding of it. */
export interface Standing {
  readonly rightId: Id<'Right'>;
  readonly standing: 'sole-owner' | 'co-owner' | 'not-owner' | 'unproved' | null;
  readonly publishedOnly: boolean;
}

const issueAt = (index: number, code: string): Issue => ({ pointer: `/rightIds/${index}`, code, params: { pointer: index + 1 } });

/** Rights that can never be offered: not on the enterprise's record, or published but not granted. */
export function notOfferable(rights: readonly Standing[]): Issue[] {
  return rights.flatMap(({ standing, publishedOnly }, index) => (standing === null ? [issueAt(index, 'right-not-held')] : publishedOnly ? [issueAt(index, 'right-published-only')] : []));
}

/** Rights of somebody else without the owner's agreement on file. */
export function withoutOwnersConsent(rights: readonly Standing[], consents: readonly OwnerConsent[]): Issue[] {
  return rights.flatMap(({ rightId, standing }, index) => (standing === 'not-owner' && !consents.some((consent) => consent.rightId === rightId) ? [issueAt(index, 'owner-consent-missing')] : []));
}
