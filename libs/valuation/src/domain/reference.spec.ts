import { Money, plainDate, Rate } from '@zhichuang/kernel';
import { methodAllowed } from './allowed-methods.js';
import { industryKeys, type NewReference, referenceIssues, weightKey } from './reference.js';

const percent = (text: string) => Rate.parsePercent(text);
const royalty: NewReference = { table: 'royalty-rate', key: 'C39', low: percent('1'), base: percent('3'), high: percent('5'), validFrom: plainDate('2026-01-01'), source: '许可统计', sourceDate: plainDate('2025-12-31') };
const weight: NewReference = { ...royalty, table: 'indicator-weight', key: weightKey('financing', 'legal', 'stability'), low: null, high: null };
const issues = (entry: NewReference) => referenceIssues(entry, plainDate('2026-12-01')).map(({ pointer, code }) => [pointer, code]);

describe('a line of a reference table', () => {
  it('is asked for by every beginning of the industry, the longest first, and by the one for all', () => {
    expect(industryKeys('C398')).toEqual(['C398', 'C39', 'C3', 'C', '']);
    expect(industryKeys('')).toEqual(['']);
  });

  it('has a range if it is a rate, and none if it is a weight', () => {
    expect([royalty, { ...royalty, key: '' }, weight, { ...weight, key: 'financing/legal' }].flatMap(issues)).toEqual([]);
    expect(issues({ ...royalty, low: null, high: null })).toEqual([['/low', 'required'], ['/high', 'required']]);
    expect(issues({ ...royalty, high: percent('1'), base: percent('1') })).toEqual([['/high', 'range-is-a-point']]);
    expect(issues({ ...royalty, base: percent('6') })).toEqual([['/high', 'range-reversed']]);
    expect(issues({ ...weight, low: percent('1') })).toEqual([['/low', 'weight-range']]);
  });

  it.each([['c39', 'industry-prefix'], ['39', 'industry-prefix'], ['C39831', 'industry-prefix'], ['financing/legal', 'industry-prefix']])('knows no industry %s', (key, code) => expect(issues({ ...royalty, key })).toEqual([['/key', code]]));
  it.each(['C39', 'financing', 'gambling/legal', 'financing/moral', 'financing/legal/Stability', 'financing/legal/a1/b1'])('knows no weight %s', (key) => expect(issues({ ...weight, key })).toEqual([['/key', 'weight-key']]));
  it('rests on no source of the future', () => expect(issues({ ...royalty, sourceDate: plainDate('2026-12-02') })).toEqual([['/sourceDate', 'date-future']]));
});

describe('whether a way of valuing is allowed', () => {
  const limits = { 'bank-internal': '10000000.00', 'third-party': null };
  const asked = (method: 'bank-internal' | 'third-party' | 'agreed', yuan: string) => methodAllowed(limits, method, Money.parseYuan(yuan));

  it('is met up to the limit, to the fen, and not met beyond', () => {
    expect([asked('bank-internal', '10000000.00'), asked('bank-internal', '10000000.01'), asked('third-party', '999999999')]).toEqual(['met', 'not-met', 'met']);
  });

  it('is unknown where nobody named a limit, or none that is an amount', () => {
    expect(asked('agreed', '1')).toBe('unknown');
    for (const broken of [{}, { agreed: 'much' }, { agreed: 5 as unknown as string }]) expect(methodAllowed(broken, 'agreed', Money.parseYuan('1'))).toBe('unknown');
  });
});
