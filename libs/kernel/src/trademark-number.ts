import { removeBlanks, toHalfWidth } from './text.js';
import { Verdict } from './verdict.js';

export type TrademarkNumberReason = 'ok' | 'number' | 'nice-class';

export interface TrademarkNumberCheck {
  /** Half-width, upper case, without blanks and the 第…号 around it. */
  normalised: string;
  /** Without a check digit there is nothing to confirm, so never `confirm`. */
  verdict: Verdict;
  reason: TrademarkNumberReason;
  /** What makes a registration unique: number and Nice class, '12345678A/9'. Null if malformed. */
  key: string | null;
}

/** National: 1–8 digits; by way of Madrid: G and 6–8 digits; a letter follows after a division or partial transfer. */
const NUMBER = /^(?:\d{1,8}|G\d{6,8})[A-Z]?$/;
const NICE_CLASSES = 45;

/** Checks the form of a trade mark registration number and its Nice class (1–45); registers may hold one number in several classes. */
export function checkTrademarkNumber(number: string, niceClass: number): TrademarkNumberCheck {
  const normalised = removeBlanks(toHalfWidth(number)).replace(/^第|号$/g, '').toUpperCase();
  if (!NUMBER.test(normalised)) return { normalised, verdict: 'malformed', reason: 'number', key: null };
  const isClass = Number.isInteger(niceClass) && niceClass >= 1 && niceClass <= NICE_CLASSES;
  if (!isClass) return { normalised, verdict: 'malformed', reason: 'nice-class', key: null };
  return { normalised, verdict: 'valid', reason: 'ok', key: `${normalised}/${niceClass}` };
}
