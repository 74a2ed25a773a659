import { DomainError, plainDate } from '@zhichuang/kernel';
import { COSTS, GROUNDS, WEIGHTS } from '../../../../test/support/matching.js';
import { matchFiles } from './match-files.js';

const policy = { grounds: GROUNDS, weights: WEIGHTS, costs: COSTS };
const terms = { amount: { min: '100000', max: '8000000' }, termMonths: { min: 1, max: 24 }, pledgeRatios: { invention: '25' }, spreadBp: 45 };
const products = (over: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({ products: [{ id: 'p', name: '专利贷', terms: { ...terms, ...over }, criteria: [], ...more }], lpr: { publishedOn: '2025-05-20', oneYear: '3', overFiveYear: '3.5' } });
const right = { id: 'r', facts: { 'right.kind': 'invention', 'right.stage': 'granted', 'right.owner-today': 'yes', 'right.in-force': 'yes', 'right.fee-state': 'paid', 'right.preserved': 'no', 'right.pledged': 'no', 'right.co-owners': 'not-needed', 'right.life-after-loan': 60, 'right.value': '10000000', 'right.value-method': 'agreed' } };
const needs = (over: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => ({ needs: [{ id: 'n', day: '2026-11-25', facts: { 'need.amount': '2000000', 'need.term': 12, ...over }, rights: [right], ...more }] });
const issues = (sentProducts: unknown, sentNeeds: unknown): [string, string][] => {
  try {
    matchFiles(sentProducts, sentNeeds, policy);
    return [];
  } catch (error) {
    if (error instanceof DomainError) return error.issues.map(({ pointer, code }) => [pointer, code]);
    throw error;
  }
};

describe('a file of needs held against a file of products', () => {
  it('answers verdict, amount, rate and degree of each pair', () => {
    const [result] = matchFiles(products(), needs(), policy).results;
    expect(result).toMatchObject({ needId: 'n', law: { usable: 1, offered: 1 }, products: [{ productId: 'p', verdict: 'met', amount: '2500000.00', rate: '3.4500', degree: { total: 92 } }] });
  });

  it('gives reasons and changes where they are asked for', () => {
    const internal = { criteria: [{ criterion: { fact: 'enterprise.staff', atLeast: 20 }, audience: 'internal' }] };
    const [result] = matchFiles(products({}, internal), needs({ 'need.amount': '9000000', 'enterprise.staff': { value: 13, source: 'annual report', asOf: '2025-12-31' } }), policy, { explain: true, counterfactuals: true }).results;
    expect(result?.products[0]?.criteria[0]).toMatchObject({ pointer: '/amount', verdict: 'not-met', sentence: { zh: expect.stringContaining('相差 1000000.00 元') }, reasons: { fact: 'need.amount', value: '9000000.00', distance: '1000000.00' } });
    expect(result?.products[0]?.criteria.at(-1)).toMatchObject({ pointer: '/criteria/0', audience: 'internal', reasons: { value: 13, distance: 7 } });
    const [asPublic] = matchFiles(products({}, internal), needs({ 'need.amount': '9000000' }), policy, { public: true, counterfactuals: true }).results;
    expect(asPublic?.products[0]?.criteria.map(({ pointer }) => pointer)).toEqual(['/amount', '/termMonths', '/rights']);
    expect(asPublic?.products[0]).toMatchObject({ changes: [{ cost: expect.any(Number), changes: [{ what: 'fact', fact: 'need.amount', rightId: null, to: '8000000.00' }] }] });
  });

  it('takes an empty portfolio, no products, no needs and products without criteria', () => {
    expect(matchFiles(products(), needs({}, { rights: [] }), policy).results[0]).toMatchObject({ law: { usable: 0, offered: 0 }, products: [{ verdict: 'not-met', amount: null }] });
    expect(matchFiles({ products: [] }, needs(), policy).results[0]?.products).toEqual([]);
    expect(matchFiles(products(), { needs: [] }, policy).results).toEqual([]);
  });

  it('counts a ground of the law from its day on', () => {
    const before = matchFiles(products(), needs({}, { day: plainDate('2021-11-14') }), policy).results[0];
    expect(before?.law.rights[0]).toMatchObject({ verdict: 'unknown', grounds: [] });
  });

  it.each([
    [{}, needs(), '/products', 'required'],
    [products({}, { criteria: null }), needs(), '/products/0/criteria', 'wrong-type'],
    [products(), needs({}, { rights: null }), '/needs/0/rights', 'wrong-type'],
    [products(), needs({}, { further: null }), '/needs/0/further', 'wrong-type'],
    [products(), needs({}, { facts: null }), '/needs/0/facts', 'wrong-type'],
    [products({ amount: { min: '1.001', max: '2' } }), needs(), '/products/0/terms/amount/min', 'amount'],
    [products({ amount: { min: '1', max: '9007199254740993' } }), needs(), '/products/0/terms/amount/max', 'amount'],
    [products({ amount: { min: '2', max: '1' } }), needs(), '/products/0/terms/amount/max', 'range-reversed'],
    [products({ pledgeRatios: {} }), needs(), '/products/0/terms/pledgeRatios', 'no-right-accepted'],
    [products({ colour: 'red' }), needs(), '/products/0/terms/colour', 'unknown-field'],
    [products({ spreadBp: undefined }), needs(), '/products/0/terms/spreadBp', 'one-price'],
    [products({ valuationModes: ['magic'] }), needs(), '/products/0/terms/valuationModes/0', 'not-in-list'],
    [products({ validTo: '1899-12-31' }), needs(), '/products/0/terms/validTo', 'date'],
    [products({}, { criteria: [{ criterion: { fact: 'enterprise.staff', atLeast: Number.NaN } }] }), needs(), '/products/0/criteria/0/criterion/atLeast', 'number-form'],
    [products({}, { criteria: Array.from({ length: 100_000 }, () => ({})) }), needs(), '/products/0/criteria', 'list-length'],
    [products(), needs({ 'need.amount': 2_000_000 }), '/needs/0/facts/need.amount', 'number-form'],
    [products(), needs({ 'need.term': 2 ** 53 }), '/needs/0/facts/need.term', 'number-form'],
    [products(), needs({ 'need.term': 0 }), '/needs/0/facts/need.term', 'number-range'],
    [products(), needs({ 'enterprise.colour': 'red' }), '/needs/0/facts/enterprise.colour', 'unknown-fact'],
    [products(), needs({ 'right.kind': 'design' }), '/needs/0/facts/right.kind', 'fact-of-a-right'],
    [products(), needs({ 'enterprise.size': 'tiny' }), '/needs/0/facts/enterprise.size', 'not-in-list'],
    [products(), needs({ 'enterprise.tags': { held: ['high-tech'], lacking: ['high-tech'] } }), '/needs/0/facts/enterprise.tags', 'list-duplicate'],
    [products(), needs({}, { day: '1899-12-31' }), '/needs/0/day', 'date'],
    [products(), { needs: [needs().needs[0], needs().needs[0]] }, '/needs', 'list-duplicate'],
    [{ ...products(), weights: { coverage: 50, certainty: 50, price: 50, promptness: 0 } }, needs(), '/weights', 'weights-not-whole'],
    [{ ...products(), lpr: { publishedOn: '2025-05-20', oneYear: '3' } }, needs(), '/lpr/overFiveYear', 'required'],
  ])('is refused with the path of the culprit (%#)', (sentProducts, sentNeeds, pointer, code) => {
    expect(issues(sentProducts, sentNeeds)).toContainEqual([pointer, code]);
  });

  it('names a criterion that is wrong by its place in the file', () => {
    expect(issues(products({}, { criteria: [{ criterion: { fact: 'enterprise.size', oneOf: ['tiny'] } }] }), needs())).toEqual([['/products/0/criteria/0/criterion/oneOf/0', 'not-in-list']]);
  });
});
