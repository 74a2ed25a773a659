import type { Answer, Client, Json } from '../support/client.js';
import { form, PDF } from '../support/files.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let keeper: Client;
let province: Client;
let right: string;

const LADDER = [{ score: 100, zh: '高', en: 'High' }, { score: 60, zh: '中', en: 'Middle' }, { score: 0, zh: '低', en: 'Low' }];
const indicator = (code: string, weight?: string, role = 'weighted'): Json => ({ code, zh: '指标', en: 'Indicator', role, weight, ladder: LADDER });
const SET = {
  scenario: 'financing', name: '省局投融资指标集', source: '省局内部办法', sourceDate: '2026-01-01',
  legal: { weight: '30', indicators: [indicator('stability', undefined, 'multiplier'), indicator('claims', '100')] },
  technical: { weight: '30', indicators: [indicator('advance', '100')] },
  economic: { weight: '40', indicators: [indicator('market', '33.3333'), indicator('share', '66.6667')] },
};
const REFERENCE = { table: 'royalty-rate', key: 'C39', low: '2', base: '3', high: '4', validFrom: '2026-01-01', source: '专利实施许可统计', sourceDate: '2025-12-31' };
const RANGE = { low: '10', base: '12', high: '15' };
const ROYALTY = { revenues: [{ amount: '1000000' }, { amount: '1200000' }, { amount: '1500000' }], economicLifeMonths: 36, taxRate: '25', convention: 'end-year', royalty: { low: '2', base: '3', high: '4' }, discount: RANGE };
const COST = { labour: '800000', material: '150000', indirect: '50000', opportunity: '0', obsolescence: { low: '10', base: '25', high: '40' } };

/** What a caller may get wrong, where it is told so and how. */
type Wrong = readonly (readonly [name: string, body: Json, pointer: string, code: string])[];
const IMPOSSIBLE: Wrong = [
  ['an amount with three decimals', { royaltyRelief: { ...ROYALTY, revenues: [{ amount: '1.001' }] } }, '/royaltyRelief/revenues/0/amount', 'amount'],
  ['an amount beyond 10^12', { cost: { ...COST, labour: '1000000000000.01' } }, '/cost/labour', 'amount'],
  ['a negative amount', { cost: { ...COST, material: '-1' } }, '/cost/material', 'amount'],
  ['a negative rate', { royaltyRelief: { ...ROYALTY, taxRate: '-1' } }, '/royaltyRelief/taxRate', 'rate'],
  ['a rate above 100 %', { royaltyRelief: { ...ROYALTY, royalty: { ...RANGE, high: '100.0001' } } }, '/royaltyRelief/royalty/high', 'rate'],
  ['a discount of 100 %', { royaltyRelief: { ...ROYALTY, discount: { ...RANGE, high: '100' } } }, '/royaltyRelief/discount/high', 'rate-of-hundred'],
  ['an obsolescence of 100 %', { cost: { ...COST, obsolescence: { ...RANGE, high: '100' } } }, '/cost/obsolescence/high', 'rate-of-hundred'],
  ['a range that is a point', { cost: { ...COST, obsolescence: { low: '10', base: '10', high: '10' } } }, '/cost/obsolescence/high', 'range-is-a-point'],
  ['a range out of order', { cost: { ...COST, obsolescence: { low: '10', base: '9', high: '11' } } }, '/cost/obsolescence/base', 'range-reversed'],
  ['no revenue', { royaltyRelief: { ...ROYALTY, revenues: [] } }, '/royaltyRelief/revenues', 'list-length'],
  ['more than 50 years', { royaltyRelief: { ...ROYALTY, revenues: Array(51).fill({ amount: '1' }) } }, '/royaltyRelief/revenues', 'list-length'],
  ['an economic life beyond 50 years', { royaltyRelief: { ...ROYALTY, economicLifeMonths: 601 } }, '/royaltyRelief/economicLifeMonths', 'number-range'],
  ['years without revenue', { royaltyRelief: { ...ROYALTY, economicLifeMonths: 37 } }, '/royaltyRelief/revenues', 'revenue-years'],
  ['a legal life that has ended', { royaltyRelief: { ...ROYALTY, legalEnd: '2020-01-01' } }, '/royaltyRelief/legalEnd', 'legal-life-over'],
  ['no cost', { cost: { ...COST, labour: '0', material: '0', indirect: '0' } }, '/cost/labour', 'cost-empty'],
  ['a convention of its own', { royaltyRelief: { ...ROYALTY, convention: 'spring' } }, '/royaltyRelief/convention', 'not-in-list'],
  ['no method', {}, '/royaltyRelief', 'one-method'],
  ['two methods', { cost: COST, royaltyRelief: ROYALTY }, '/royaltyRelief', 'one-method'],
  ['a field too many', { cost: { ...COST, bonus: '1' } }, '/cost/bonus', 'unknown-field'],
];
const UNSOUND: Wrong = [
  ['groups that do not add up', { ...SET, legal: { ...SET.legal, weight: '29.9999' } }, '/legal/weight', 'weights-sum'],
  ['a group that does not add up', { ...SET, economic: { weight: '40', indicators: [indicator('market', '50')] } }, '/economic/indicators', 'weights-sum'],
  ['the name of the standard', { ...SET, name: 'GB/T 42748 指标' }, '/name', 'not-the-standard'],
  ['a weight of five decimals', { ...SET, legal: { ...SET.legal, weight: '30.00001' } }, '/legal/weight', 'rate'],
  ['a score above 100', { ...SET, technical: { weight: '30', indicators: [{ ...indicator('advance', '100'), ladder: [{ score: 101, zh: '高', en: 'High' }, ...LADDER] }] } }, '/technical/indicators/0/ladder/0/score', 'number-range'],
];

