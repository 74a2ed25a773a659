import { CRITERION_FACTS, type CriterionFact, FACT_CORRECTIONS } from '@zhichuang/contracts';
import { isRightFact, type Reading } from '@zhichuang/eligibility';
import { plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { heldRight, known, needFacts } from '../../../../test/support/matching.js';
import { correctionOf, isToldToOffices, markedFacts, markOn, type Objected, objectionSteps, type ObjectionState, readingObjectedTo } from './fact-objection.js';

const FACTS = Object.keys(CRITERION_FACTS) as CriterionFact[];
const OBJECTABLE = FACTS.filter((fact) => !fact.startsWith('need.') && !fact.startsWith('agreement.'));
const facts = needFacts({ 'enterprise.staff': 30 }, [heldRight('a')], [heldRight('b', { 'right.in-force': 'no' })]);
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};
const objected = (over: Partial<Objected> = {}): Objected => ({ id: 'x', state: 'open', fact: 'enterprise.staff', rightId: null, read: known(30), ...over });

describe('an objection', () => {
  it('ends once, upheld, rejected or withdrawn, and nothing leads out of an end', () => {
    expect(objectionSteps.stepsFrom('open').map((step) => objectionSteps.next('open', step))).toEqual(['upheld', 'rejected', 'withdrawn']);
    for (const end of ['upheld', 'rejected', 'withdrawn'] as const) expect(codeOf(() => objectionSteps.next(end, 'uphold'))).toBe('step-not-allowed');
  });

  it('is to a fact of the enterprise or of a right, each of which says where it is put right', () => {
    for (const fact of FACTS) expect([fact, codeOf(() => correctionOf(fact))]).toEqual([fact, OBJECTABLE.includes(fact) ? 'none' : 'fact-beyond-objection']);
    expect(new Set(OBJECTABLE.map(correctionOf))).toEqual(new Set(Object.keys(FACT_CORRECTIONS)));
  });

  it('hands the office no figure of a year and no recorded value', () => {
    expect(OBJECTABLE.filter((fact) => !isToldToOffices(fact)).sort()).toEqual([
      'enterprise.debt-ratio', 'enterprise.first-time-pledgor', 'enterprise.loans-outstanding', 'enterprise.research-share', 'enterprise.revenue', 'enterprise.revenue-growth', 'enterprise.staff', 'enterprise.tax-grade',
      'right.product-revenue', 'right.value', 'right.value-method',
    ]);
  });

  it('takes what was read from the facts of the case, of rights offered or not', () => {
    expect(readingObjectedTo(facts, { fact: 'enterprise.staff', rightId: null })).toEqual(known(30));
    expect([readingObjectedTo(facts, { fact: 'right.in-force', rightId: 'a' }).value, readingObjectedTo(facts, { fact: 'right.in-force', rightId: 'b' }).value]).toEqual(['yes', 'no']);
  });

  it.each([
    ['of the need', 'need.amount', null, 'fact-beyond-objection'],
    ['of an agreement', 'agreement.in-force', null, 'fact-beyond-objection'],
    ['of a right that is not named', 'right.in-force', null, 'validation-failed'],
    ['of a right that is not on the list', 'right.in-force', 'z', 'validation-failed'],
    ['of the enterprise, with a right', 'enterprise.staff', 'a', 'validation-failed'],
    ['of which nothing is on record', 'enterprise.revenue', null, 'fact-not-read'],
  ] as const)('is refused to a fact %s', (_, fact, rightId, code) => {
    expect(codeOf(() => readingObjectedTo(facts, { fact, rightId }))).toBe(code);
  });
});

describe('the mark on what was read', () => {
  const staff = { fact: 'enterprise.staff', rightId: null } as const;
  const reading: Reading = { value: { held: ['high-tech'], lacking: [] }, source: 'record', asOf: plainDate('2025-12-31') };

  it.each<[ObjectionState, string | null, string | null]>([['open', 'open', 'open'], ['upheld', 'upheld', null], ['rejected', null, null], ['withdrawn', null, null]])('of one that is %s is %s while the same is read, then %s', (state, same, other) => {
    const latest = [objected({ state, read: reading })];
    expect(markOn(latest, staff, { asOf: reading.asOf, source: 'record', value: { lacking: [], held: ['high-tech'] } })?.state ?? null).toBe(same);
    for (const changed of [{ ...reading, source: 'document' }, { ...reading, asOf: null }, { ...reading, value: 31 }]) expect(markOn(latest, staff, changed)?.state ?? null).toBe(other);
  });

  it('stands on the fact of that right alone', () => {
    const latest = [objected({ fact: 'right.in-force', rightId: 'a', read: known('yes') })];
    expect(markOn(latest, { fact: 'right.in-force', rightId: 'b' }, known('yes'))).toBeNull();
    expect(markOn(latest, { fact: 'right.pledged', rightId: 'a' }, known('yes'))).toBeNull();
    expect(markOn(latest, { fact: 'right.in-force', rightId: 'a' }, known('yes'))).toEqual({ id: 'x', state: 'open' });
  });

  it('tells a bank of what is read of the enterprise and of rights offered, never of rights kept back or of what is not read', () => {
    const latest = [objected(), objected({ fact: 'right.in-force', rightId: 'a' }), objected({ fact: 'right.in-force', rightId: 'b' }), objected({ fact: 'enterprise.revenue' }), objected({ fact: 'enterprise.size', state: 'rejected' })];
    expect(markedFacts(facts, latest).map(({ fact, rightId }) => [fact, rightId])).toEqual([['enterprise.staff', null], ['right.in-force', 'a']]);
  });

  it('is there for whatever is objected to as it is read, and gone with the answer that it is right', () => {
    const someFact = fc.constantFrom(...OBJECTABLE).map((fact) => ({ fact, rightId: isRightFact(fact) ? 'a' : null }));
    const someReading = fc.record({ value: fc.oneof(fc.integer(), fc.string(), fc.record({ held: fc.array(fc.string()), lacking: fc.array(fc.string()) })), source: fc.string(), asOf: fc.constantFrom(null, plainDate('2026-11-25')) });
    fc.assert(
      fc.property(someFact, someReading, fc.constantFrom<ObjectionState>('open', 'upheld', 'rejected'), (fact, read, state) => {
        // As it comes back from a column of JSON.
        const kept = JSON.parse(JSON.stringify(read)) as Reading;
        expect(markOn([objected({ ...fact, read: kept, state })], fact, read)).toEqual(state === 'rejected' ? null : { id: 'x', state });
      }),
      { numRuns: 200 },
    );
  });
});
