import { plainDate, Rate } from '@zhichuang/kernel';
import { nextPublication, notUpdated } from './loan-prime-rate.js';

const published = { effectiveFrom: plainDate('2025-05-20'), oneYear: Rate.parsePercent('3.00'), overFiveYear: Rate.parsePercent('3.50'), confirmedUntil: plainDate('2025-06-19') };
const weekday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

describe('the next publication', () => {
  it.each([
    ['2025-05-20', '2025-06-20'],
    ['2025-06-19', '2025-06-20'],
    ['2025-08-01', '2025-08-20'],
    // 20 September 2025 is a Saturday, 20 December 2025 too.
    ['2025-09-19', '2025-09-22'],
    ['2025-09-20', '2025-09-22'],
    ['2025-12-22', '2026-01-20'],
  ])('after %s is on %s', (after, day) => expect(nextPublication(plainDate(after), weekday)).toBe(day));

  it.each([
    ['2025-06-19', false],
    ['2025-06-20', true],
    ['2026-11-22', true],
  ])('makes the rate say on %s that it is not updated: %s', (today, says) => expect(notUpdated(published, plainDate(today), weekday)).toBe(says));
});
