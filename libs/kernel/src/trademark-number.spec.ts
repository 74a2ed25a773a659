import fc from 'fast-check';
import { checkTrademarkNumber } from './trademark-number.js';

describe('checkTrademarkNumber', () => {
  it('tells a registration by number and class', () => {
    expect(checkTrademarkNumber('12345678a', 9)).toEqual({
      normalised: '12345678A', verdict: 'valid', reason: 'ok', key: '12345678A/9',
    });
  });

  it.each(['1', '12345678', '12345678A', 'G123456', 'G12345678', 'G1234567A', ' １２３４５ ', '第1234567号'])('takes %p', (number) => {
    expect(checkTrademarkNumber(number, 45).verdict).toBe('valid');
  });

  it.each(['', 'A', '123456789', '12345678AB', 'G12345', 'G123456789', '12-34', 'ZL201710601862.3'])('refuses %p', (number) => {
    expect(checkTrademarkNumber(number, 9)).toMatchObject({ verdict: 'malformed', reason: 'number', key: null });
  });

  it('takes the 45 Nice classes and no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 100 }), (niceClass) => {
        const isValid = checkTrademarkNumber('1234567', niceClass).verdict === 'valid';
        return isValid === (niceClass >= 1 && niceClass <= 45);
      }),
    );
    for (const niceClass of [1.5, Number.NaN]) expect(checkTrademarkNumber('1', niceClass).reason).toBe('nice-class');
  });
});
