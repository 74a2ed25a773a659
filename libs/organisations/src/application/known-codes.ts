import { DomainError, type Issue } from '@zhichuang/kernel';
import type { ReferenceReader } from './ports.js';

/** Refuses codes that the tables in force do not have, naming each field. */
export async function requireKnownCodes(reference: ReferenceReader, { divisionCode, industryCode }: { divisionCode?: string; industryCode?: string }): Promise<void> {
  const issues: Issue[] = [];
  if (divisionCode !== undefined && (await reference.divisionStatus(divisionCode)) !== 'current') issues.push({ pointer: '/divisionCode', code: 'division-unknown' });
  if (industryCode !== undefined && !(await reference.industryExists(industryCode))) issues.push({ pointer: '/industryCode', code: 'industry-unknown' });
  if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
}
