import { addMonths, plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { lifeAfter, lifeAtTerm } from './life-after-loan.js';

const day = plainDate('2026-01-31');
const lastDay = plainDate('2026-03-30');

describe('the life of a right after a loan', () => {
  it('is whole months to its last day, below zero when it ends first', () => {
    expect(['2026-03-30', '2026-03-29', '2026-02-28', '2026-02-27', '2026-01-28', '2026-01-27'].map((end) => lifeAfter(plainDate('2026-02-28'), plainDate(end)))).toEqual([1, 1, 0, -1, -1, -2]);
  });

  it('of another term is counted anew from the last day of the right', () => {
    // Two months from the 31st end after the 30th, though one month left a month more.
    expect(lifeAtTerm({ day, term: 1, life: 1, lastDay }, 2)).toBe(lifeAfter(addMonths(day, 2), lastDay));
    expect(lifeAtTerm({ day, term: 1, life: 1, lastDay }, 2)).toBe(-1);
  });

  it('is one month less where only months are known and the loan would end on a later day of its month', () => {
    expect([1, 2, 3, 13].map((to) => lifeAtTerm({ day, term: 1, life: 1 }, to))).toEqual([1, -1, -2, -11]);
    expect([1, 3].map((to) => lifeAtTerm({ day, term: 2, life: -1 }, to))).toEqual([0, -2]);
  });

  it('is never told longer than it is, and at most a month shorter; before the 29th exactly as it is', () => {
    const days = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-12-31'), noInvalidDate: true }).map((date) => plainDate(date.toISOString().slice(0, 10)));
    const lastDays = fc.date({ min: new Date('2024-01-01'), max: new Date('2046-12-31'), noInvalidDate: true }).map((date) => plainDate(date.toISOString().slice(0, 10)));
    const terms = fc.integer({ min: 1, max: 360 });
    fc.assert(
      fc.property(days, lastDays, terms, terms, (from, end, term, to) => {
        const life = lifeAfter(addMonths(from, term), end);
        const [truly, told] = [lifeAfter(addMonths(from, to), end), lifeAtTerm({ day: from, term, life }, to)];
        expect([truly, truly - (Number(from.slice(8)) > 28 ? 1 : 0)]).toContain(told);
        expect(lifeAtTerm({ day: from, term, life, lastDay: end }, to)).toBe(truly);
      }),
    );
  });
});
