import { addDays, type PlainDate, plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { addWorkingDays, expectedWorkingDay, isExpectedWorkingDay, isWorkingDay, knowsYear, waitSince, workingDaysBetween } from './working-days.js';

const day = (text: string): PlainDate => plainDate(text);

describe('working days', () => {
  it('skips the National Day week and counts the Saturday worked instead', () => {
    expect(addWorkingDays(day('2026-09-30'), 1)).toBe('2026-10-08');
    expect(isWorkingDay(day('2026-10-10'))).toBe(true);
    expect(addWorkingDays(day('2026-10-09'), 1)).toBe('2026-10-10');
    expect(workingDaysBetween(day('2026-09-30'), day('2026-10-10'))).toBe(3);
  });

  it('says that it does not know instead of guessing past its data', () => {
    expect([knowsYear(2026), knowsYear(2090), knowsYear(1999)]).toEqual([true, false, false]);
    expect(isWorkingDay(day('2090-01-04'))).toBeUndefined();
    // Wednesday and Saturday; in a year that is known, a holiday on a weekday and a Saturday that is worked.
    expect(['2090-01-04', '2090-01-07', '2026-10-01', '2026-10-10'].map((text) => isExpectedWorkingDay(day(text)))).toEqual([true, false, false, true]);
    expect(addWorkingDays(day('2089-12-30'), 5)).toBeUndefined();
    expect(workingDaysBetween(day('2026-12-30'), day('2090-01-05'))).toBeUndefined();
  });

  it('lets a clock run on past its data by weekdays, with every holiday that it does know', () => {
    expect(expectedWorkingDay(day('2026-09-30'), 1)).toBe('2026-10-08');
    // Friday to Monday in a year without a notice.
    expect(expectedWorkingDay(day('2090-01-06'), 1)).toBe('2090-01-09');
    const lastKnown = Array.from({ length: 60 }, (_, i) => 2026 + i).findLast(knowsYear)!;
    const holidays = addWorkingDays(day(`${lastKnown}-09-29`), 2);
    expect(expectedWorkingDay(day(`${lastKnown}-09-29`), 2)).toBe(holidays);
    expect(expectedWorkingDay(day(`${lastKnown}-09-29`), 120) > `${lastKnown + 1}-01-01`).toBe(true);
    expect(() => expectedWorkingDay(day('2026-11-20'), 0)).toThrow(RangeError);
  });

  it('counts nothing backwards or within one day, and refuses a number that is none', () => {
    expect(workingDaysBetween(day('2026-11-20'), day('2026-11-20'))).toBe(0);
    expect(workingDaysBetween(day('2026-11-20'), day('2026-11-10'))).toBe(0);
    expect(() => addWorkingDays(day('2026-11-20'), 0)).toThrow(RangeError);
    expect(() => addWorkingDays(day('2026-11-20'), 1.5)).toThrow(RangeError);
  });

  it('tell how long somebody has waited, and that it is too long from the day after the last one on', () => {
    const wait = (today: string) => waitSince(day('2026-09-25'), 15, day(today));
    expect(wait('2026-09-25')).toEqual({ workingDays: 0, due: '2026-10-22', overdue: false });
    expect(wait('2026-10-22')).toEqual({ workingDays: 15, due: '2026-10-22', overdue: false });
    expect(wait('2026-10-23')).toEqual({ workingDays: 16, due: '2026-10-22', overdue: true });
    expect(waitSince(day('2098-12-30'), 5, day('2099-02-01'))).toEqual({ workingDays: null, due: null, overdue: null });
  });

  it('is its own inverse: n working days on, n are counted in between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 30 }), (offset, n) => {
        const from = addDays(day('2025-01-01'), offset);
        const to = addWorkingDays(from, n);
        return to !== undefined && workingDaysBetween(from, to) === n && isWorkingDay(to) === true;
      }),
      { numRuns: 60 },
    );
  });
});
