import fc from 'fast-check';
import { divideDown, divideHalfUp, divideUp } from './integer-division.js';

const amount = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n });
const divisor = fc.bigInt({ min: 1n, max: 10n ** 9n });

describe('integer division', () => {
  it('rounds down and up by the number line, not toward zero', () => {
    expect([divideDown(7n, 2n), divideDown(-7n, 2n), divideDown(7n, -2n), divideDown(-6n, 2n)]).toEqual([3n, -4n, -4n, -3n]);
    expect([divideUp(7n, 2n), divideUp(-7n, 2n), divideUp(6n, 2n)]).toEqual([4n, -3n, 3n]);
  });

  it('rounds a half away from zero on both sides', () => {
    expect([divideHalfUp(5n, 2n), divideHalfUp(-5n, 2n), divideHalfUp(4n, 3n), divideHalfUp(5n, 3n)]).toEqual([3n, -3n, 1n, 2n]);
  });

  it('keeps the quotient between rounding down and rounding up, which differ by at most one', () => {
    fc.assert(
      fc.property(amount, divisor, (a, d) => {
        const [down, half, up] = [divideDown(a, d), divideHalfUp(a, d), divideUp(a, d)];
        return down * d <= a && up * d >= a && up - down <= 1n && down <= half && half <= up;
      }),
    );
  });
});
