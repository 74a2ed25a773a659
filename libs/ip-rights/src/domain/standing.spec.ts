import fc from 'fast-check';
import { similarity, standingOf } from './standing.js';

const FIRM = '福州榕芯传感科技有限公司（演示）';
const FORMER = '福州榕芯电子有限公司（演示）';
const names = { own: [FIRM], others: [] };
const HALF = 500_000;

describe('standing of an enterprise to a right', () => {
  it('compares normalised names: width, brackets, blanks, closing semicolon', () => {
    expect(standingOf(['福州榕芯传感科技有限公司 (演示);'], names, HALF).standing).toBe('sole-owner');
    expect(standingOf([FIRM, '闽江大学（演示）'], names, HALF).standing).toBe('co-owner');
    expect(standingOf(['创始人甲（演示）'], names, HALF)).toEqual({ standing: 'not-owner', doubts: [] });
    expect(standingOf([], names, HALF).standing).toBe('unproved');
  });

  it('counts former names as the enterprise\'s own', () => {
    expect(standingOf([FORMER], { own: [FIRM, FORMER], others: [] }, HALF)).toEqual({ standing: 'sole-owner', doubts: [] });
  });

  it('leaves a name that is nearly its own to a person, until somebody said it is another\'s', () => {
    const { standing, doubts } = standingOf([FORMER], names, HALF);
    expect([standing, doubts]).toEqual(['unproved', [{ ownerName: FORMER, comparedName: FIRM, similarityPpm: expect.any(Number) }]]);
    expect(doubts[0]!.similarityPpm).toBeGreaterThanOrEqual(HALF);
    expect(standingOf([FORMER], { own: [FIRM], others: [FORMER] }, HALF)).toEqual({ standing: 'not-owner', doubts: [] });
  });

  it('begins to doubt at the threshold exactly', () => {
    const near = similarity(FORMER, FIRM);
    expect(standingOf([FORMER], names, near).doubts.length).toBe(1);
    expect(standingOf([FORMER], names, near + 1).doubts).toEqual([]);
  });

  it('measures likeness between 0 and 1,000,000, the same both ways, and 1,000,000 for equal names', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => {
      const measured = similarity(a, b);
      expect(measured).toBe(similarity(b, a));
      expect(measured >= 0 && measured <= 1_000_000).toBe(true);
      expect(similarity(a, a)).toBe(1_000_000);
    }));
  });
});
