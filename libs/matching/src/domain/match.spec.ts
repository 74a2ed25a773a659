import { Money, plainDate, Rate } from '@zhichuang/kernel';
import type { Facts, PublishedProduct } from './facts.js';
import { matchAll } from './match.js';

const yuan = (text: string) => Money.parseYuan(text);
const percent = (text: string) => Rate.parsePercent(text);
const lpr = () => ({ publishedOn: plainDate('2025-05-20'), rate: percent('3.00') });

const product = (change: Partial<PublishedProduct> = {}): PublishedProduct => ({
  id: 'p1',
  edition: 1,
  name: '知产贷',
  bank: { id: 'b1', name: '某银行' },
  spread: Rate.fromBasisPoints(45),
  terms: { amount: { min: yuan('100000'), max: yuan('20000000') }, termMonths: { min: 1, max: 12 }, pledgeRatios: { invention: percent('25'), 'utility-model': percent('15') } },
  ...change,
});
const need = (change: Partial<Facts> = {}): Facts => ({ amount: yuan('2000000'), termMonths: 12, rights: [{ id: 'r1', kind: 'invention', value: yuan('10000000') }], ...change });

describe('matching a need with the published products', () => {
  it('lends a quarter of 10,000,000 at LPR 3.00 % plus 45 basis points', () => {
    const [match] = matchAll(need(), [product()], lpr);
    expect(match?.verdict).toBe('met');
    expect(match?.amount?.toYuan()).toBe('2500000.00');
    expect(match?.rate?.rate.toPercent()).toBe('3.4500');
  });

  it('rounds the amount down to whole 10,000 yuan', () => {
    const [match] = matchAll(need({ rights: [{ id: 'r1', kind: 'invention', value: yuan('10039999.99') }] }), [product()], lpr);
    expect(match?.amount?.toYuan()).toBe('2500000.00');
  });

  it('never states more than the product lends at most', () => {
    const [match] = matchAll(need({ rights: [{ id: 'r1', kind: 'invention', value: yuan('900000000') }] }), [product()], lpr);
    expect(match?.amount?.toYuan()).toBe('20000000.00');
  });

  it('without a recorded value knows no amount and names the right whose value is asked for', () => {
    const [match] = matchAll(need({ rights: [{ id: 'r1', kind: 'invention', value: null }] }), [product()], lpr);
    expect(match?.amount).toBeNull();
    expect(match?.valueMissing).toEqual(['r1']);
  });

  it.each([
    ['an amount above the maximum', need({ amount: yuan('20000000.01') }), 'amount'],
    ['an amount below the minimum', need({ amount: yuan('99999.99') }), 'amount'],
    ['a term beyond the longest', need({ termMonths: 13 }), 'term'],
    ['no right of an accepted kind', need({ rights: [{ id: 'r1', kind: 'design', value: yuan('1') }] }), 'right-kind'],
  ])('refuses %s by naming the criterion', (_, facts, criterion) => {
    const [match] = matchAll(facts, [product()], lpr);
    expect(match?.verdict).toBe('not-met');
    expect(match?.criteria.filter((result) => result.verdict === 'not-met').map((result) => result.criterion)).toEqual([criterion]);
  });

  it('puts what fits first, then the larger amount, then the lower rate', () => {
    const small = product({ id: 'small', terms: { ...product().terms, pledgeRatios: { invention: percent('10') } } });
    const dear = product({ id: 'dear', spread: Rate.fromBasisPoints(90) });
    const unfit = product({ id: 'unfit', terms: { ...product().terms, termMonths: { min: 24, max: 36 } } });
    expect(matchAll(need(), [unfit, small, dear, product()], lpr).map((match) => match.product.id)).toEqual(['p1', 'dear', 'small', 'unfit']);
  });

  it('says nothing of the rate while no LPR is published', () => {
    expect(matchAll(need(), [product()], () => null)[0]?.rate).toBeNull();
  });
});
