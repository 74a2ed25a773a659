import { readFileSync } from 'node:fs';
import { applicationSteps } from './loan-application.js';
import { loanSteps } from './loan.js';
import { offerSteps } from './offer.js';

describe('a loan application', () => {
  it('is chosen only after it was quoted', () => {
    expect(applicationSteps.states.filter((state) => applicationSteps.allows(state, 'choose'))).toEqual(['quoted']);
  });

  it('is neither withdrawn nor expired once it was chosen', () => {
    expect(applicationSteps.allows('chosen', 'withdraw')).toBe(false);
    expect(applicationSteps.allows('chosen', 'expire')).toBe(false);
  });
});

describe('an offer', () => {
  it('is chosen only while it is open', () => {
    expect(offerSteps.states.filter((state) => offerSteps.allows(state, 'choose'))).toEqual(['open']);
  });

  it('on hold comes back when the chosen one fails', () => {
    expect(offerSteps.next('on-hold', 'revive')).toBe('open');
  });
});

describe('the pictures of the README', () => {
  it.each([['application', applicationSteps], ['offer', offerSteps], ['loan', loanSteps]] as const)('show the %s as its step table has it', (_, table) => {
    expect(readFileSync('libs/lending/README.md', 'utf8')).toContain(`\`\`\`mermaid\n${table.mermaid()}\n\`\`\``);
  });
});
