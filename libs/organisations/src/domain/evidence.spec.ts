import { checkUscc } from '@zhichuang/kernel';
import { codeFinding } from './evidence.js';

describe('what a code asks for', () => {
  it('takes a code that passes with a division known today or formerly', () => {
    const check = checkUscc('91350900587527783P');
    expect(codeFinding(check, 'current')).toEqual({ verdict: 'valid', reason: 'ok', evidence: 'complete' });
    expect(codeFinding(check, 'retired')).toEqual({ verdict: 'valid', reason: 'ok', evidence: 'complete' });
  });

  it('asks for the licence behind the real pilot code whose check digit is wrong', () => {
    expect(codeFinding(checkUscc('91350211M00013FA1N'), 'current')).toEqual({ verdict: 'confirm', reason: 'check-digit', evidence: 'missing' });
  });

  it('asks for the licence behind a division that the table does not have', () => {
    expect(codeFinding(checkUscc('91310110666007217T'), undefined)).toEqual({ verdict: 'confirm', reason: 'division-unknown', evidence: 'missing' });
  });
});
