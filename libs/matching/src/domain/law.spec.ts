import { plainDate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { GROUNDS, heldRight } from '../../../../test/support/matching.js';
import { blockingOn, lawVerdict, readLaw, toMend } from './law.js';

const day = plainDate('2026-11-25');
const read = (over: Parameters<typeof heldRight>[1], on = day) => readLaw(GROUNDS, heldRight('a', over).readings, on);

describe('the law about pledging a right', () => {
  it('finds nothing against a right of which everything is shown', () => {
    expect(read({}).verdict).toBe('met');
    expect(read({}).grounds.map(({ ground }) => ground.ground)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '11', '12']);
  });

  it.each([
    ['1', { 'right.owner-today': 'no' }],
    ['2', { 'right.in-force': 'no' }],
    ['3', { 'right.stage': 'published' }],
    ['4', { 'right.fee-state': 'grace' }],
    ['5', { 'right.preserved': 'yes' }],
    ['6', { 'right.life-after-loan': -1 }],
    ['8', { 'right.co-owners': 'missing' }],
    ['9', { 'right.pledged': 'yes' }],
  ])('names ground %s, and that one alone, for a right with %j', (number, over) => {
    const { verdict, grounds } = read(over);
    expect(verdict).toBe('not-met');
    expect(grounds.filter((each) => each.verdict === 'not-met').map(({ ground }) => ground.ground)).toEqual([number]);
  });

  it('is unknown where a fact is, and says by which papers it would be known', () => {
    const right = heldRight('a', { 'right.in-force': null, 'right.preserved': null, 'right.fee-state': null });
    const law = readLaw(GROUNDS, right.readings, day);
    expect(law.verdict).toBe('unknown');
    expect([...new Set(toMend(law, right.readings).map(({ remedy }) => remedy?.key))]).toEqual(['register-copy', 'fee-receipt']);
  });

  it('tells no remedy that mends nothing, and what each ground was read from', () => {
    const told = (over: Parameters<typeof heldRight>[1], number: string) => read(over).grounds.find(({ ground }) => ground.ground === number)!;
    expect(told({ 'right.life-after-loan': -1 }, '6').remedy).toBeNull();
    expect(told({ 'right.in-force': 'no' }, '2').remedy).toBeNull();
    expect(told({ 'right.in-force': null }, '2').remedy?.key).toBe('register-copy');
    expect(told({ 'right.fee-state': 'grace' }, '4')).toMatchObject({ remedy: { key: 'fee-receipt' }, read: [{ fact: 'right.fee-state', reading: { value: 'grace', source: 'self-stated' } }] });
  });

  it('lets a same-day invention and an open invalidation pass with a declaration', () => {
    const { verdict, grounds } = read({ 'right.kind': 'utility-model', 'right.same-day-twin': 'yes', 'right.invalidation': 'yes' });
    expect(verdict).toBe('met');
    expect(grounds.filter((each) => each.verdict === 'not-met').map(({ ground }) => [ground.ground, ground.severity, ground.remedy?.key])).toEqual([['10', 'declare', 'declaration'], ['11', 'declare', 'declaration']]);
  });

  it('reads another\'s right, whose owner agrees, as pledged by its owner', () => {
    expect(read({ 'right.owner-today': null, 'right.standing': 'not-owner', 'right.co-owners': 'given' }).verdict).toBe('met');
  });

  it('reads as mended what can be mended, and nothing else', () => {
    const mended = (over: Parameters<typeof heldRight>[1]): string => readLaw(GROUNDS, heldRight('a', over).readings, day, true).verdict;
    expect([mended({ 'right.fee-state': 'grace', 'right.in-force': null }), mended({ 'right.stage': 'published' }), mended({ 'right.co-owners': 'missing' })]).toEqual(['met', 'not-met', 'met']);
  });

  it('gives the same verdict by its blocking grounds alone', () => {
    const values = { 'right.kind': ['invention', 'trademark', 'ic-layout'], 'right.fee-state': ['paid', 'grace', null], 'right.stage': ['granted', 'published'], 'right.in-force': ['yes', 'no', null], 'right.co-owners': ['given', 'missing'], 'right.invalidation': ['yes', 'no'], 'right.life-after-loan': [0, -1] };
    const over = fc.record(Object.fromEntries(Object.entries(values).map(([fact, each]) => [fact, fc.constantFrom<string | number | null>(...each)])));
    fc.assert(
      fc.property(over, fc.boolean(), fc.constantFrom('2026-11-25', '2021-11-14'), (given, mended, on) => {
        const { readings } = heldRight('a', given);
        expect(lawVerdict(blockingOn(GROUNDS, plainDate(on)), readings, mended)).toBe(readLaw(GROUNDS, readings, plainDate(on), mended).verdict);
      }),
    );
  });

  it('had no such grounds before its day, and has none for kinds it does not name', () => {
    expect(read({}, plainDate('2021-11-14'))).toEqual({ verdict: 'unknown', grounds: [] });
    expect(read({ 'right.kind': 'ic-layout' }).verdict).toBe('unknown');
    expect(read({ 'right.kind': 'trademark' }).grounds.map(({ ground }) => ground.ground)).toEqual(['T1', 'T2', 'T3']);
  });
});
