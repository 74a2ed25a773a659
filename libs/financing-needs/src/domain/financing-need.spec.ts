import { readFileSync } from 'node:fs';
import { plainDate } from '@zhichuang/kernel';
import { needNumber, needSteps, stateOn } from './financing-need.js';

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

  it.each([
    ['published', '2026-11-22', 'published'],
    ['published', '2026-11-23', 'expired'],
    ['applied', '2026-11-23', 'expired'],
    ['draft', '2026-11-23', 'draft'],
    ['chosen', '2026-11-23', 'chosen'],
  ] as const)('that is %s counts on %s as %s when its latest day is 2026-11-22', (state, today, counts) => {
    expect(stateOn({ state, latestOn: plainDate('2026-11-22') }, plainDate(today))).toBe(counts);
  });

  it('has a number that people can say', () => {
    expect(needNumber(2026, 123)).toBe('RZ-2026-000123');
  });

  it('is drawn on its page as its step table has it', () => {
    expect(readFileSync('libs/financing-needs/README.md', 'utf8')).toContain(needSteps.mermaid());
  });
});
