import { fail } from './domain-error.js';
import { removeBlanks, toHalfWidth } from './text.js';
import { Verdict } from './verdict.js';

// ZC 0006-2003: YYYY T NNNNNNN . C since October 2003, YY T NNNNN . C before.

const KINDS = {
  '1': 'invention',
  '2': 'utility-model',
  '3': 'design',
  '8': 'pct-invention',
  '9': 'pct-utility-model',
} as const;
const WEIGHTS = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];

const INTERNATIONAL = /^(?:WO|PCT)/;
/** CN, 7 to 9 digits and a letter for the kind of document; without the letter, 7 or 9 digits of which the first is 1, 2 or 3. */
const PUBLICATION = /^(?:CN)?(?:\d{7,9}[ABCDSUY]\d?|[123]\d{6}(?:\d{2})?)$/;
const DIGITS_AND_CHECK = /^(\d{12}|\d{8})([\dX]?)$/;
/** 1985, when the office opened, to 2003, when the long form began. */
const SHORT_FORM_YEAR = /^(?:8[5-9]|9\d|0[0-3])/;
const LONG_FORM_YEAR = /^20(?:0[3-9]|[1-9]\d)/;

export type PatentKind = (typeof KINDS)[keyof typeof KINDS];
/** The three rights of the Patent Law; an application by way of PCT ends in one of the first two. */
export type PatentFamily = 'invention' | 'utility-model' | 'design';

export type PatentNumberReason =
  | 'ok'
  | 'missing-check-digit'
  | 'check-digit'
  | 'publication-number'
  | 'international-number'
  | 'length'
  | 'characters'
  | 'year'
  | 'kind';

export interface PatentNumberCheck {
  /** Digits and check without prefix and dot, the form in which the office takes lists: '2017106018623'. As typed, tidied, if malformed. */
  normalised: string;
  /** 'CN201710601862.3'; the same as `normalised` if malformed. */
  display: string;
  verdict: Verdict;
  reason: PatentNumberReason;
  /** With verdict `confirm`: the check digit that the number should have. */
  computedCheck?: string;
  kind: PatentKind | null;
  /** The year in the number: of receipt, which for a divisional application is later than the filing date that counts for its term. */
  year: number | null;
}

/**
 * Checks a Chinese application or patent number as typed (ZL, CN or no prefix, dots, blanks, full width). A missing check digit
 * is filled in and a wrong one kept, both to be confirmed; publication and international numbers are named as what they are.
 */
export function checkPatentNumber(text: string): PatentNumberCheck {
  const tidied = removeBlanks(toHalfWidth(text)).replace(/[.。·-]/g, '').toUpperCase();
  if (INTERNATIONAL.test(tidied)) return malformed(tidied, 'international-number');

  const bare = tidied.replace(/^(?:ZL|CN)/, '');
  const [, digits, check] = DIGITS_AND_CHECK.exec(bare) ?? [];
  const kind = digits === undefined ? null : kindOf(digits);
  const year = digits === undefined ? null : yearIn(digits);
  if (digits === undefined || kind === null || year === null) {
    // Nine digits are also the old form with its check: only what fails as an application number is read as a publication.
    if (PUBLICATION.test(tidied)) return malformed(tidied, 'publication-number');
    if (digits === undefined) return malformed(bare, /^\d*X?$/.test(bare) ? 'length' : 'characters');
    return malformed(bare, year === null ? 'year' : 'kind');
  }

  const computed = checkDigit(digits);
  const given = check || computed;
  const recognised = { normalised: digits + given, display: `CN${digits}.${given}`, kind, year };
  if (!check) return { ...recognised, verdict: 'confirm', reason: 'missing-check-digit', computedCheck: computed };
  if (check !== computed) return { ...recognised, verdict: 'confirm', reason: 'check-digit', computedCheck: computed };
  return { ...recognised, verdict: 'valid', reason: 'ok' };
}

/** Twelve (or eight, in the old form) digits with the check digit appended; DomainError `patent-number-malformed` for anything else. */
export function completePatentNumber(digits: string): string {
  const isNumber = /^(?:\d{12}|\d{8})$/.test(digits) && kindOf(digits) !== null && yearIn(digits) !== null;
  return isNumber ? digits + checkDigit(digits) : fail('patent-number-malformed', { text: digits });
}

/** The right that an application of this kind leads to. */
export function rightFamily(kind: PatentKind): PatentFamily {
  if (kind === 'pct-invention') return 'invention';
  return kind === 'pct-utility-model' ? 'utility-model' : kind;
}

function malformed(normalised: string, reason: PatentNumberReason): PatentNumberCheck {
  return { normalised, display: normalised, verdict: 'malformed', reason, kind: null, year: null };
}

function kindOf(digits: string): PatentKind | null {
  const kinds: Readonly<Record<string, PatentKind>> = KINDS;
  return kinds[digits.charAt(digits.length === 12 ? 4 : 2)] ?? null;
}

function yearIn(digits: string): number | null {
  if (digits.length === 12) return LONG_FORM_YEAR.test(digits) ? Number(digits.slice(0, 4)) : null;
  if (!SHORT_FORM_YEAR.test(digits)) return null;
  const twoDigits = Number(digits.slice(0, 2));
  return twoDigits < 85 ? 2000 + twoDigits : 1900 + twoDigits;
}

/** Σ digit·weight mod 11, where 10 is written X; the old form uses the first eight weights. */
function checkDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (WEIGHTS[i] ?? 0), 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
