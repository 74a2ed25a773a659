import fc from 'fast-check';
import { PatentKind, checkPatentNumber, completePatentNumber, rightFamily } from './patent-number.js';

const padded = (length: number) => (n: number): string => String(n).padStart(length, '0');
const longForm = fc
  .tuple(fc.integer({ min: 2003, max: 2099 }), fc.constantFrom(1, 2, 3, 8, 9), fc.nat(9_999_999).map(padded(7)))
  .map((parts) => parts.join(''));
const shortForm = fc
  .tuple(fc.integer({ min: 85, max: 103 }).map((n) => padded(2)(n % 100)), fc.constantFrom(1, 2, 3, 8, 9), fc.nat(99_999).map(padded(5)))
  .map((parts) => parts.join(''));

describe('checkPatentNumber', () => {
  it('takes an application number of the long form apart', () => {
    expect(checkPatentNumber('CN201710601862.3')).toEqual({
      normalised: '2017106018623',
      display: 'CN201710601862.3',
      verdict: 'valid',
      reason: 'ok',
      kind: 'invention',
      year: 2017,
    });
  });

  it.each([
    ['95115608.X', 'CN95115608.X', 'invention', 1995],
    ['97101765.4', 'CN97101765.4', 'invention', 1997],
    ['CN202011117939.8', 'CN202011117939.8', 'invention', 2020],
    ['CN201611113827.9', 'CN201611113827.9', 'invention', 2016],
    ['CN201510095192.3', 'CN201510095192.3', 'invention', 2015],
  ])('takes %s', (text, display, kind, year) => {
    expect(checkPatentNumber(text)).toMatchObject({ display, kind, year, verdict: 'valid', reason: 'ok' });
  });

  it('gives a divisional application the year of its number, not of the filing date it keeps (2014)', () => {
    expect(checkPatentNumber('CN201710362272.X')).toMatchObject({ verdict: 'valid', year: 2017 });
  });

  it('reads prefixes, dots, blanks, lower case and full width', () => {
    const typed = ['2017106018623', 'ZL201710601862.3', 'zl 2017 1 0601862.3', 'ＺＬ２０１７１０６０１８６２．３', 'cn2017106018623\u3000'];
    for (const text of typed) expect(checkPatentNumber(text)).toMatchObject({ normalised: '2017106018623', verdict: 'valid' });
    expect(checkPatentNumber('95115608．ｘ').display).toBe('CN95115608.X');
  });

  it('fills in a missing check digit and asks to confirm it', () => {
    expect(checkPatentNumber('ZL201710601862')).toMatchObject({
      normalised: '2017106018623', verdict: 'confirm', reason: 'missing-check-digit', computedCheck: '3',
    });
    expect(checkPatentNumber('95115608')).toMatchObject({ display: 'CN95115608.X', reason: 'missing-check-digit', computedCheck: 'X' });
  });

  it('keeps a wrong check digit as typed and asks to confirm it', () => {
    expect(checkPatentNumber('CN201710601862.4')).toMatchObject({
      normalised: '2017106018624', display: 'CN201710601862.4', verdict: 'confirm', reason: 'check-digit', computedCheck: '3',
    });
  });

  it.each([
    ['CN111523519A', 'publication-number'], ['CN 106203356 B', 'publication-number'], ['CN1234567C', 'publication-number'],
    ['CN85100001A', 'publication-number'], ['CN111523519', 'publication-number'], ['CN208888888U', 'publication-number'],
    ['CN304123456S', 'publication-number'], ['WO2019/123456', 'international-number'], ['PCT/CN2019/123456', 'international-number'],
    ['', 'length'], ['20171060186', 'length'], ['20171060186234', 'length'], ['20171060186X', 'length'],
    ['2017A06018623', 'characters'], ['EP1234567', 'characters'], ['200110601862.3', 'year'], ['211710601862.3', 'year'],
    ['84115608.1', 'year'], ['201740601862.3', 'kind'], ['95415608.1', 'kind'],
  ])('refuses %p because of its %s', (text, reason) => {
    expect(checkPatentNumber(text)).toMatchObject({ verdict: 'malformed', reason, kind: null, year: null });
  });

  it('takes every completed number of either form, and its own display again', () => {
    fc.assert(
      fc.property(fc.oneof(longForm, shortForm), (digits) => {
        const check = checkPatentNumber(completePatentNumber(digits));
        expect(check.verdict).toBe('valid');
        expect(checkPatentNumber(check.display)).toEqual(check);
        expect(checkPatentNumber(digits)).toMatchObject({ verdict: 'confirm', normalised: check.normalised });
      }),
    );
  });

  it('finds every single wrong digit of a serial number', () => {
    fc.assert(
      fc.property(longForm, fc.integer({ min: 5, max: 11 }), fc.nat(9), (digits, at, other) => {
        fc.pre(digits.charAt(at) !== String(other));
        const right = completePatentNumber(digits);
        return checkPatentNumber(right.slice(0, at) + String(other) + right.slice(at + 1)).verdict === 'confirm';
      }),
    );
  });
});

describe('completePatentNumber', () => {
  it('appends the check digit', () => {
    expect(completePatentNumber('201710601862')).toBe('2017106018623');
    expect(completePatentNumber('95115608')).toBe('95115608X');
  });

  it.each(['', '2017106018623', '20171060186', 'CN201710601862', '201740601862', '195010601862'])('refuses %p', (digits) => {
    expect(() => completePatentNumber(digits)).toThrow('patent-number-malformed');
  });
});

describe('rightFamily', () => {
  it('leads each kind of application to one of three rights', () => {
    const kinds: PatentKind[] = ['invention', 'utility-model', 'design', 'pct-invention', 'pct-utility-model'];
    expect(kinds.map(rightFamily)).toEqual(['invention', 'utility-model', 'design', 'invention', 'utility-model']);
  });
});
