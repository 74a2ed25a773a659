import fc from 'fast-check';
import { Money } from './money.js';
import { Rate } from './rate.js';

const yuan = (text: string): Money => Money.parseYuan(text);
const percent = (text: string): Rate => Rate.parsePercent(text);
const LARGEST = 2n ** 63n - 1n;
const fen = fc.bigInt({ min: -LARGEST, max: LARGEST });
const rate = fc.integer({ min: 0, max: 1_000_000 }).map((ppm) => Rate.fromPpm(ppm));

describe('Money as text', () => {
  it('reads yuan of up to two decimals into fen', () => {
    expect(yuan('3000000.00').fen === 300_000_000n).toBe(true);
    expect(yuan('0.5').fen === 50n).toBe(true);
    expect(yuan('-7').fen === -700n).toBe(true);
  });

  it.each(['', '1.234', '1.', '.5', '1,000', '1e6', '+1', ' 1', '1 ', '0x10', 'NaN', '１', '--1', '1.2.3'])(
    'refuses %p as yuan',
    (text) => {
      expect(() => yuan(text)).toThrow('money-malformed');
    },
  );

  it('refuses more than the column holds, and takes the last fen that it does', () => {
    expect(yuan('92233720368547758.07').toYuan()).toBe('92233720368547758.07');
    expect(() => yuan('92233720368547758.08')).toThrow('money-malformed');
    expect(() => yuan('9'.repeat(10_000))).toThrow('money-malformed');
  });

  it('writes two decimals, in JSON as well, and no negative zero', () => {
    expect(JSON.stringify({ amount: yuan('3000000') })).toBe('{"amount":"3000000.00"}');
    expect(yuan('-0.05').toYuan()).toBe('-0.05');
    expect(yuan('-0').toYuan()).toBe('0.00');
  });

  it('returns from text what went into it', () => {
    fc.assert(fc.property(fen, (n) => yuan(Money.fromFen(n).toYuan()).fen === n));
  });
});

describe('Money in sums', () => {
  it('adds, subtracts and compares like its fen', () => {
    fc.assert(
      fc.property(fen, fen, (a, b) => {
        const [left, right] = [Money.fromFen(a), Money.fromFen(b)];
        expect(left.plus(right).minus(right).equals(left)).toBe(true);
        expect(left.compare(right)).toBe(a < b ? -1 : a > b ? 1 : 0);
        expect([left.isLessThan(right), left.isGreaterThan(right)]).toEqual([a < b, a > b]);
        expect([left.isNegative(), left.isZero()]).toEqual([a < 0n, a === 0n]);
        expect(Money.min(left, right).plus(Money.max(left, right)).equals(left.plus(right))).toBe(true);
      }),
    );
  });

  it('is multiplied by whole numbers only', () => {
    expect(yuan('1.50').times(3).toYuan()).toBe('4.50');
    expect(yuan('1.50').times(-2n).toYuan()).toBe('-3.00');
    expect(() => yuan('1.50').times(0.5)).toThrow(RangeError);
  });

  it('finds the least and the greatest of several', () => {
    const amounts = [yuan('2'), yuan('-1'), yuan('5')] as const;
    expect(Money.min(...amounts).toYuan()).toBe('-1.00');
    expect(Money.max(...amounts).toYuan()).toBe('5.00');
  });
});

describe('shares of Money', () => {
  it('rounds half a fen down, up, or away from zero as asked', () => {
    const half = yuan('0.01');
    const rate50 = percent('50');
    expect(half.shareRoundedDown(rate50).toYuan()).toBe('0.00');
    expect(half.shareRoundedUp(rate50).toYuan()).toBe('0.01');
    expect(half.shareRounded(rate50).toYuan()).toBe('0.01');
    expect(yuan('-0.01').shareRoundedDown(rate50).toYuan()).toBe('-0.01');
    expect(yuan('-0.01').shareRoundedUp(rate50).toYuan()).toBe('0.00');
    expect(yuan('-0.01').shareRounded(rate50).toYuan()).toBe('-0.01');
  });

  it('gives an exact share the same in every rounding', () => {
    for (const share of ['shareRoundedDown', 'shareRoundedUp', 'shareRounded'] as const) {
      expect(yuan('3000000')[share](percent('3.45')).toYuan()).toBe('103500.00');
    }
  });

  it('never lets the parts of a split exceed the whole when both are rounded down', () => {
    fc.assert(
      fc.property(fen, rate, (n, r) => {
        const whole = Money.fromFen(n);
        const rest = percent('100').minus(r);
        const parts = whole.shareRoundedDown(r).plus(whole.shareRoundedDown(rest));
        return !parts.isGreaterThan(whole) && !whole.minus(parts).isGreaterThan(yuan('0.01'));
      }),
    );
  });

  it('rounds down to whole units', () => {
    const tenThousand = yuan('10000');
    expect(yuan('3129999.99').roundedDownTo(tenThousand).toYuan()).toBe('3120000.00');
    expect(yuan('3120000').roundedDownTo(tenThousand).toYuan()).toBe('3120000.00');
    expect(yuan('-0.01').roundedDownTo(tenThousand).toYuan()).toBe('-10000.00');
    expect(() => tenThousand.roundedDownTo(Money.ZERO)).toThrow(RangeError);
  });

  it('gives a ratio rounded down to the ppm', () => {
    expect(yuan('1').ratioTo(yuan('3')).toPercent()).toBe('33.3333');
    expect(yuan('-1').ratioTo(yuan('3')).toPercent()).toBe('-33.3334');
    expect(yuan('1').ratioTo(yuan('-3')).toPercent()).toBe('-33.3334');
    expect(yuan('3000000').ratioTo(yuan('10000000')).toPercent()).toBe('30.0000');
  });

  it('refuses a ratio to nothing', () => {
    expect(() => yuan('1').ratioTo(Money.ZERO)).toThrow('money-division-by-zero');
  });

  it('keeps a loan sized by a ratio within that ratio', () => {
    const positive = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(positive, rate, (n, r) => {
        const value = Money.fromFen(n);
        return !value.shareRoundedDown(r).ratioTo(value).isGreaterThan(r);
      }),
    );
  });
});
