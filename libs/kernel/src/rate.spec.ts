import fc from 'fast-check';
import { Rate } from './rate.js';

const ppm = fc.integer({ min: -2_147_483_647, max: 2_147_483_647 });

describe('Rate', () => {
  it('reads percent of up to four decimals into ppm', () => {
    expect(Rate.parsePercent('3.4500').ppm).toBe(34_500);
    expect(Rate.parsePercent('3.45').ppm).toBe(34_500);
    expect(Rate.parsePercent('100').ppm).toBe(1_000_000);
    expect(Rate.parsePercent('-0.0001').ppm).toBe(-1);
  });

  it.each(['', '3.45000', '3.', '.5', '3,45', '1e2', '+3', ' 3', '3%', '３', '214748.3648', '9999999'])(
    'refuses %p as percent',
    (text) => {
      expect(() => Rate.parsePercent(text)).toThrow('rate-malformed');
    },
  );

  it('takes the largest rate the column holds', () => {
    expect(Rate.parsePercent('214748.3647').ppm).toBe(2_147_483_647);
  });

  it('counts a basis point as 100 ppm', () => {
    expect(Rate.fromBasisPoints(-35).toPercent()).toBe('-0.3500');
  });

  it('writes four decimals, in JSON as well', () => {
    expect(JSON.stringify({ rate: Rate.fromPpm(34_500) })).toBe('{"rate":"3.4500"}');
    expect(Rate.ZERO.toPercent()).toBe('0.0000');
  });

  it('has no negative zero', () => {
    expect(Rate.parsePercent('-0.0000')).toEqual(Rate.ZERO);
    expect(Rate.fromPpm(-0).ppm).toBe(0);
  });

  it('refuses a fraction of a ppm as a programming mistake', () => {
    expect(() => Rate.fromPpm(0.5)).toThrow(RangeError);
    expect(() => Rate.fromPpm(Number.NaN)).toThrow(RangeError);
  });

  it('returns from percent text what went into it', () => {
    fc.assert(fc.property(ppm, (n) => Rate.parsePercent(Rate.fromPpm(n).toPercent()).ppm === n));
  });

  it('adds, subtracts and compares like its ppm', () => {
    fc.assert(
      fc.property(ppm, ppm, (a, b) => {
        const [left, right] = [Rate.fromPpm(a), Rate.fromPpm(b)];
        expect(left.plus(right).minus(right)).toEqual(left);
        expect(left.compare(right)).toBe(Math.sign(a - b));
        expect([left.isLessThan(right), left.equals(right), left.isGreaterThan(right)]).toEqual([a < b, a === b, a > b]);
        expect([left.isNegative(), left.isZero()]).toEqual([a < 0, a === 0]);
      }),
    );
  });
});
