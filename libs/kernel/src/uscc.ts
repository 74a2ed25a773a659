import { fail } from './domain-error.js';
import { removeBlanks, toHalfWidth } from './text.js';
import { Verdict } from './verdict.js';

// GB 32100-2015: [1] authority, [2] body type, [3–8] division, [9–16] organisation and [17] its own check (GB 11714), [18] check.

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
/** 1 staffing office, 5 civil affairs, 9 market regulation, A military, N agriculture, Y other; the rest are further ministries. */
const AUTHORITIES = '123456789ANY';

const LENGTH = 18;
const IN_ALPHABET = /^[0-9A-HJ-NP-RTUWXY]+$/;

export type UsccReason =
  | 'ok'
  | 'length'
  | 'alphabet'
  | 'authority'
  | 'division'
  | 'check-digit'
  | 'organisation-check';

export interface UsccCheck {
  /** Half-width, upper case, without blanks and hyphens. */
  normalised: string;
  verdict: Verdict;
  reason: UsccReason;
  /** With verdict `confirm`: the character expected at the place that `reason` names (the 18th or the 17th). */
  computedCheck?: string;
  /** Characters 3–8, of the registering office and of its day: a retired code lives on. Null where they are no six digits. */
  divisionCode: string | null;
}

/**
 * Checks a unified social credit code as typed. A wrong check character only asks for confirmation, because early pilot codes
 * (91350211M00013FA1N) are real and break it; a wrong form is `malformed`. Whether the division is known is checked elsewhere.
 */
export function checkUscc(text: string): UsccCheck {
  const normalised = normalise(text);
  const divisionCode = usccDivision(normalised);
  const result = (verdict: Verdict, reason: UsccReason, computedCheck?: string): UsccCheck => ({
    normalised,
    verdict,
    reason,
    ...(computedCheck === undefined ? {} : { computedCheck }),
    divisionCode,
  });

  if (normalised.length !== LENGTH) return result('malformed', 'length');
  if (!IN_ALPHABET.test(normalised)) return result('malformed', 'alphabet');
  if (!AUTHORITIES.includes(normalised.charAt(0))) return result('malformed', 'authority');
  if (divisionCode === null) return result('malformed', 'division');

  const check = checkCharacter(normalised.slice(0, 17));
  if (check !== normalised.charAt(17)) return result('confirm', 'check-digit', check);
  const organisationCheck = organisationCheckCharacter(normalised.slice(8, 16));
  if (organisationCheck !== normalised.charAt(16)) return result('confirm', 'organisation-check', organisationCheck);
  return result('valid', 'ok');
}

/** The six-digit division inside a code as typed (characters 3–8), or null if it has not the length or no digits there. */
export function usccDivision(uscc: string): string | null {
  const normalised = normalise(uscc);
  const division = normalised.slice(2, 8);
  return normalised.length === LENGTH && /^\d{6}$/.test(division) ? division : null;
}

/**
 * A whole code from its two leading characters, six-digit division and eight characters of organisation, both checks computed;
 * DomainError `uscc-malformed` if a part has the wrong form. For invented firms use authority `Y`, which no company bears.
 */
export function completeUscc(authorityAndBody: string, division: string, organisation8: string): string {
  const front = `${authorityAndBody}${division}${organisation8}`;
  const fits = authorityAndBody.length === 2 && /^\d{6}$/.test(division) && organisation8.length === 8;
  if (!fits || !IN_ALPHABET.test(front) || !AUTHORITIES.includes(front.charAt(0))) fail('uscc-malformed', { text: front });
  const body = front + organisationCheckCharacter(organisation8);
  return body + checkCharacter(body);
}

function normalise(text: string): string {
  return removeBlanks(toHalfWidth(text)).replace(/[-‐‑‒–—−]/g, '').toUpperCase();
}

/** C18 = 31 − Σ C_i·W_i mod 31, where 31 is written 0. */
function checkCharacter(first17: string): string {
  return ALPHABET.charAt((31 - (weightedSum(first17, ALPHABET, WEIGHTS) % 31)) % 31);
}

/** GB 11714: C9 = 11 − Σ C_i·W_i mod 11, where 10 is written X and 11 is written 0. */
function organisationCheckCharacter(first8: string): string {
  const check = (11 - (weightedSum(first8, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS) % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

function weightedSum(characters: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(characters.charAt(i)), 0);
}
