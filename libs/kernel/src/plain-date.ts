import { fail } from './domain-error.js';

/** A business day as ISO text `YYYY-MM-DD`, years 1900 to 2999: as text it sorts, and compares with `<`, like the calendar. */
export type PlainDate = string & { readonly __plainDate: unique symbol };

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;
const MS_PER_DAY = 86_400_000;

// China has kept +08:00 without daylight saving since September 1991. Instants of the house are all later, so a fixed offset
// is exact and needs no time-zone tables.
const OFFSET_MS = { 'Asia/Shanghai': 8 * 3_600_000 } as const;
export type BusinessZone = keyof typeof OFFSET_MS;

interface Parts {
  year: number;
  month: number;
  day: number;
}

/** The text as a date; DomainError `date-malformed` for another form, an impossible day (2026-02-30) or an unsupported year. */
export function plainDate(text: string): PlainDate {
  return isPlainDate(text) ? text : fail('date-malformed', { value: text });
}

/** Whether the text is an ISO date that exists, in the years 1900 to 2999. */
export function isPlainDate(text: string): text is PlainDate {
  if (!ISO_DATE.test(text)) return false;
  const { year, month, day } = partsOf(text);
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false;
  return day >= 1 && day <= daysInMonth(year, month);
}

/** The date `days` (whole, signed) later; `date-malformed` beyond the supported years. */
export function addDays(date: PlainDate, days: number): PlainDate {
  requireWhole(days);
  return fromUtc(utcOf(date) + days * MS_PER_DAY);
}

/** The same day `months` (whole, signed) later, or the last of that month if it is shorter (Rule 5 under the Patent Law). */
export function addMonths(date: PlainDate, months: number): PlainDate {
  requireWhole(months);
  const { year, month, day } = partsOf(date);
  const monthIndex = year * 12 + (month - 1) + months;
  const toYear = Math.floor(monthIndex / 12);
  const toMonth = monthIndex - toYear * 12 + 1;
  return fromParts({ year: toYear, month: toMonth, day: Math.min(day, daysInMonth(toYear, toMonth)) });
}

/** The same day `years` (whole, signed) later; 29 February becomes the 28th in a common year. */
export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12);
}

/** Calendar days from one date to the other, negative if `to` is earlier; the first day is not counted. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (utcOf(to) - utcOf(from)) / MS_PER_DAY;
}

/** Whole months between dates in the sense of `addMonths`, so 31 January to 28 February is one; negative if `to` is earlier. */
export function monthsBetween(from: PlainDate, to: PlainDate): number {
  if (to < from) return negated(monthsBetween(to, from));
  const start = partsOf(from);
  const end = partsOf(to);
  const months = (end.year - start.year) * 12 + (end.month - start.month);
  return addMonths(from, months) > to ? months - 1 : months;
}

export function yearOf(date: PlainDate): number {
  return partsOf(date).year;
}

/** The business day on which an instant falls. */
export function dayIn(zone: BusinessZone, instant: Date): PlainDate {
  return fromUtc(instant.getTime() + OFFSET_MS[zone]);
}

/** The instant on the zone's wall clock with its offset, to the second: `2026-05-16T10:00:00+08:00`. */
export function onWallClock(zone: BusinessZone, instant: Date): string {
  const hours = OFFSET_MS[zone] / 3_600_000;
  return `${new Date(instant.getTime() + OFFSET_MS[zone]).toISOString().slice(0, 19)}+${String(hours).padStart(2, '0')}:00`;
}

/** The instant at which the day begins in Shanghai: 16:00 UTC of the day before. */
export function startOfDay(date: PlainDate): Date {
  return new Date(utcOf(date) - OFFSET_MS['Asia/Shanghai']);
}

/**
 * Days by the 30/360 bond basis (ISDA 2006 §4.16(f)): a first day 31 counts as 30, and then so does a last day 31;
 * the end of February is left alone. Negative if `to` is earlier.
 */
export function days360(from: PlainDate, to: PlainDate): number {
  if (to < from) return negated(days360(to, from));
  const start = partsOf(from);
  const end = partsOf(to);
  const firstDay = Math.min(start.day, 30);
  const lastDay = firstDay === 30 ? Math.min(end.day, 30) : end.day;
  return (end.year - start.year) * 360 + (end.month - start.month) * 30 + (lastDay - firstDay);
}

function partsOf(date: string): Parts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function fromParts({ year, month, day }: Parts): PlainDate {
  const twoDigits = (n: number): string => String(n).padStart(2, '0');
  return plainDate(`${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`);
}

function utcOf(date: PlainDate): number {
  const { year, month, day } = partsOf(date);
  return Date.UTC(year, month - 1, day);
}

function fromUtc(milliseconds: number): PlainDate {
  const date = new Date(milliseconds);
  return fromParts({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
}

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function requireWhole(n: number): void {
  if (!Number.isSafeInteger(n)) throw new RangeError(`not a whole number: ${n}`);
}

/** Without the `-0` that plain negation of nothing gives. */
function negated(n: number): number {
  return n === 0 ? 0 : -n;
}
