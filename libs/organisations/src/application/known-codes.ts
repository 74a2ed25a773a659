import { DomainError, type Issue, type RegionCode, toSixDigits } from '@zhichuang/kernel';
import type { ReferenceReader } from './ports.js';

/** Refuses codes that the tables in force do not have, naming each field. */
export async function requireKnownCodes(reference: ReferenceReader, { divisionCode, industryCode }: { divisionCode?: string; industryCode?: string }): Promise<void> {
  const issues: Issue[] = [];
  if (divisionCode !== undefined && (await reference.divisionStatus(divisionCode)) !== 'current') issues.push({ pointer: '/divisionCode', code: 'division-unknown' });
  if (industryCode !== undefined && !(await reference.industryExists(industryCode))) issues.push({ pointer: '/industryCode', code: 'industry-unknown' });
  if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
}

/** Refuses regions to serve that are no divisions in force, naming each by its place in the list. */
export async function requireKnownRegions(reference: ReferenceReader, regions: readonly RegionCode[], pointer: string): Promise<void> {
  const issues: Issue[] = [];
  for (const [i, region] of regions.entries()) if ((await reference.divisionStatus(toSixDigits(region))) !== 'current') issues.push({ pointer: `${pointer}/${i}`, code: 'division-unknown' });
  if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
}
