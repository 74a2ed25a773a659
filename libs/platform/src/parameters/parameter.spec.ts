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
});
