import { applicationSteps } from './loan-application.js';
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
