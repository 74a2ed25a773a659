import { PARAMETERS } from '@zhichuang/contracts';
import { plainDate } from '@zhichuang/kernel';
import { type DatedValue, parameterFault, valueOn } from './parameter.js';

const dated = (value: number, region: string, from: string, to: string | null = null): DatedValue => ({ value, region, validFrom: plainDate(from), validTo: to === null ? null : plainDate(to) });
const values = [dated(1, '', '2020-01-01', '2025-12-31'), dated(2, '', '2026-01-01'), dated(3, '35', '2026-01-01'), dated(4, '3501', '2026-03-01', '2026-03-31')];
const on = (day: string, region = ''): unknown => valueOn(values, plainDate(day), region)?.value;

describe('a dated parameter', () => {
  it('holds from its first day to its last, both included', () => {
    expect([on('2019-12-31'), on('2020-01-01'), on('2025-12-31'), on('2026-01-01')]).toEqual([undefined, 1, 1, 2]);
  });

  it('takes the narrowest region with a value on the day, and falls back region by region', () => {
    expect([on('2026-03-01', '350102'), on('2026-03-31', '3501'), on('2026-04-01', '350102'), on('2026-03-01', '3502'), on('2026-03-01', '11'), on('2025-06-01', '3501')]).toEqual([4, 4, 3, 3, 2, 1]);
  });

  it('takes only values of its kind', () => {
    const fault = (value: unknown) => parameterFault('identity.lock-out.failures', value)?.code;
    expect([1, 100].map(fault)).toEqual([undefined, undefined]);
    expect([0, 101, 1.5, '5', null, Number.NaN].map(fault)).toEqual(Array(6).fill('parameter-value'));
    expect(parameterFault('constructor', 1)?.code).toBe('parameter-unknown');
  });

  const structures: Record<string, { whole: object; broken: readonly unknown[] }> = {
    'matching.weights': {
      whole: { version: '2026-02', coverage: 100, certainty: 0, price: 0, promptness: 0 },
      broken: [{ coverage: 40 }, { version: null }, { version: '' }, { version: 'a b' }, { coverage: 99 }, { coverage: 101, certainty: -1 }, { coverage: 99.5, certainty: 0.5 }, { coverage: '100' }, { other: 0 }],
    },
    'matching.change-costs': {
      whole: { amount: { fixed: 0, moved: 10_000 }, term: { fixed: 10, moved: 60 }, highestRate: { fixed: 15 }, fact: { fixed: 5 }, offer: { fixed: 20 }, remedy: { fixed: 12 }, value: { fixed: 15 } },
      broken: [{ fact: {} }, { fact: 5 }, { fact: { fixed: -1 } }, { fact: { fixed: 10_001 } }, { fact: { fixed: 1, moved: 1 } }, { amount: { fixed: 1 } }, { other: { fixed: 1 } }],
    },
    'matching.promptness': { whole: { days: 1, cases: 1 }, broken: [{ days: 0 }, { days: 3651 }, { cases: 0 }, { cases: null }, { other: 1 }] },
    'ip-rights.fact-max-age-days': {
      whole: { 'fee-paid': 0, 'in-force': 3650, 'owner-today': 30, pledged: 30, invalidation: 30, preservation: 30 },
      broken: [{ pledged: null }, { pledged: -1 }, { pledged: 3651 }, { licensed: 30 }],
    },
    'valuation.methods-allowed': { whole: { 'bank-internal': '10000000.00', agreed: null }, broken: [{ agreed: 1 }, { agreed: '1' }, { agreed: '-1.00' }, { agreed: 'much' }, { other: null }] },
  };

  it.each(Object.entries(structures))('takes %s with every part as it is read, or says what is expected', (name, { whole, broken }) => {
    expect(parameterFault(name, whole)).toBeUndefined();
    for (const changed of broken.map((change) => ({ ...whole, ...(change as object) }))) expect([changed, parameterFault(name, changed)?.code]).toEqual([changed, 'parameter-value']);
    for (const other of [[], [whole], 'text', null, 5]) expect(parameterFault(name, other)).toMatchObject({ pointer: '/value', code: 'parameter-value', params: { expected: expect.stringContaining('"') } });
  });

  it('takes no part of a structure for the whole', () => {
    for (const [name, { whole }] of Object.entries(structures).filter(([name]) => name !== 'valuation.methods-allowed')) {
      for (const left of Object.keys(whole)) expect(parameterFault(name, Object.fromEntries(Object.entries(whole).filter(([part]) => part !== left)))?.code).toBe('parameter-value');
    }
  });

  it('has such a check for every structure', () => {
    expect(Object.entries(PARAMETERS).flatMap(([name, { type }]) => (type.kind === 'structure' ? [name] : [])).sort()).toEqual(Object.keys(structures).sort());
  });
});
