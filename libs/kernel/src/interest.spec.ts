import fc from 'fast-check';
import { DAY_COUNTS, interest } from './interest.js';
import { Money } from './money.js';
import { addDays, plainDate } from './plain-date.js';
import { Rate } from './rate.js';

const million = Money.parseYuan('1000000');
const lpr = Rate.parsePercent('3.45');
const start = plainDate('2026-01-01');

describe('interest', () => {
  it.each([
    ['act/360', '34979.17'],
    ['act/365', '34500.00'],
    ['30/360', '34500.00'],
  ] as const)('of a year by %s is %s on a million at 3.45 %%', (dayCount, yuan) => {
    expect(interest(million, lpr, start, plainDate('2027-01-01'), dayCount).toYuan()).toBe(yuan);
  });

  it('rounds half a fen up', () => {
    // 1 % of 1.80 yuan over a hundred days of 360 is exactly half a fen.
    const oneEighty = Money.parseYuan('1.80');
    expect(interest(oneEighty, Rate.parsePercent('1'), start, addDays(start, 100), 'act/360').toYuan()).toBe('0.01');
    expect(interest(oneEighty, Rate.parsePercent('1'), start, addDays(start, 99), 'act/360').toYuan()).toBe('0.00');
  });

  it('is nothing on the day itself and refused backwards', () => {
    expect(interest(million, lpr, start, start, 'act/360').isZero()).toBe(true);
    expect(() => interest(million, lpr, start, addDays(start, -1), 'act/360')).toThrow('period-reversed');
  });

  it('never shrinks as days pass, whatever the day count', () => {
    const days = fc.nat(4000);
    fc.assert(
      fc.property(days, fc.constantFrom(...DAY_COUNTS), (n, dayCount) => {
        const until = (day: number): Money => interest(million, lpr, start, addDays(start, day), dayCount);
        return !until(n + 1).isLessThan(until(n));
      }),
    );
  });

  it('differs by at most a fen when a period of actual days is paid in two parts', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.bigInt({ min: 1n, max: 10n ** 13n }), (a, b, fen) => {
        const principal = Money.fromFen(fen);
        const [middle, end] = [addDays(start, a), addDays(start, a + b)];
        const parts = interest(principal, lpr, start, middle, 'act/360').plus(interest(principal, lpr, middle, end, 'act/360'));
        const difference = parts.minus(interest(principal, lpr, start, end, 'act/360')).fen;
        return difference >= -1n && difference <= 1n;
      }),
    );
  });
});