const value = (body: Json, client: Client = keeper): Promise<Answer<Json>> => client.post(`/ip-rights/${right}/valuations`, body);
const preview = (body: Json): Promise<Answer<Json>> => keeper.send('POST', `/ip-rights/${right}/valuations?dryRun=true`, body, {});
const faults = ({ body }: Answer<Json>): string[][] => body.errors.map(({ pointer, code }: Json) => [pointer, code]);
const publishedSet = async (): Promise<string> => {
  const { id } = (await province.post('/valuation-indicator-sets', SET)).body;
  expect((await province.change(`/valuation-indicator-sets/${id}`, 'publication')).status).toBe(200);
  return id;
};

beforeEach(async () => {
  server = await startServer();
  [keeper, province] = await Promise.all(['keeper', 'province-lead'].map((name) => server.signIn(name))) as [Client, Client];
  right = (await keeper.post('/ip-rights', { numbers: ['CN202010092214.1'] })).body.items[0].rightId;
  // As if an import had told when it was filed.
  await server.database.owner.query(`update ip_rights.holding set term_end = '2040-02-13', stage = 'granted' where right_id = $1`, [right]);
});
afterEach(() => server.close());

describe('an enterprise that asks what its right might be worth', () => {
  it('is told the table that has no entry, gets one entered, and is shown where each input comes from', async () => {
    const { royalty: _, discount: __, ...given } = ROYALTY;
    const asked = await value({ royaltyRelief: given });
    expect([asked.status, faults(asked)]).toEqual([422, [['/royaltyRelief/royalty', 'no-royalty-reference'], ['/royaltyRelief/discount', 'no-discount-reference']]]);
    expect(asked.body.errors[0].message).toMatch(/^许可费率参考表中没有行业 C\d+ 在 \d{4}-\d\d-\d\d 的条目/);
    expect((await province.post('/valuation-references', REFERENCE)).status).toBe(201);
    expect((await province.post('/valuation-references', { ...REFERENCE, table: 'discount-rate', key: '', ...RANGE })).status).toBe(201);
    const answer = await value({ royaltyRelief: given });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      engine: '1', notice: '供企业参考，不是评估报告，不构成银行抵押物价值', answeredBy: { kind: 'enterprise', label: '企业自行测算', documentId: null },
      computation: {
        method: 'royalty-relief',
        sources: { royalty: { kind: 'reference', source: '专利实施许可统计', date: '2025-12-31' }, discount: { kind: 'reference' }, legalEnd: { kind: 'right-on-record' }, revenues: { kind: 'own-assumption' } },
        inputs: { royalty: { low: '2.0000', base: '3.0000', high: '4.0000' }, legalEnd: '2040-02-13', convention: 'end-year' },
        result: { life: { months: 36, endedBy: 'economic' }, low: { value: '41448.19' }, base: { value: '65636.10', years: [{ year: 1, months: 12, revenue: '1000000.00', royalty: '30000.00', afterTax: '22500.00', discountFactor: '0.892857142857', presentValue: '20089.29' }, {}, {}] }, high: { value: '90833.97' } },
      },
    });
    expect((await keeper.get(answer.headers.get('location')!)).body).toEqual(answer.body);
    expect((await keeper.get(`/valuations/${answer.body.id}`, { 'accept-language': 'en' })).body.notice).toBe("Orientation for the enterprise, neither an appraisal report nor a bank's collateral value");
  });

  it('may compute without keeping anything, gets the same figures, and the right has no value on record from either', async () => {
    const shown = await preview({ cost: COST });
    expect([shown.status, shown.body.dryRun, shown.body.notice]).toEqual([200, true, '供企业参考，不是评估报告，不构成银行抵押物价值']);
    expect((await keeper.get(`/ip-rights/${right}/valuations`)).body.items).toEqual([]);
    const kept = await value({ cost: COST });
    expect(kept.body.computation).toEqual(shown.body.computation);
    expect(kept.body.computation.result).toMatchObject({ total: '1000000.00', low: { obsolescence: '40.0000', loss: '400000.00', value: '600000.00' }, base: { value: '750000.00' }, high: { value: '900000.00' } });
    expect((await keeper.get(`/ip-rights/${right}/valuations`)).body.items).toEqual([kept.body]);
    expect((await keeper.get(`/ip-rights/${right}`)).body).toMatchObject({ value: null, values: [] });
  });

  it('stands alone with it: no bank, office or administrator sees it, and one key stores it once', async () => {
    const key = { 'idempotency-key': 'one-valuation' };
    const [first, second] = [await keeper.post(`/ip-rights/${right}/valuations`, { cost: COST }, key), await keeper.post(`/ip-rights/${right}/valuations`, { cost: COST }, key)];
    expect([second.body.id, (await keeper.get(`/ip-rights/${right}/valuations`)).body.items.length]).toEqual([first.body.id, 1]);
    for (const name of ['abc-officer', 'abc-approver', 'fuzhou-staff', 'province-lead', 'system-admin', 'audit-admin']) expect((await (await server.signIn(name)).get(`/valuations/${first.body.id}`)).status).toBe(403);
  });

  it('may name the valuer that answers for it, with a report on file that cannot be taken back', async () => {
    const { id: documentId } = (await keeper.post('/documents', form(PDF, '评估报告.pdf', { subjectType: 'ip-right', subjectId: right }))).body;
    const answer = await value({ cost: COST, valuer: { name: '某某资产评估有限公司', documentId } });
    expect(answer.body.answeredBy).toEqual({ kind: 'valuer', name: '某某资产评估有限公司', documentId, label: '评估机构' });
    const { headers } = await keeper.get(`/documents/${documentId}`);
    expect((await keeper.delete(`/documents/${documentId}`, { 'if-match': headers.get('etag')! })).body.code).toBe('document-relied-on');
    expect(faults(await value({ cost: COST, valuer: { name: '某某资产评估有限公司', documentId: '00000000-0000-7000-8000-000000000000' } }))).toEqual([['/valuer/documentId', 'document-unknown']]);
  });

  it('scores a right by a published set', async () => {
    const setId = await publishedSet();
    const scores = [['stability', 60], ['claims', 100], ['advance', 60], ['market', 100], ['share', 0]].map(([code, score]) => ({ indicator: code, score }));
    // legal 100 × 60 % = 60; technical 60; economic 33.3333. 0.3 × 60 + 0.3 × 60 + 0.4 × 33.3333 = 49.33332 → 49.3333.
    expect((await value({ indicators: { setId, scores } })).body).toMatchObject({ computation: { inputs: { edition: 1 }, sources: { setId: { kind: 'reference', source: '省局内部办法' } }, result: { legal: { multiplier: '60.0000', score: '60.0000' }, economic: { score: '33.3333' }, score: '49.3333' } } });
    expect(faults(await value({ indicators: { setId, scores: [...scores.slice(1), { indicator: 'luck', score: 1 }] } }))).toEqual([['/indicators/scores/4/indicator', 'indicator-unknown'], ['/indicators/scores', 'score-missing']]);
    const { id: draft } = (await province.post('/valuation-indicator-sets', SET)).body;
    expect(faults(await value({ indicators: { setId: draft, scores } }))).toEqual([['/indicators/setId', 'indicator-set-unknown']]);
  });

  it('is refused whatever cannot be right, field by field with a sentence, and nothing is kept', async () => {
    for (const [name, body, pointer, code] of IMPOSSIBLE) {
      const refused = await value(body);
      expect([name, refused.status, refused.body.code, faults(refused)]).toEqual([name, 422, 'validation-failed', [[pointer, code]]]);
      expect(refused.body.errors[0].message).toMatch(/\p{Script=Han}[^{}]*$/u);
    }
    expect((await keeper.get(`/ip-rights/${right}/valuations`)).body.items).toEqual([]);
  });

  it('is asked when the right ends where that is not on record, and never outlives what is', async () => {
    expect((await value({ royaltyRelief: { ...ROYALTY, legalEnd: '2090-01-01' } })).body).toMatchObject({ computation: { inputs: { legalEnd: '2040-02-13' }, sources: { legalEnd: { kind: 'right-on-record' } } } });
    await server.database.owner.query(`update ip_rights.holding set term_end = null where right_id = $1`, [right]);
    expect(faults(await value({ royaltyRelief: ROYALTY }))).toEqual([['/royaltyRelief/legalEnd', 'legal-end-needed']]);
    expect((await value({ royaltyRelief: { ...ROYALTY, legalEnd: '2090-01-01' } })).body).toMatchObject({ computation: { inputs: { legalEnd: '2090-01-01' }, sources: { legalEnd: { kind: 'own-assumption' } } } });
  });
});

