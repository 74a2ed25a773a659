import { fail } from './domain-error.js';

/** A GB/T 2260 division as its significant prefix of 2, 4 or 6 digits: '35' Fujian, '3501' Fuzhou, '350102' Gulou. */
export type RegionCode = string & { readonly __regionCode: unique symbol };

export type RegionLevel = 'province' | 'city' | 'district';

/** A division whose figures count elsewhere than under its prefix; both codes in any form `regionCode` accepts. */
export interface ReportingException {
  code: string;
  reportsAs: string;
}

const DIGIT_PAIRS = /^(?!00)(?:\d{2}){1,3}$/;

/** The region of 2, 4 or 6 digits, trailing pairs of zeros trimmed ('350100' is '3501'); else DomainError `region-malformed`. */
export function regionCode(text: string): RegionCode {
  if (!DIGIT_PAIRS.test(text)) fail('region-malformed', { text });
  return text.replace(/(?:00){1,2}$/, '') as RegionCode;
}

/** Whether `inner` lies in `outer` or is it: the rule for rights, where Pingtan belongs to Fuzhou. */
export function contains(outer: RegionCode, inner: RegionCode): boolean {
  return inner.startsWith(outer);
}

/** The six digits of the wire and of GB/T 2260. */
export function toSixDigits(code: RegionCode): string {
  return code.padEnd(6, '0');
}

export function regionLevel(code: RegionCode): RegionLevel {
  if (code.length === 2) return 'province';
  return code.length === 4 ? 'city' : 'district';
}

/** The row of a table by cities in which the region's figures count: its city, or what an exception says (Pingtan: itself). */
export function reportingRegion(code: RegionCode, exceptions: readonly ReportingException[]): RegionCode {
  const exception = exceptions.find((each) => contains(regionCode(each.code), code));
  return exception ? regionCode(exception.reportsAs) : (code.slice(0, 4) as RegionCode);
}

/** Whether figures of `inner` count in those of `outer`: Pingtan's do in the province's and in its own, not in Fuzhou's. */
export function containsForReporting(
  outer: RegionCode,
  inner: RegionCode,
  exceptions: readonly ReportingException[],
): boolean {
  const row = reportingRegion(inner, exceptions);
  return outer === inner || outer === row || outer === row.slice(0, 2);
}
