import fc from 'fast-check';
import { promptnessOf, PROMPTNESS_STEP } from './promptness.js';

const LEAST = 5;

describe('promptness', () => {
  it.each([
    [0, 5, 0],
    [1, 20, 50_000],
    [1, 21, 0],
    [4, 5, 800_000],
    [5, 6, 800_000],
    [6, 7, 850_000],
    [19, 20, 950_000],
    [999, 1000, 950_000],
    [20, 20, 1_000_000],
  ])('of %i in time among %i is told as %i ppm', (inTime, due, ppm) => {
    expect(promptnessOf({ inTime, due }, LEAST)).toBe(ppm);
  });

  it('of fewer cases than tell anything is not known', () => {
    expect([promptnessOf({ inTime: 4, due: 4 }, LEAST), promptnessOf({ inTime: 0, due: 0 }, 1)]).toEqual([null, null]);
  });

  it('is a whole number of steps, never above the share and less than a step below it', () => {
    fc.assert(
      fc.property(fc.integer({ min: LEAST, max: 100_000 }), fc.nat(100_000), (due, some) => {
        const inTime = some % (due + 1);
        const told = promptnessOf({ inTime, due }, LEAST)!;
        expect(told % PROMPTNESS_STEP).toBe(0);
        expect(told * due).toBeLessThanOrEqual(inTime * 1_000_000);
        expect((told + PROMPTNESS_STEP) * due).toBeGreaterThan(inTime * 1_000_000);
      }),
    );
  });
});
