import { addDays, plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { monthsOf, periodAsked, publishedQuarters } from './period.js';

const day = fc.integer({ min: 0, max: 3000 }).map((offset) => addDays(plainDate('2020-01-01'), offset));

describe('periodAsked', () => {
  const today = plainDate('2026-11-22');
  it('runs from 1 January to today when nothing is asked', () => expect(periodAsked({}, today)).toEqual({ from: '2026-01-01', to: '2026-11-22' }));
  it('takes the year of the last day', () => expect(periodAsked({ to: plainDate('2024-06-30') }, today).from).toBe('2024-01-01'));
  it('refuses an end before the start', () => expect(() => periodAsked({ from: today, to: plainDate('2026-11-21') }, today)).toThrow('validation-failed'));
});

describe('monthsOf', () => {
  it('covers every day of the period once, in order', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 900 }), (from, length) => {
        const to = addDays(from, length);
        const months = monthsOf({ from, to });
        expect(months[0]!.from).toBe(from);
        expect(months.at(-1)!.to).toBe(to);
        months.slice(1).forEach((month, index) => expect(month.from).toBe(addDays(months[index]!.to, 1)));
        expect(months.every((month) => month.from.startsWith(month.month) && month.to.startsWith(month.month))).toBe(true);
      }),
    );
  });
  it('refuses more than 120 months', () => {
    expect(monthsOf({ from: plainDate('2010-01-01'), to: plainDate('2019-12-31') })).toHaveLength(120);
    expect(() => monthsOf({ from: plainDate('2010-01-01'), to: plainDate('2020-01-01') })).toThrow('period-too-long');
  });
});

describe('publishedQuarters', () => {
  it('are out the day after the month that follows them', () => {
    expect(publishedQuarters(plainDate('2026-10-31'))[0]).toMatchObject({ quarter: '2026Q2' });
    expect(publishedQuarters(plainDate('2026-11-01'))[0]).toEqual({ quarter: '2026Q3', from: '2026-07-01', to: '2026-09-30', asKnownOn: '2026-10-31' });
  });
  it('are eight in a row, never known later than yesterday', () => {
    fc.assert(
      fc.property(day, (today) => {
        const quarters = publishedQuarters(today);
        expect(quarters).toHaveLength(8);
        quarters.slice(1).forEach((quarter, index) => expect(addDays(quarter.to, 1)).toBe(quarters[index]!.from));
        expect(quarters.every(({ asKnownOn }) => asKnownOn < today)).toBe(true);
      }),
    );
  });
});
