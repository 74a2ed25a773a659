import fc from 'fast-check';
import {
  PlainDate,
  addDays,
  addMonths,
  addYears,
  dayIn,
  days360,
  daysBetween,
  isPlainDate,
  monthsBetween,
  plainDate,
  startOfDay,
  yearOf,
} from './plain-date.js';

const d = plainDate;
const date = fc.integer({ min: 0, max: 300_000 }).map((n) => addDays(d('1950-01-01'), n));
const months = fc.integer({ min: -500, max: 500 });

describe('plainDate', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '1900-01-01', '2999-12-31'])('takes %s', (text) => {
    expect(plainDate(text)).toBe(text);
  });

  it.each([
    '2026-02-29', '2026-02-30', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00', '1899-12-31', '3000-01-01',
    '2026-1-1', '20260101', '2026/01/01', '2026-01-01T00:00:00Z', ' 2026-01-01', '2026-01-01\n', '',
  ])('refuses %p', (text) => {
    expect(() => plainDate(text)).toThrow('date-malformed');
    expect(isPlainDate(text)).toBe(false);
  });

  it('sorts as text like the calendar', () => {
    fc.assert(fc.property(date, date, (a, b) => Math.sign(daysBetween(a, b)) === (a < b ? 1 : a > b ? -1 : 0)));
  });

  it('tells the year', () => {
    expect(yearOf(d('2021-04-20'))).toBe(2021);
  });
});

describe('adding to a date', () => {
  it('crosses months, leap days and years by days', () => {
    expect(addDays(d('2024-02-28'), 1)).toBe('2024-02-29');
    expect(addDays(d('2025-12-31'), 1)).toBe('2026-01-01');
    expect(addDays(d('2026-03-01'), -1)).toBe('2026-02-28');
  });

  it('clamps months and years to the end of a shorter month', () => {
    expect(addMonths(d('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(d('2024-01-31'), 1)).toBe('2024-02-29');
    expect(addMonths(d('2026-03-31'), -1)).toBe('2026-02-28');
    expect(addMonths(d('2026-01-15'), -13)).toBe('2024-12-15');
    expect(addMonths(d('2026-11-30'), 1)).toBe('2026-12-30');
    expect(addYears(d('2024-02-29'), 1)).toBe('2025-02-28');
    expect(addYears(d('2024-02-29'), 4)).toBe('2028-02-29');
  });

  it('refuses to leave the supported years', () => {
    expect(() => addDays(d('2999-12-31'), 1)).toThrow('date-malformed');
    expect(() => addMonths(d('1900-01-31'), -1)).toThrow('date-malformed');
    expect(() => addYears(d('2026-01-01'), 10_000)).toThrow('date-malformed');
  });

  it('takes whole numbers only', () => {
    expect(() => addDays(d('2026-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addMonths(d('2026-01-01'), Number.NaN)).toThrow(RangeError);
  });

  it('is undone by counting the days', () => {
    fc.assert(fc.property(date, fc.integer({ min: -9000, max: 9000 }), (a, n) => daysBetween(a, addDays(a, n)) === n));
  });
});

describe('counting between dates', () => {
  it('counts signed days without the first', () => {
    expect(daysBetween(d('2026-01-01'), d('2027-01-01'))).toBe(365);
    expect(daysBetween(d('2024-03-01'), d('2024-02-01'))).toBe(-29);
    expect(Object.is(daysBetween(d('2024-03-01'), d('2024-03-01')), 0)).toBe(true);
  });

  it('counts a month as whole once addMonths reaches it', () => {
    expect(monthsBetween(d('2026-01-31'), d('2026-02-27'))).toBe(0);
    expect(monthsBetween(d('2026-01-31'), d('2026-02-28'))).toBe(1);
    expect(monthsBetween(d('2026-02-28'), d('2026-03-27'))).toBe(0);
    expect(monthsBetween(d('2027-01-01'), d('2026-01-02'))).toBe(-11);
    expect(Object.is(monthsBetween(d('2026-01-02'), d('2026-01-01')), 0)).toBe(true);
  });

  it('finds the months that were added', () => {
    fc.assert(
      fc.property(date, months.filter((n) => n >= 0), (a, n) => monthsBetween(a, addMonths(a, n)) === n),
    );
  });

  it.each([
    ['2026-01-15', '2026-02-15', 30],
    ['2026-01-31', '2026-02-28', 28],
    ['2026-01-30', '2026-03-31', 60],
    ['2026-01-29', '2026-03-31', 62],
    ['2026-02-28', '2026-03-31', 33],
    ['2026-01-01', '2027-01-01', 360],
  ])('counts %s to %s as %i days of 30/360', (from, to, days) => {
    expect(days360(d(from), d(to))).toBe(days);
    expect(days360(d(to), d(from))).toBe(-days);
  });

  it('counts every year as 360 days of 30/360 from any day of the month that clamping leaves alone', () => {
    fc.assert(fc.property(date.filter((a) => Number(a.slice(8)) < 29), (a) => days360(a, addYears(a, 1)) === 360));
  });
});

describe('days in Shanghai', () => {
  it('begins the day at 16:00 UTC of the day before', () => {
    expect(startOfDay(d('2026-01-01')).toISOString()).toBe('2025-12-31T16:00:00.000Z');
  });

  it('puts the last millisecond before midnight into the old day', () => {
    expect(dayIn('Asia/Shanghai', new Date('2025-12-31T15:59:59.999Z'))).toBe('2025-12-31');
    expect(dayIn('Asia/Shanghai', new Date('2025-12-31T16:00:00.000Z'))).toBe('2026-01-01');
  });

  it('agrees with the time-zone tables since 1992', () => {
    const tables = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
    const instant = fc.date({ min: new Date('1992-01-01T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true });
    fc.assert(fc.property(instant, (at) => dayIn('Asia/Shanghai', at) === tables.format(at)));
  });

  it('refuses an instant that is none', () => {
    expect(() => dayIn('Asia/Shanghai', new Date(Number.NaN))).toThrow('date-malformed');
  });

  it('finds each day again from its beginning', () => {
    fc.assert(fc.property(date, (a: PlainDate) => dayIn('Asia/Shanghai', startOfDay(a)) === a));
  });
});
