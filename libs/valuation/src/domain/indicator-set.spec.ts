import { plainDate, Rate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { indicatorScore, scoreIssues } from './indicator-score.js';
import { type Indicator, type IndicatorGroups, indicatorSetIssues, indicatorSetSteps, openWeights, withWeights } from './indicator-set.js';

const percent = (text: string) => Rate.parsePercent(text);
const LADDER = [100, 80, 60, 40, 20].map((score) => ({ score, zh: `${score} 分`, en: `${score} points` }));
const indicator = (code: string, weight: string | null, changes: Partial<Indicator> = {}): Indicator => ({ code, zh: '指标', en: 'Indicator', role: 'weighted', weight: weight === null ? null : percent(weight), weightSource: null, ladder: LADDER, ...changes });
const group = (weight: string, ...indicators: Indicator[]) => ({ weight: percent(weight), weightSource: null, indicators });
const groups: IndicatorGroups = {
  legal: group('30', indicator('stability', null, { role: 'multiplier' }), indicator('claims', '60'), indicator('family', '40')),
  technical: group('30', indicator('advance', '100')),
  economic: group('40', indicator('market', '33.3333'), indicator('share', '66.6667')),
};
const draft = { scenario: 'financing' as const, name: '省局投融资指标集', source: '内部办法', sourceDate: plainDate('2026-01-01') };
const TODAY = plainDate('2026-12-01');
const issues = (changes: Partial<IndicatorGroups> = {}, about: Partial<typeof draft> = {}) => indicatorSetIssues({ ...draft, ...about }, { ...groups, ...changes }, TODAY).map(({ pointer, code }) => [pointer, code]);

describe('an indicator set', () => {
  it('is sound when its weights add up to a million in each group and over the groups', () => {
    expect(issues()).toEqual([]);
  });

  it.each<[string, Partial<IndicatorGroups>, string, string]>([
    ['groups that add up to 99.9999 %', { legal: { ...groups.legal, weight: percent('29.9999') } }, '/legal/weight', 'weights-sum'],
    ['a group of 100.0001 %', { economic: group('40', indicator('market', '33.3334'), indicator('share', '66.6667')) }, '/economic/indicators', 'weights-sum'],
    ['a code twice, in whichever group', { technical: group('30', indicator('claims', '100')) }, '/technical/indicators/0/code', 'list-duplicate'],
    ['a code that is none', { technical: group('30', indicator('Advance', '100')) }, '/technical/indicators/0/code', 'indicator-code'],
    ['a multiplier with a weight', { technical: group('30', indicator('advance', '100'), indicator('use', '1', { role: 'multiplier' })) }, '/technical/indicators/1/weight', 'multiplier-weight'],
    ['two multipliers', { technical: group('30', indicator('advance', '100'), indicator('a1', null, { role: 'multiplier' }), indicator('a2', null, { role: 'multiplier' })) }, '/technical/indicators', 'one-multiplier'],
    ['nothing but a multiplier', { technical: group('30', indicator('advance', null, { role: 'multiplier' })) }, '/technical/indicators', 'nothing-weighted'],
    ['a ladder that rises', { technical: group('30', indicator('advance', '100', { ladder: [...LADDER].reverse().slice(0, 2) })) }, '/technical/indicators/0/ladder/1/score', 'ladder-order'],
  ])('is refused with %s', (_, changes, pointer, code) => expect(issues(changes)).toEqual([[pointer, code]]));

  it('is not named after the national standard, and its source is not of the future', () => {
    expect(issues({}, { name: 'GB/T 42748-2023 指标' })).toEqual([['/name', 'not-the-standard']]);
    expect(issues({}, { sourceDate: plainDate('2026-12-02') })).toEqual([['/sourceDate', 'date-future']]);
  });

  it('asks for the weights that its draft leaves open, a multiplier for none', () => {
    const open = { ...groups, legal: { ...groups.legal, weight: null, indicators: groups.legal.indicators.map((each) => ({ ...each, weight: null })) } };
    expect(openWeights(open).map(({ pointer }) => pointer)).toEqual(['/legal/weight', '/legal/indicators/1/weight', '/legal/indicators/2/weight']);
    const source = { kind: 'reference', source: '参考权重', date: plainDate('2025-01-01') } as const;
    const filled = withWeights(open, new Map(openWeights(open).map(({ pointer }) => [pointer, { weight: percent('50'), source }])));
    expect(filled.legal.indicators.map(({ weight, weightSource }) => [weight?.toPercent(), weightSource?.kind])).toEqual([[undefined, undefined], ['50.0000', 'reference'], ['50.0000', 'reference']]);
    expect(filled.technical.indicators[0]?.weightSource).toEqual({ kind: 'own-assumption' });
  });

  it('is edited until it is published, and then never', () => {
    expect(indicatorSetSteps.next('draft', 'edit')).toBe('draft');
    expect(indicatorSetSteps.next('draft', 'publish')).toBe('published');
    for (const step of ['edit', 'publish'] as const) expect(() => indicatorSetSteps.next('published', step)).toThrow('step-not-allowed');
  });
});

describe('a score', () => {
  const scores = [['stability', 80], ['claims', 60], ['family', 100], ['advance', 40], ['market', 100], ['share', 20]].map(([code, score]) => ({ indicator: String(code), score: Number(score) }));

  it('multiplies, weighs and adds, as by hand', () => {
    // legal: 60 % × 60 + 40 % × 100 = 76; × 80 % = 60.8. technical: 40. economic: 33.3333 % × 100 + 66.6667 % × 20 = 46.66664 → 46.6666.
    // together 30 % × 60.8 + 30 % × 40 + 40 % × 46.6666 = 18.24 + 12 + 18.66664 → 48.9066.
    const result = indicatorScore(groups, scores);
    expect([result.legal.weightedSum, result.legal.multiplier, result.legal.score, result.technical.score, result.economic.score, result.score].map((rate) => rate.toPercent())).toEqual(['76.0000', '80.0000', '60.8000', '40.0000', '46.6666', '48.9066']);
  });

  it('is asked of each indicator once, on its ladder', () => {
    const wrong = (given: typeof scores) => scoreIssues(groups, given).map(({ pointer, code }) => [pointer, code]);
    expect(wrong(scores)).toEqual([]);
    expect(wrong(scores.slice(1))).toEqual([['/scores', 'score-missing']]);
    expect(wrong([...scores, { indicator: 'luck', score: 100 }, { indicator: 'share', score: 40 }])).toEqual([['/scores/6/indicator', 'indicator-unknown'], ['/scores/7/indicator', 'list-duplicate']]);
    expect(wrong([{ indicator: 'stability', score: 90 }, ...scores.slice(1)])).toEqual([['/scores/0/score', 'not-a-rung']]);
  });

  it('lies between 0 and 100 and never falls when a step is climbed', () => {
    const rung = fc.constantFrom(20, 40, 60, 80, 100);
    fc.assert(
      fc.property(fc.array(rung, { minLength: 6, maxLength: 6 }), fc.integer({ min: 0, max: 5 }), (given, climbed) => {
        const at = (values: readonly number[]) => indicatorScore(groups, scores.map(({ indicator: code }, index) => ({ indicator: code, score: values[index] ?? 20 }))).score.ppm;
        const before = at(given);
        expect(before >= 0 && before <= 1_000_000).toBe(true);
        expect(at(given.map((score, index) => (index === climbed ? 100 : score)))).toBeGreaterThanOrEqual(before);
      }),
    );
  });
});
