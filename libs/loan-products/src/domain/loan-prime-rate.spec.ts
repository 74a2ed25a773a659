import { plainDate, Rate } from '@zhichuang/kernel';
import { lprFor } from './loan-prime-rate.js';

const published = { effectiveFrom: plainDate('2025-05-20'), oneYear: Rate.parsePercent('3.00'), overFiveYear: Rate.parsePercent('3.50') };

describe('the loan prime rate of a loan', () => {
  it.each([1, 12, 60])('is the one-year rate for %i months', (months) => {
    expect(lprFor(published, months).toPercent()).toBe('3.0000');
  });

  it.each([61, 120])('is the over-five-year rate for %i months', (months) => {
    expect(lprFor(published, months).toPercent()).toBe('3.5000');
  });
});
