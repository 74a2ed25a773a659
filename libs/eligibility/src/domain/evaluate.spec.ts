import fc from 'fast-check';
import { anyCase, criterion } from '../../../../test/support/criteria.js';
import type { Criterion, RightsCriterion } from './criterion.js';
import { type Case, evaluate, evaluateCounting, explain, type Reading, type Readings, type RightRead, type RightsCount, rightVerdict } from './evaluate.js';
import { parseCriterion } from './parse.js';

const known = (value: Reading['value']): Reading => ({ value, source: 'self-stated', asOf: null });
const given = (readings: Readings, rights: readonly RightRead[] = []): Case => ({ readings, rights });
const staff20 = { fact: 'enterprise.staff', atLeast: 20 };
const small = { fact: 'enterprise.size', oneOf: ['small', 'micro'] };
const verdictOf = (sent: unknown, readings: Readings, rights: readonly RightRead[] = []): string => evaluate(parseCriterion(sent), given(readings, rights));

describe('a criterion held against a case', () => {
  it.each([
    [19, 'not-met'],
    [20, 'met'],
    [undefined, 'unknown'],
  ])('of at least 20 people is, with %s of them, %s', (staff, verdict) => {
    expect(verdictOf(staff20, staff === undefined ? {} : { 'enterprise.staff': known(staff) })).toBe(verdict);
  });

  it('about a place or a trade counts whatever lies within it', () => {
    const inFuzhou = { fact: 'enterprise.region', oneOf: ['3501'], noneOf: ['350128'] };
    expect(['350102', '350128', '350203'].map((place) => verdictOf(inFuzhou, { 'enterprise.region': known(place) }))).toEqual(['met', 'not-met', 'not-met']);
  });

  it('about a recognition is unknown until one is held or all are known to be lacking', () => {
    const asked = { fact: 'enterprise.tags', oneOf: ['high-tech', 'tech-sme'] };
    const tags = (held: string[], lacking: string[]): Readings => ({ 'enterprise.tags': known({ held, lacking }) });
    expect([verdictOf(asked, tags(['tech-sme'], [])), verdictOf(asked, tags([], ['high-tech'])), verdictOf(asked, tags([], ['high-tech', 'tech-sme']))]).toEqual(['met', 'unknown', 'not-met']);
    expect(verdictOf({ fact: 'enterprise.tags', noneOf: ['ip-model'] }, tags([], []))).toBe('unknown');
  });

  it.each([
    ['all', 'unknown', 'not-met'],
    ['any', 'met', 'unknown'],
    ['none', 'not-met', 'unknown'],
  ])('%s of two with one unknown is %s where the other is met, and %s where it is not', (shape, whenMet, whenNot) => {
    const asked = { [shape]: [staff20, small] };
    expect([30, 10].map((staff) => verdictOf(asked, { 'enterprise.staff': known(staff) }))).toEqual([whenMet, whenNot]);
  });

  it('of at least two in three settles as soon as the unknown ones change nothing', () => {
    const asked = { atLeast: 2, of: [staff20, small, { fact: 'need.term', atMost: 12 }] };
    expect(verdictOf(asked, { 'enterprise.staff': known(30), 'enterprise.size': known('small') })).toBe('met');
    expect(verdictOf(asked, { 'enterprise.staff': known(10), 'enterprise.size': known('large') })).toBe('not-met');
    expect(verdictOf(asked, { 'enterprise.staff': known(30), 'enterprise.size': known('large') })).toBe('unknown');
  });

  it('counts a right only as far as the law lets it be pledged', () => {
    const asked = { rights: { atLeast: 2, where: { fact: 'right.kind', oneOf: ['invention'] } } };
    const right = (id: string, kind: string, law: RightRead['law']): RightRead => ({ id, law, readings: { 'right.kind': known(kind) } });
    expect(verdictOf(asked, {}, [right('a', 'invention', 'met'), right('b', 'invention', 'met')])).toBe('met');
    expect(verdictOf(asked, {}, [right('a', 'invention', 'met'), right('b', 'invention', 'unknown')])).toBe('unknown');
    expect(verdictOf(asked, {}, [right('a', 'invention', 'met'), right('b', 'invention', 'not-met'), right('c', 'design', 'met')])).toBe('not-met');
    expect(verdictOf(asked, {}, [])).toBe('not-met');
  });

  it('says the same with its reasons as without, and how far a number is off', () => {
    fc.assert(fc.property(criterion(3), anyCase, (asked, held) => expect(explain(asked, held).verdict).toBe(evaluate(asked, held))), { numRuns: 500 });
    expect(explain(parseCriterion(staff20), given({ 'enterprise.staff': known(13) }))).toMatchObject({ verdict: 'not-met', distance: 7 });
  });

  it('says the same where somebody else counts the rights', () => {
    fc.assert(
      fc.property(criterion(3), anyCase, (asked, held) => {
        const ofRights = (about: RightsCriterion): RightsCount => {
          const verdicts = held.rights.map((right) => rightVerdict(about, right));
          return { met: verdicts.filter((verdict) => verdict === 'met').length, unknown: verdicts.filter((verdict) => verdict === 'unknown').length, all: verdicts.length };
        };
        expect(evaluateCounting(asked, held.readings, ofRights)).toBe(evaluate(asked, held));
      }),
      { numRuns: 500 },
    );
  });

  it('changes with neither the order of its parts nor that of the rights', () => {
    const reversed = (asked: Criterion): Criterion => (asked.kind === 'group' ? { ...asked, of: asked.of.map(reversed).reverse() } : asked.kind === 'rights' ? { ...asked, where: reversed(asked.where) } : asked);
    fc.assert(fc.property(criterion(3), anyCase, (asked, held) => expect(evaluate(reversed(asked), { ...held, rights: [...held.rights].reverse() })).toBe(evaluate(asked, held))), { numRuns: 500 });
  });

  it('that is settled stays so whatever else becomes known', () => {
    fc.assert(
      fc.property(criterion(3), anyCase, anyCase, (asked, held, more) => {
        const before = evaluate(asked, held);
        if (before === 'unknown') return;
        expect(evaluate(asked, { ...held, readings: { ...more.readings, ...held.readings } })).toBe(before);
      }),
      { numRuns: 500 },
    );
  });
});
