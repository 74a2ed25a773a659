import { needSteps } from './financing-need.js';

describe('a financing need', () => {
  it('can be applied with at several banks, and is chosen only after an application', () => {
    expect(needSteps.next('published', 'apply')).toBe('applied');
    expect(needSteps.next('applied', 'apply')).toBe('applied');
    expect(needSteps.allows('published', 'choose')).toBe(false);
  });

  it('is withdrawn only before an offer was chosen', () => {
    expect(needSteps.states.filter((state) => needSteps.allows(state, 'withdraw'))).toEqual(['draft', 'published', 'applied']);
  });

  it('expires only while it is published or applied with', () => {
    expect(needSteps.states.filter((state) => needSteps.allows(state, 'expire'))).toEqual(['published', 'applied']);
  });

  it('goes back to its applications when the chosen deal fails', () => {
    expect(needSteps.next('chosen', 'reopen')).toBe('applied');
  });
});
