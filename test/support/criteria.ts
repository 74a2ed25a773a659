import { CRITERION_FACTS, type CriterionFact, type FactEntry } from '@zhichuang/contracts';
import type { Case, Criterion, LeafCriterion, Reading, Readings, RightRead, Verdict } from '@zhichuang/eligibility';
import fc from 'fast-check';

const FACTS = Object.entries(CRITERION_FACTS) as [CriterionFact, FactEntry][];
const PLACES = ['35', '3501', '350102', '350104', '3502', '350203', '44', '4403'];
const TRADES = ['C', 'C39', 'C397', 'C3973', 'I', 'I65', 'M7520'];

/** Small whole numbers around each other, so that bounds are hit, missed and met exactly. */
const small = fc.integer({ min: 1, max: 12 });
const valuesOf = (fact: CriterionFact, entry: FactEntry): readonly string[] => (entry.kind === 'prefix' ? (fact === 'enterprise.region' ? PLACES : TRADES) : entry.kind === 'number' ? [] : Object.keys(entry.codes));

export function leaf(ofRights: boolean, facts: readonly CriterionFact[] = FACTS.map(([fact]) => fact)): fc.Arbitrary<LeafCriterion> {
  const fitting = FACTS.filter(([fact]) => facts.includes(fact) && fact.startsWith('right.') === ofRights);
  return fc.constantFrom(...fitting).chain(([fact, entry]): fc.Arbitrary<LeafCriterion> => {
    if (entry.kind === 'number') return fc.tuple(fc.option(small), fc.option(small)).map(([a, b]) => ({ kind: 'number', fact, min: a ?? (b === null ? 3 : null), max: a !== null && b !== null ? Math.max(a, b) : b }));
    const list = fc.uniqueArray(fc.constantFrom(...valuesOf(fact, entry)), { minLength: 1, maxLength: 3 });
    return fc.tuple(list, list, fc.constantFrom('in', 'out', 'both')).map(([inside, outside, which]) => ({ kind: 'choice', fact, oneOf: which === 'out' ? null : inside, noneOf: which === 'in' ? null : outside }));
  });
}

/** Any criterion over these facts, at most `depth` groups deep. */
export function criterion(depth: number, ofRights = false, facts?: readonly CriterionFact[]): fc.Arbitrary<Criterion> {
  if (depth <= 0) return leaf(ofRights, facts);
  const parts = fc.array(criterion(depth - 1, ofRights, facts), { minLength: 1, maxLength: 3 });
  const group = parts.chain((of) => fc.constantFrom([of.length, of.length], [1, of.length], [0, 0], [Math.min(2, of.length), of.length]).map(([least, most]): Criterion => ({ kind: 'group', least: least!, most: most!, of })));
  const rights = fc.record({ kind: fc.constant('rights' as const), least: fc.integer({ min: 1, max: 3 }), where: criterion(depth - 1, true, facts) });
  return ofRights ? fc.oneof(leaf(true, facts), group) : fc.oneof(leaf(false, facts), group, rights);
}

function reading(fact: CriterionFact, entry: FactEntry): fc.Arbitrary<Reading | undefined> {
  const known = (value: fc.Arbitrary<Reading['value']>): fc.Arbitrary<Reading> => value.map((each) => ({ value: each, source: 'self-stated', asOf: null }));
  if (entry.kind === 'number') return fc.option(known(fc.integer({ min: 0, max: 13 })), { nil: undefined });
  if (entry.kind === 'tags') {
    const tags = Object.keys(entry.codes);
    return known(fc.array(fc.constantFrom('held', 'lacking', 'unknown'), { minLength: tags.length, maxLength: tags.length }).map((states) => ({ held: tags.filter((_, i) => states[i] === 'held'), lacking: tags.filter((_, i) => states[i] === 'lacking') })));
  }
  const whole = entry.kind === 'prefix' ? (fact === 'enterprise.region' ? ['350102', '350104', '350203', '440300'] : ['C3973', 'C3971', 'I6510', 'M7520']) : Object.keys(entry.codes);
  return fc.option(known(fc.constantFrom(...whole)), { nil: undefined });
}

function readings(ofRights: boolean): fc.Arbitrary<Readings> {
  const fitting = FACTS.filter(([fact]) => fact.startsWith('right.') === ofRights);
  return fc.tuple(...fitting.map(([fact, entry]) => reading(fact, entry))).map((values) => Object.fromEntries(fitting.flatMap(([fact], i) => (values[i] ? [[fact, values[i]]] : []))) as Readings);
}

export const lawVerdict: fc.Arbitrary<Verdict> = fc.constantFrom('met', 'not-met', 'unknown');
const right = (id: number): fc.Arbitrary<RightRead> => fc.record({ id: fc.constant(`right-${id}`), readings: readings(true), law: lawVerdict });

/** Any case, with up to four rights; about half of what could be known is. */
export const anyCase: fc.Arbitrary<Case> = fc.record({ readings: readings(false), rights: fc.integer({ min: 0, max: 4 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => right(i)))) });
