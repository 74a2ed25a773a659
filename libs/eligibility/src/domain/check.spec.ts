import type { CriterionFact } from '@zhichuang/contracts';
import fc from 'fast-check';
import { criterion } from '../../../../test/support/criteria.js';
import { criteriaIssues, sameInEffect, type StatedCriterion } from './check.js';
import type { Criterion } from './criterion.js';
import { type Case, evaluate, type Readings, type RightRead } from './evaluate.js';
import { parseCriterion } from './parse.js';
import { Patience, satisfiable } from './satisfiable.js';

const stated = (...sent: unknown[]): StatedCriterion[] => sent.map((each, index) => ({ pointer: `/criteria/${index}`, criterion: parseCriterion(each) }));
const check = (...sent: unknown[]): unknown[] => criteriaIssues([], stated(...sent)).map(({ pointer, code, params }) => [pointer, code, ...(params?.['others'] ? [params['others']] : [])]);
const staff = (atLeast: number | undefined, atMost?: number): unknown => ({ fact: 'enterprise.staff', ...(atLeast === undefined ? {} : { atLeast }), ...(atMost === undefined ? {} : { atMost }) });
const rights = (atLeast: number, where: unknown): unknown => ({ rights: { atLeast, where } });
const kind = (...kinds: string[]): unknown => ({ fact: 'right.kind', oneOf: kinds });

describe('the criteria of a product', () => {
  it('that can hold together raise nothing', () => {
    expect(check(staff(20), staff(undefined, 300), { fact: 'enterprise.region', oneOf: ['3501'], noneOf: ['350128'] }, rights(2, kind('invention')))).toEqual([]);
  });

  it.each([
    [{ all: [staff(20), staff(undefined, 10)] }],
    [{ none: [{ any: [staff(20), staff(undefined, 20)] }] }],
    [{ fact: 'enterprise.region', oneOf: ['350128'], noneOf: ['3501'] }],
    [{ fact: 'enterprise.size', noneOf: ['micro', 'small', 'medium', 'large'] }],
    [{ all: [rights(1, kind('design')), { none: [rights(1, kind('design', 'invention'))] }] }],
    [{ all: [rights(3, kind('design')), { none: [rights(2, kind('design', 'invention'))] }] }],
    [{ all: [{ fact: 'enterprise.tags', oneOf: ['high-tech'] }, { fact: 'enterprise.tags', noneOf: ['high-tech', 'tech-sme'] }] }],
  ])('%j can never hold', (never) => {
    expect(check(never)).toEqual([['/criteria/0', 'criterion-never-holds']]);
  });

  it.each([[staff(0)], [{ any: [staff(20), staff(undefined, 30)] }], [{ fact: 'enterprise.size', oneOf: ['micro', 'small', 'medium', 'large'] }], [{ none: [{ fact: 'enterprise.size', noneOf: ['micro', 'small', 'medium', 'large'] }] }]])('%j always holds', (always) => {
    expect(check(always)).toEqual([['/criteria/0', 'criterion-always-holds']]);
  });

  it('that fight are named, each with its opponent', () => {
    expect(check(staff(20), { fact: 'enterprise.region', oneOf: ['3501'] }, { fact: 'enterprise.region', oneOf: ['3502'] })).toEqual([['/criteria/1', 'criteria-fight', '/criteria/2'], ['/criteria/2', 'criteria-fight', '/criteria/1']]);
    const terms = [{ pointer: '/amount', criterion: parseCriterion({ fact: 'need.amount', atMost: '8000000' }) }];
    expect(criteriaIssues(terms, stated({ fact: 'need.amount', atLeast: '10000000' })).map(({ pointer, params }) => [pointer, params?.['others']])).toEqual([['/amount', '/criteria/0'], ['/criteria/0', '/amount']]);
  });

  it('of which only three together fight are named as three', () => {
    const [a, b, c] = [{ any: [staff(100), { fact: 'enterprise.size', oneOf: ['large'] }] }, staff(undefined, 50), { fact: 'enterprise.size', noneOf: ['large'] }];
    expect(check(a, b, { fact: 'need.term', atMost: 24 }, c)).toEqual([['/criteria/0', 'criteria-fight', '/criteria/1, /criteria/3'], ['/criteria/1', 'criteria-fight', '/criteria/0, /criteria/3'], ['/criteria/3', 'criteria-fight', '/criteria/0, /criteria/1']]);
  });

  it('are not searched for longer together than their patience lasts', () => {
    const pair = stated(staff(20), { fact: 'enterprise.size', oneOf: ['small'] });
    expect(criteriaIssues([], pair, new Patience(1_000))).toEqual([]);
    const patience = new Patience(5);
    expect(criteriaIssues([], pair, patience).map(({ code }) => code)).toContain('criteria-unsettled');
    expect(sameInEffect([pair[0]!.criterion], [pair[0]!.criterion], patience)).toBeNull();
  });

  it('too intricate to settle are refused rather than believed', () => {
    const of = Array.from({ length: 16 }, (_, n) => staff(undefined, n + 1)).concat(Array.from({ length: 16 }, (_, n) => staff(40 + n)));
    expect(check({ atLeast: 17, of })).toEqual([['/criteria/0', expect.stringMatching(/criteria-unsettled|criterion-never-holds/)]]);
  });
});

