import fc from 'fast-check';
import { everyGroup, type ExposedGroup, toldOf } from './exposure.js';

const group = (key: string | null, [fitting, open, none]: readonly [number, number, number] = [1, 0, 0]): ExposedGroup => ({ key, name: null, needs: fitting + open + none, enterprises: 1, fitting, open, none, medianFitting: fitting + open + none === 0 ? null : 1 });

describe('the groups of an exposure', () => {
  it('are all size classes in their order, also those that no need is of', () => {
    expect(everyGroup('size-class', [group('unknown'), group('micro')]).map(({ key, needs }) => [key, needs])).toEqual([['large', 0], ['medium', 0], ['small', 0], ['micro', 1], ['unknown', 1]]);
  });
  it('are all kinds of right, and what is not known last', () => {
    expect(everyGroup('right-kind', [group('unknown'), group('design')]).map(({ key, needs }) => [key, needs])).toEqual([['invention', 0], ['utility-model', 0], ['design', 1], ['trademark', 0], ['software-copyright', 0], ['ic-layout', 0], ['unknown', 1]]);
  });
  it('are the districts that occur', () => expect(everyGroup('district', [group('350102'), group('350400')]).map(({ key }) => key)).toEqual(['350102', '350400']));
});

describe('what is told of a group', () => {
  it('has no share and no middle where there is no need', () => {
    const nobody = { value: null, why: 'no-needs' };
    expect(toldOf(group('micro', [0, 0, 0]))).toMatchObject({ needs: 0, shares: { fitting: nobody, open: nobody, none: nobody }, medianFitting: nobody });
  });
  it('says 0 where there are needs and nothing fits any', () => expect(toldOf(group('micro', [0, 1, 3]))).toMatchObject({ shares: { fitting: { value: 0, why: null }, open: { value: 250_000 }, none: { value: 750_000 } } }));
  it('has shares that add up to the whole, but for rounding', () => {
    const count = fc.nat({ max: 100_000 });
    fc.assert(
      fc.property(count, count, count, (fitting, open, none) => {
        const { shares } = toldOf(group(null, [fitting, open, none]));
        const values = Object.values(shares).map(({ value }) => value);
        if (fitting + open + none === 0) return expect(values).toEqual([null, null, null]);
        expect(Math.abs(values.reduce<number>((sum, value) => sum + value!, 0) - 1_000_000)).toBeLessThanOrEqual(2);
      }),
    );
  });
});
