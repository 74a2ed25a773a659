import fc from 'fast-check';
import { checkUscc, completeUscc, usccDivision } from './uscc.js';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const organisation = fc.array(fc.constantFrom(...ALPHABET), { minLength: 8, maxLength: 8 }).map((c) => c.join(''));
const division = fc.integer({ min: 110000, max: 829999 }).map(String);
const invented = fc.tuple(division, organisation).map(([d, o]) => completeUscc('Y1', d, o));

describe('checkUscc', () => {
  it.each([
    '91350900587527783P', '913501002605728734', '91350000158142711F', '911100001000054748', '911100001000044477',
    '91350000157987632G', '91350000154586155B', '913500006110085113', '91310110666007217T', '91350100M000100Y43',
  ])('takes %s, which passes both checks', (code) => {
    expect(checkUscc(code)).toEqual({ normalised: code, verdict: 'valid', reason: 'ok', divisionCode: code.slice(2, 8) });
  });

  it('asks to confirm a real pilot code that breaks the check digit', () => {
    expect(checkUscc('91350211M00013FA1N')).toEqual({
      normalised: '91350211M00013FA1N',
      verdict: 'confirm',
      reason: 'check-digit',
      computedCheck: '3',
      divisionCode: '350211',
    });
  });

  it('asks to confirm a wrong last character and names the right one', () => {
    expect(checkUscc('91350900587527783A')).toMatchObject({ verdict: 'confirm', reason: 'check-digit', computedCheck: 'P' });
  });

  it('asks to confirm a wrong organisation check under a right last character', () => {
    // 91350900587527783P with 4 for the organisation check 3, its last character computed anew.
    const check = checkUscc('91350900587527784A');
    const repaired = `91350900587527784${check.computedCheck ?? 'A'}`;
    expect(checkUscc(repaired)).toMatchObject({ verdict: 'confirm', reason: 'organisation-check', computedCheck: '3' });
  });

  it('reads full width, lower case, blanks and hyphens', () => {
    const typed = [' 9135 0900 5875 27783p ', '91-350900-587527783-P', '９１３５０９００５８７５２７７８３Ｐ', '91350900587527783p\u3000'];
    for (const text of typed) expect(checkUscc(text)).toMatchObject({ normalised: '91350900587527783P', verdict: 'valid' });
  });

  it.each([
    ['', 'length'], ['91350900587527783', 'length'], ['91350900587527783PP', 'length'],
    ['9135090058752778IP', 'alphabet'], ['9135090058752778OP', 'alphabet'], ['9135090058752778SP', 'alphabet'],
    ['9135090058752778VP', 'alphabet'], ['9135090058752778ZP', 'alphabet'], ['9135090058752778中P', 'alphabet'],
    ['01350900587527783P', 'authority'], ['X1350900587527783P', 'authority'], ['9135A900587527783P', 'division'],
  ])('refuses the form of %p because of its %s', (text, reason) => {
    expect(checkUscc(text)).toMatchObject({ verdict: 'malformed', reason });
  });

  it('finds every single wrong character of an invented code', () => {
    fc.assert(
      fc.property(invented, fc.nat(17), fc.constantFrom(...ALPHABET), (code, at, other) => {
        fc.pre(code.charAt(at) !== other);
        return checkUscc(code.slice(0, at) + other + code.slice(at + 1)).verdict !== 'valid';
      }),
    );
  });
});

describe('usccDivision', () => {
  it('extracts the registering division, also of an untidy or unconfirmed code', () => {
    expect(usccDivision('9135-0211-M00013FA1N')).toBe('350211');
  });

  it('has none where the form leaves no six digits', () => {
    expect([usccDivision('9135'), usccDivision('9135A900587527783P')]).toEqual([null, null]);
  });
});

describe('completeUscc', () => {
  it('rebuilds a real code from its parts', () => {
    expect(completeUscc('91', '350900', '58752778')).toBe('91350900587527783P');
  });

  it('invents only codes that are valid', () => {
    fc.assert(fc.property(invented, (code) => checkUscc(code).verdict === 'valid'));
  });

  it.each([
    ['9', '350900', '58752778'], ['91', '3509', '58752778'], ['91', '350900', '5875277'],
    ['91', '350900', '5875277I'], ['01', '350900', '58752778'], ['91', '35090A', '58752778'],
  ])('refuses the parts %s %s %s', (...parts) => {
    expect(() => completeUscc(...parts)).toThrow('uscc-malformed');
  });
});
