import { passwordFault } from './password-rules.js';

const rule = { minLength: 8, minClasses: 3 };
const commonest = new Set(['passw0rd!']);
const codeOf = (password: string, username = 'lin'): string | undefined => passwordFault(password, username, rule, commonest, '/password')?.code;

describe('password rules', () => {
  it.each([
    ['Demo-2026', undefined],
    ['Abcdef1', 'password-too-short'],
    ['Abcdefg1', undefined],
    ['abcdefg1', 'password-too-plain'],
    ['abcdefg-1', undefined],
    ['专利质押贷款平台Aa', undefined],
    ['专利质押贷款平台', 'password-too-plain'],
    ['Passw0rd!', 'password-common'],
    ['My-LIN-2026', 'password-has-username'],
  ])('%s: %s', (password, code) => expect(codeOf(password)).toBe(code));

  it('counts characters, not code units', () => {
    expect(codeOf('Aa1😀😀😀😀')).toBe('password-too-short');
    expect(codeOf('Aa1😀😀😀😀😀')).toBeUndefined();
  });

  it('says where the password stood and how long it has to be', () => {
    expect(passwordFault('x', 'lin', rule, commonest, '/keeper/password')).toEqual({ pointer: '/keeper/password', code: 'password-too-short', params: { min: 8 } });
  });
});
