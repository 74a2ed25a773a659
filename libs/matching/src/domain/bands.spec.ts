import { movesTold } from './what-if.js';
import { bandOf, BLUR, blurredBand, edgeOf } from './bands.js';

describe('the ladder of bands', () => {
  it.each([
    [0, '<5'], [4, '<5'], [5, '5-9'], [9, '5-9'], [10, '10-19'], [19, '10-19'], [20, '20-49'], [49, '20-49'], [50, '50-99'], [99, '50-99'], [100, '100-199'],
    [199, '100-199'], [200, '200-499'], [499, '200-499'], [500, '500-999'], [1000, '1000-1999'], [4999, '2000-4999'], [5000, '5000-9999'], [100_000, '100000-199999'],
  ])('holds %i in %s', (count, band) => {
    expect(bandOf(count)).toBe(band);
  });

  it('is in order of its edges', () => {
    expect(['<5', '5-9', '10-19', '100-199'].map(edgeOf)).toEqual([0, 5, 10, 100]);
  });
});

/** Every random number that a question may draw, evenly. */
const DRAWS = Array.from({ length: 20_000 }, (_, i) => (i + 0.5) / 20_000);
const sharesOf = (count: number): Map<string, number> => {
  const shares = new Map<string, number>();
  for (const draw of DRAWS) {
    const band = blurredBand(count, draw);
    shares.set(band, (shares.get(band) ?? 0) + 1 / DRAWS.length);
  }
  return shares;
};

/** The same numbers on every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => ((state = (Math.imul(state, 1664525) + 1013904223) >>> 0) + 0.5) / 2 ** 32;
}

describe('a blurred band', () => {
  it('of fewer than five, zero among them, is always the same', () => {
    for (const count of [0, 1, 2, 3, 4]) expect([...sharesOf(count).keys()]).toEqual(['<5']);
  });

  it('has the same answers, in nearly the same odds, whether one enterprise is counted or not', () => {
    for (const count of [5, 6, 8, 9, 10, 14, 18, 19, 20, 30, 48, 49, 50, 99, 100, 199, 1000]) {
      const [one, other] = [sharesOf(count), sharesOf(count + 1)];
      for (const band of new Set([...one.keys(), ...other.keys()])) {
        const [with_, without] = [other.get(band) ?? 0, one.get(band) ?? 0];
        // Rare answers are counted in too few draws to compare.
        if (Math.max(with_, without) > 0.005) expect(Math.max(with_ / without, without / with_)).toBeLessThan(Math.exp(1 / BLUR) * 1.02);
      }
    }
  });

  it('bounds nothing between four and five: an answer that is not "<5" says for certain that five or more are in', () => {
    const [four, five] = [sharesOf(4), sharesOf(5)];
    const certain = [...five].filter(([band]) => !four.has(band)).reduce((sum, [, share]) => sum + share, 0);
    expect(four).toEqual(new Map([['<5', expect.closeTo(1)]]));
    // Of five, more than every second answer is such a one; the rest cannot be told from fewer.
    expect(certain).toBeGreaterThan(0.5);
    expect(certain).toBeLessThan(0.6);
    expect(five.get('<5')).toBeCloseTo(1 - certain);
  });

  it('tells no more of one that passes from staying to leaving, which changes two counts', () => {
    for (const [staying, leaving] of [[20, 9], [10, 10], [50, 19], [100, 5], [12, 49]] as const) {
      const shares = (passed: number): Map<string, number> => {
        const found = new Map<string, number>();
        for (const draw of DRAWS) {
          const told = movesTold({ entering: 0, staying: staying - passed, leaving: leaving + passed }, [0.5, draw]);
          const key = `${told.staying} ${told.leaving}`;
          found.set(key, (found.get(key) ?? 0) + 1 / DRAWS.length);
        }
        return found;
      };
      const [stayed, passed] = [shares(0), shares(1)];
      for (const key of new Set([...stayed.keys(), ...passed.keys()])) {
        const [one, other] = [stayed.get(key) ?? 0, passed.get(key) ?? 0];
        if (Math.max(one, other) > 0.005) expect(Math.max(one / other, other / one)).toBeLessThan(Math.exp(1 / BLUR) * 1.02);
      }
    }
  });

  it('is no farther off than a band in nearly all answers, so that it is of use', () => {
    for (const count of [25, 35, 75, 150, 300, 5000]) {
      const near = [...sharesOf(count)].filter(([band]) => [bandOf(count), bandOf(Math.ceil(count * 0.6)), bandOf(Math.floor(count * 1.6))].includes(band)).reduce((sum, [, share]) => sum + share, 0);
      expect(near).toBeGreaterThan(0.9);
    }
  });
});

describe('the attack of who', () => {
  /** Guesses right in so many of the rounds. */
  const rate = (rounds: number, isRight: (random: () => number, fits: boolean) => boolean): number => {
    const random = randomFrom(11);
    let right = 0;
    for (let round = 0; round < rounds; round++) if (isRight(random, random() < 0.5)) right++;
    return right / rounds;
  };
  const isAbove = (count: number, random: () => number): boolean => edgeOf(blurredBand(count, random())) >= 20;

  it('asks with and without one enterprise, at an edge that he knows, is hardly better than a coin', () => {
    const guessed = rate(40_000, (random, fits) => {
      const [without, with_] = [isAbove(19, random), isAbove(fits ? 20 : 19, random)];
      return (with_ === without ? random() < 0.5 : with_) === fits;
    });
    expect(guessed).toBeGreaterThan(0.5);
    expect(guessed).toBeLessThan(0.56);
  });

  it('spends all the twenty questions of a day on one enterprise stays far from certain', () => {
    const guessed = rate(10_000, (random, fits) => {
      let lead = 0;
      for (let pair = 0; pair < 10; pair++) lead += Number(isAbove(fits ? 20 : 19, random)) - Number(isAbove(19, random));
      return (lead === 0 ? random() < 0.5 : lead > 0) === fits;
    });
    expect(guessed).toBeLessThan(0.68);
  });

  it('knows exactly how many others there are as well, and spends the day on her, is right in seven of ten', () => {
    const guessed = rate(10_000, (random, fits) => {
      let above = 0;
      for (let question = 0; question < 20; question++) above += Number(isAbove(fits ? 20 : 19, random));
      return (above === 10 ? random() < 0.5 : above > 10) === fits;
    });
    expect(guessed).toBeGreaterThan(0.6);
    expect(guessed).toBeLessThan(0.73);
  });

  it('walks a threshold across thirty enterprises does not find where one of them lies', () => {
    // The n-th enterprise lies at n: asking for at least t leaves 30 - t of them.
    const found = rate(4000, (random) => {
      let at = 0;
      while (at < 30 && isAbove(30 - at, random)) at++;
      // The answer changed between at - 1 and at: the truth passes the edge between 10 and 11.
      return at === 11;
    });
    expect(found).toBeLessThan(0.15);
  });
});
