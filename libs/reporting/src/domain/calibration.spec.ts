import { CASE_OUTCOMES, type CaseOutcome, DECLINE_CODES, type DeclineCode } from '@zhichuang/contracts';
import { asId } from '@zhichuang/kernel';
import fc from 'fast-check';
import { type Compared, everyVerdict, middleRatio, type PredictionCell, type ProductCalibration, shareOffered, toldOf } from './calibration.js';

const none = <K extends string>(keys: object): Record<K, number> => Object.fromEntries(Object.keys(keys).map((key) => [key, 0])) as Record<K, number>;
const cell = (predicted: PredictionCell['predicted'], over: Partial<PredictionCell> = {}): PredictionCell => ({
  predicted, cases: 1, offered: 0, refused: 0, outcomes: none<CaseOutcome>(CASE_OUTCOMES), declines: none<DeclineCode>(DECLINE_CODES), offers: { cases: 0, enterprises: 0, medianPpm: null }, contracts: { cases: 0, enterprises: 0, medianPpm: null }, ...over,
});
const count = fc.nat({ max: 1000 });

describe('the share of cases with an offer', () => {
  it('is of those that the bank answered, so that open cases and withdrawn ones say nothing of it', () => {
    expect(shareOffered({ cases: 10, offered: 3, refused: 1 })).toEqual({ value: 750_000, why: null });
    expect(shareOffered({ cases: 10, offered: 0, refused: 2 })).toEqual({ value: 0, why: null });
  });
  it('is no number where none was answered', () => expect(shareOffered({ cases: 4, offered: 0, refused: 0 })).toEqual({ value: null, why: 'none-answered' }));
  it('lies from 0 to 1, and is 0 only where all were refused', () => {
    fc.assert(
      fc.property(count, count, (offered, refused) => {
        const { value, why } = shareOffered({ cases: offered + refused, offered, refused });
        if (offered + refused === 0) return expect([value, why]).toEqual([null, 'none-answered']);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1_000_000);
        expect(value === 0).toBe(offered === 0);
      }),
    );
  });
});

describe('the middle ratio of amounts', () => {
  const compared = (over: Partial<Compared>): Compared => ({ cases: 5, enterprises: 5, medianPpm: 900_000, ...over });
  it('is told of five enterprises at least', () => {
    expect(middleRatio(compared({ enterprises: 4, cases: 9 }))).toEqual({ value: null, why: 'too-few' });
    expect(middleRatio(compared({}))).toEqual({ value: 900_000, why: null });
  });
  it('is no number where nothing can be compared', () => expect(middleRatio(compared({ cases: 0, enterprises: 0, medianPpm: null }))).toEqual({ value: null, why: 'nothing-to-compare' }));
  it('has either a value or a reason, never both', () => {
    fc.assert(fc.property(fc.record({ cases: count, enterprises: count, medianPpm: fc.option(count) }), (each) => {
      const { value, why } = middleRatio(each);
      expect((value === null) !== (why === null)).toBe(true);
    }));
  });
});

describe('the table of a product', () => {
  it('has each verdict, also one that nobody got, and of what was not predicted what occurs', () => {
    expect(everyVerdict([cell('late'), cell('unknown', { cases: 3 })]).map(({ predicted, cases }) => [predicted, cases])).toEqual([['met', 0], ['unknown', 3], ['not-met', 0], ['late', 1]]);
    expect(everyVerdict([])).toEqual([]);
  });
  it('counts every case once, and has no degrees where there are none to tell', () => {
    const product: ProductCalibration = { product: { id: asId('00000000-0000-7000-8000-000000000001'), edition: 2, name: '专利贷' }, bank: { id: asId('00000000-0000-7000-8000-000000000002'), name: '演示银行' }, predictions: [cell('met', { cases: 2, offered: 2 }), cell('no-run')], degrees: [{ from: 50, cases: 1, offered: 1, refused: 0 }, { from: 75, cases: 1, offered: 0, refused: 0 }] };
    const told = toldOf(product);
    expect(told.cases).toBe(3);
    expect(told.degrees!.map(({ from, to, share }) => [from, to, share.value])).toEqual([[50, 74, 1_000_000], [75, 100, null]]);
    expect(toldOf({ ...product, degrees: null }).degrees).toBeNull();
  });
});