describe('what the province keeps', () => {
  it('is a set that waits, is edited, and once published never changes', async () => {
    const drafted = await province.post('/valuation-indicator-sets', SET);
    expect([drafted.status, drafted.body.label, drafted.body.edition, drafted.body.actions]).toEqual([201, '自定义指标集', null, ['valuation.indicator-set.draft', 'valuation.indicator-set.publish']]);
    const path = `/valuation-indicator-sets/${drafted.body.id}`;
    expect((await keeper.get(path)).status).toBe(404);
    const edited = await province.put(path, { ...SET, name: '改名' }, { 'if-match': drafted.headers.get('etag')! });
    expect([edited.status, edited.body.name, (await province.put(path, SET, { 'if-match': '"1"' })).status]).toEqual([200, '改名', 412]);
    expect((await province.change(path, 'publication')).body).toMatchObject({ state: 'published', edition: 1, actions: [] });
    const late = await province.put(path, SET, { 'if-match': '"3"' });
    expect([late.status, late.body.code]).toEqual([409, 'step-not-allowed']);
    expect((await keeper.get(path)).body).toMatchObject({ name: '改名', authorId: expect.any(String), legal: { indicators: [{ role: 'multiplier', weight: null }, { weight: '100.0000', weightSource: { kind: 'own-assumption' } }] } });
    await publishedSet();
    expect((await keeper.get('/valuation-indicator-sets?scenario=financing')).body.items.map((set: Json) => set.edition)).toEqual([2, 1]);
    expect((await keeper.get('/valuation-indicator-sets?scenario=infringement')).body.items).toEqual([]);
  });

  it('takes a weight from the reference table or asks for it', async () => {
    const open = { ...SET, technical: { weight: '30', indicators: [indicator('advance')] } };
    const asked = await province.post('/valuation-indicator-sets', open);
    expect(faults(asked)).toEqual([['/technical/indicators/0/weight', 'no-weight-reference']]);
    expect((await province.post('/valuation-references', { ...REFERENCE, table: 'indicator-weight', key: 'financing/technical/advance', low: undefined, base: '100', high: undefined, source: '参考权重' })).body).toMatchObject({ low: null, base: '100.0000', high: null });
    expect((await province.post('/valuation-indicator-sets', open)).body.technical.indicators[0]).toMatchObject({ weight: '100.0000', weightSource: { kind: 'reference', source: '参考权重', date: '2025-12-31' } });
    // Of one day what was entered last, and nothing of days to come.
    const line = { ...REFERENCE, table: 'indicator-weight', key: 'financing/technical/advance', low: undefined, base: '100', high: undefined };
    for (const over of [{ source: '更早', validFrom: '2020-01-01' }, { source: '改后' }, { source: '以后', validFrom: '2099-01-01' }]) expect((await province.post('/valuation-references', { ...line, ...over })).status).toBe(201);
    expect((await province.post('/valuation-indicator-sets', open)).body.technical.indicators[0].weightSource.source).toBe('改后');
  });

  it('is refused where it is not sound, field by field with a sentence', async () => {
    for (const [name, body, pointer, code] of UNSOUND) {
      const refused = await province.post('/valuation-indicator-sets', body);
      expect([name, refused.status, faults(refused)]).toEqual([name, 422, [[pointer, code]]]);
      expect(refused.body.errors[0].message).toMatch(/\p{Script=Han}[^{}]*$/u);
    }
    expect((await province.get('/valuation-indicator-sets')).body.items).toEqual([]);
  });

  it('is kept by nobody else: a city lead is refused, and that leaves a trace', async () => {
    const city = await server.signIn('fuzhou-lead');
    for (const answer of [await city.post('/valuation-indicator-sets', SET), await city.post('/valuation-references', REFERENCE)]) expect([answer.status, answer.body.code]).toEqual([403, 'province-keeps']);
    const { rows } = await server.database.owner.query(`select action, object_type from platform.audit_entry where result = 'denied' order by object_type`);
    expect(rows).toEqual([{ action: 'province-keeps POST', object_type: '/api/v1/valuation-indicator-sets' }, { action: 'province-keeps POST', object_type: '/api/v1/valuation-references' }]);
    expect((await city.get('/valuation-references')).body.items).toEqual([]);
    expect((await (await server.signIn('system-admin')).post('/valuation-references', REFERENCE)).status).toBe(403);
  });
});
