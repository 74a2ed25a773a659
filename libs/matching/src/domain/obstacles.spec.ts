import fc from 'fast-check';
import { bandOf, edgeOf } from './bands.js';
import { type Obstacle, toldObstacles } from './obstacles.js';

const obstacle = (key: string, enterprises: number, products: number | null = 1): Obstacle => ({ kind: products === null ? 'ground' : 'criterion', key, enterprises, products });

describe('what is told of obstacles', () => {
  it('is bands alone, the greatest first and within one by key, so that no order tells who has more', () => {
    expect(toldObstacles([obstacle('b', 5), obstacle('c', 0, 12), obstacle('a', 9), obstacle('4', 20, null), obstacle('d', 3)])).toEqual([
      [{ kind: 'ground', key: '4', enterprises: '20-49', products: null }],
      [
        { kind: 'criterion', key: 'a', enterprises: '5-9', products: '<5' },
        { kind: 'criterion', key: 'b', enterprises: '5-9', products: '<5' },
      ],
      [
        { kind: 'criterion', key: 'c', enterprises: '<5', products: '10-19' },
        { kind: 'criterion', key: 'd', enterprises: '<5', products: '<5' },
      ],
    ]);
    expect(toldObstacles([])).toEqual([]);
  });

  it('is the same for any counts of the same bands, in whatever order they were counted', () => {
    const counted = fc.uniqueArray(fc.record({ key: fc.string({ maxLength: 3 }), enterprises: fc.nat(300), products: fc.option(fc.nat(300)) }), { selector: ({ key }) => key, maxLength: 12 });
    const least = (count: number): number => edgeOf(bandOf(count));
    fc.assert(
      fc.property(counted, (each) => {
        const exact = each.map(({ key, enterprises, products }) => obstacle(key, enterprises, products));
        const moved = exact.map(({ key, enterprises, products }) => obstacle(key, least(enterprises), products === null ? null : least(products)));
        expect(toldObstacles(exact)).toEqual(toldObstacles(moved.reverse()));
        expect(toldObstacles(exact).flat()).toHaveLength(exact.length);
      }),
    );
  });
});
