import type { RelyOnDocument } from '@zhichuang/documents';
import { DomainError, type Id, type Issue, type PlainDate } from '@zhichuang/kernel';
import type { Actor } from '@zhichuang/platform';
import type { NeedTerms } from '../domain/financing-need.js';
import { notOfferable, withoutOwnersConsent } from '../domain/offered-rights.js';
import type { NeedReader } from './ports.js';

/** Refuses rights that cannot be offered, days that have passed and papers that are not there, naming each. */
export async function requireSoundNeed(reader: NeedReader, enterpriseId: Id<'Organisation'>, needId: Id<'Need'>, terms: NeedTerms, today: PlainDate): Promise<void> {
  const issues: Issue[] = [...(terms.latestOn !== null && terms.latestOn < today ? [{ pointer: '/latestOn', code: 'date-past' }] : []), ...notOfferable(await reader.standings(enterpriseId, terms.rightIds))];
  for (const [index, { rightId, documentId }] of terms.ownerConsents.entries()) {
    if (!terms.rightIds.includes(rightId)) issues.push({ pointer: `/ownerConsents/${index}/rightId`, code: 'right-not-held', params: { pointer: index + 1 } });
    else if ((await reader.notOnFile(enterpriseId, [documentId], [rightId, needId])).length > 0) issues.push({ pointer: `/ownerConsents/${index}/documentId`, code: 'document-not-on-file' });
  }
  if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
}

/** What a draft may still lack and publication may not: the agreement of owners that are somebody else. */
export async function requireOwnersConsent(reader: NeedReader, enterpriseId: Id<'Organisation'>, terms: NeedTerms): Promise<void> {
  const issues = withoutOwnersConsent(await reader.standings(enterpriseId, terms.rightIds), terms.ownerConsents);
  if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
}

/** The papers by which owners agree stay on file from now on. */
export async function relyOnOwnersConsents(relyOnDocument: RelyOnDocument, actor: Actor, id: Id<'Need'>, { ownerConsents }: NeedTerms): Promise<void> {
  for (const [index, { documentId }] of ownerConsents.entries()) await relyOnDocument.execute(actor, documentId, { type: 'financing-need', id }, `/ownerConsents/${index}/documentId`);
}