describe('criteria at the limits of what may be stated', () => {
  it.each([
    ['fifty of a hundred ranges each', Array.from({ length: 50 }, (_, n) => ({ all: Array.from({ length: 100 }, (_x, m) => staff(n * 100 + m + 1)) }))],
    ['fifty of a hundred choices each', Array.from({ length: 50 }, () => ({ all: Array.from({ length: 66 }, (_x, m) => ({ any: [staff(m + 1), staff(undefined, m + 900)] })) }))],
  ])('are settled or called too intricate, never a crash: %s', (_what, sent) => {
    expect(['', 'criteria-unsettled', 'criterion-always-holds']).toContain(criteriaIssues([], stated(...sent))[0]?.code ?? '');
  });
});

/** Every case over two small facts, two recognitions, and up to two rights of each of two kinds. */
const FACTS: readonly CriterionFact[] = ['enterprise.size', 'enterprise.staff', 'enterprise.first-time-pledgor', 'right.kind', 'right.pledged'];
function* everyCase(): Generator<Case> {
  const known = (value: string | number) => ({ value, source: 'test', asOf: null });
  const right = (kindOf: string, pledged: string): RightRead => ({ id: '', law: 'met', readings: { 'right.kind': known(kindOf), 'right.pledged': known(pledged) } });
  const bags = (kindOf: string): RightRead[][] => [[], [right(kindOf, 'no')], [right(kindOf, 'yes')], [right(kindOf, 'no'), right(kindOf, 'no'), right(kindOf, 'no')], [right(kindOf, 'yes'), right(kindOf, 'yes'), right(kindOf, 'no')]];
  for (const size of ['micro', 'small', 'medium', 'large'])
    for (const count of [0, ...Array.from({ length: 13 }, (_, n) => n + 1)])
      for (const first of ['yes', 'no'])
        for (const inventions of bags('invention')) for (const designs of bags('design')) yield { readings: { 'enterprise.size': known(size), 'enterprise.staff': known(count), 'enterprise.first-time-pledgor': known(first) } as Readings, rights: [...inventions, ...designs] };
}
const CASES = [...everyCase()];
const someCase = (asked: Criterion): boolean => CASES.some((each) => evaluate(asked, each) === 'met');
const small = criterion(2, false, FACTS);

describe('the search for a case', () => {
  it('never denies a criterion that some case fulfils', () => {
    fc.assert(fc.property(small, (asked) => {
      if (someCase(asked)) expect(satisfiable([{ criterion: asked, holds: true }])).not.toBe(false);
      if (CASES.some((each) => evaluate(asked, each) === 'not-met')) expect(satisfiable([{ criterion: asked, holds: false }])).not.toBe(false);
    }), { numRuns: 400 });
  });

  it('finds none where there is none, of criteria without rights', () => {
    const plain = criterion(2, false, FACTS).filter((asked) => !JSON.stringify(asked).includes('rights'));
    fc.assert(fc.property(plain, (asked) => expect(satisfiable([{ criterion: asked, holds: true }])).toBe(someCase(asked))), { numRuns: 400 });
  });
});

describe('two sets of criteria', () => {
  it('are the same in effect however they are written', () => {
    const one = [parseCriterion({ all: [staff(20), { fact: 'enterprise.size', oneOf: ['small', 'micro'] }] })];
    const other = [parseCriterion({ none: [staff(undefined, 19)] }), parseCriterion({ fact: 'enterprise.size', noneOf: ['medium', 'large'] })];
    expect(sameInEffect(one, other)).toBe(true);
    expect(sameInEffect(one, other.slice(1))).toBe(false);
    expect(sameInEffect([parseCriterion(rights(1, kind('design')))], [parseCriterion(rights(2, kind('design')))])).toBe(false);
  });
});
