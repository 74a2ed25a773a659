import { between, oneOf } from '@zhichuang/eligibility';
import { plainDate } from '@zhichuang/kernel';
import { GROUNDS, heldRight, LPR, needFacts, shelved, yuan } from '../../../../test/support/matching.js';
import { obstaclesIn, type ObstaclesCounted } from './obstacles.js';
import { type Pool, PoolBuilder } from './pool.js';
import { type Moves, movesBetween, questionOf } from './what-if.js';

const day = plainDate('2026-11-25');
const run = <T>(work: Generator<undefined, T>): T => {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
};
const poolOf = (needs: readonly (readonly [string, Parameters<typeof needFacts>[0], Parameters<typeof needFacts>[1]?])[]): Pool => {
  const builder = new PoolBuilder(GROUNDS, day);
  for (const [index, [enterprise, values, rights]] of needs.entries()) builder.put(`need ${index}`, enterprise, needFacts(values, rights));
  return builder.done();
};
const moves = (pool: Pool, present: ReturnType<typeof shelved>, other: ReturnType<typeof shelved>, places = ['35']): Moves => run(movesBetween(pool, places, present, other, LPR));
const staff = (least: number) => shelved('p', [between('enterprise.staff', least, null)]);

describe('what other terms would change', () => {
  const firms = [5, 15, 25, 35].map((count, index) => [`firm ${index}`, { 'enterprise.staff': count }] as const);

  it('counts who comes in, who goes out and who stays; what is not known may fit', () => {
    const pool = poolOf([...firms, ['unknown', {}]]);
    expect(moves(pool, staff(20), staff(10))).toEqual({ entering: 1, leaving: 0, staying: 3 });
    expect(moves(pool, staff(20), staff(30))).toEqual({ entering: 0, leaving: 1, staying: 2 });
  });

  it('counts an enterprise once, however many needs it has', () => {
    const pool = poolOf([1, 2, 3].map((millions) => ['one', { 'need.amount': yuan(millions * 1_000_000) }] as const));
    expect(moves(pool, shelved('p', [between('need.amount', null, yuan(1))]), shelved('p'))).toEqual({ entering: 1, leaving: 0, staying: 0 });
    expect(moves(pool, shelved('p', [between('need.amount', null, yuan(1_500_000))]), shelved('p'))).toEqual({ entering: 0, leaving: 0, staying: 1 });
  });

  it('counts the served places alone', () => {
    const pool = poolOf([['a', { 'enterprise.region': '350102' }], ['b', { 'enterprise.region': '350203' }]]);
    expect(moves(pool, staff(0), shelved('p'), ['3501'])).toEqual({ entering: 0, leaving: 0, staying: 1 });
    expect(moves(pool, staff(0), shelved('p'), ['3501', '3502']).staying).toBe(2);
  });
});

describe('a question', () => {
  it('is the same however its criteria are ordered, repeated or called', () => {
    const [small, region] = [oneOf('enterprise.size', ['small', 'micro']), oneOf('enterprise.region', ['3501'])];
    const asked = questionOf(shelved('p', [small, region]));
    expect(questionOf(shelved('q', [region, oneOf('enterprise.size', ['micro', 'small']), region], { name: '另一个名字', answerWorkingDays: 3 }))).toBe(asked);
    expect(questionOf(shelved('p', [small]))).not.toBe(asked);
  });
});

describe('what shuts enterprises out', () => {
  const obstacles = (pool: Pool, shelf: readonly ReturnType<typeof shelved>[], region = '35'): ObstaclesCounted => run(obstaclesIn(pool, region, shelf, GROUNDS, LPR));
  const told = ({ obstacles: list }: ObstaclesCounted) => Object.fromEntries(list.filter(({ enterprises }) => enterprises > 0).map(({ key, enterprises, products }) => [key, [enterprises, products]]));

  it('is counted per fact in enterprises and products, and per ground of the law in enterprises', () => {
    const pool = poolOf([
      ['a', { 'enterprise.staff': 5, 'need.term': 36 }],
      ['b', { 'enterprise.staff': 5 }, [heldRight('x', { 'right.pledged': 'yes' }), heldRight('y')]],
      ['b', { 'enterprise.staff': 5 }],
      ['c', { 'enterprise.staff': 50, 'need.highest-rate': 100 }, [heldRight('z', { 'right.kind': 'design' })]],
      ['d', {}],
    ]);
    const counted = obstacles(pool, [staff(20), staff(20), staff(10)]);
    expect(counted.enterprises).toBe(4);
    expect(told(counted)).toEqual({ 'enterprise.staff': [2, 3], 'need.term': [1, 3], 'right.kind': [1, 3], 'need.highest-rate': [1, 3], '9': [1, null] });
  });

  it('names the parts of a group that fail, or that should not hold', () => {
    const any = shelved('p', [{ kind: 'group', least: 1, most: 2, of: [between('enterprise.staff', 20, null), oneOf('enterprise.tax-grade', ['A'])] }]);
    const none = shelved('q', [{ kind: 'group', least: 0, most: 0, of: [oneOf('enterprise.size', ['small']), between('enterprise.staff', 100, null)] }]);
    expect(told(obstacles(poolOf([['a', { 'enterprise.staff': 5, 'enterprise.tax-grade': 'D' }]]), [any, none]))).toEqual({ 'enterprise.staff': [1, 1], 'enterprise.tax-grade': [1, 1], 'enterprise.size': [1, 1] });
  });

  it('is counted in the region alone, and by products whose days are not over', () => {
    const pool = poolOf([['a', { 'enterprise.staff': 5, 'enterprise.region': '350203' }]]);
    expect(obstacles(pool, [staff(20)], '3501')).toMatchObject({ enterprises: 0 });
    expect(told(obstacles(pool, [{ ...staff(20), validTo: plainDate('2026-11-24') }]))).toEqual({});
  });
});
