import { shownByRegister } from '../support/cases.js';
import type { Client, Json } from '../support/client.js';
import { form, PDF } from '../support/files.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let keeper: Client;
let enterprise: string;
/** The leading firm's nine rights, by number. */
let rights: Record<string, string>;

beforeEach(async () => {
  server = await startServer('demo');
  keeper = await server.signIn('keeper');
  enterprise = (await keeper.get('/me')).body.organisation.id;
  rights = Object.fromEntries((await keeper.get('/ip-rights?limit=100')).body.items.map(({ number, id }: Json) => [number, id]));
});
afterEach(() => server.close());

const CLEAN = ['2019101833015', '2020100922141', '2021210033079', '2022301554081'] as const;
const [PENDING, CO_OWNED, FOUNDERS, LATE, FORMER] = ['2025102105097', '2020114556102', '2021202997119', '2019107418124', '2017101333138'] as const;

const must = ({ status, text, body }: { status: number; text: string; body: Json }): Json => {
  if (status >= 300) throw new Error(`${status} ${text}`);
  return body;
};
async function drafted(numbers: readonly string[], over: Json = {}): Promise<string> {
  return `/financing-needs/${must(await keeper.post('/financing-needs', { amount: '2000000', termMonths: 12, purpose: '采购原材料', rightIds: numbers.map((number) => rights[number]), ...over })).id}`;
}
const matched = async (need: string, locale = 'zh-CN'): Promise<Json> => must(await keeper.get(`${need}/matches`, { 'accept-language': locale }));
const changed = async (path: string, body: Json): Promise<void> => void must(await keeper.send('PATCH', path, body, { 'if-match': (await keeper.get(path)).headers.get('etag')! }));
const paperOf = async (rightId: string): Promise<string> => must(await keeper.post('/documents', form(PDF, '证明.pdf', { subjectType: 'ip-right', subjectId: rightId }))).id;

/** Does what a change says, as the enterprise (and the office that confirms a recognition) would. */
async function make(need: string, change: Json): Promise<void> {
  const { what, fact, rightId, to } = change;
  const { rightIds } = (await keeper.get(need)).body;
  if (what === 'offer') return changed(need, { rightIds: [...rightIds, rightId] });
  if (what === 'law') return mend(need, change);
  if (fact === 'need.amount') return changed(need, { amount: to });
  if (fact === 'need.term') return changed(need, { termMonths: to });
  if (fact === 'need.highest-rate') return changed(need, { highestRate: to });
  if (fact === 'right.value') return void must(await keeper.change(`/ip-rights/${rightId}`, 'values', { amount: to, method: 'agreed', valuedOn: '2026-10-01' }));
  if (fact === 'enterprise.tags') return recognise(to.held);
  throw new Error(`Nobody has shown yet how to change ${fact}`);
}

async function mend(need: string, { rightId, grounds }: Json): Promise<void> {
  if (grounds.some(({ remedy }: Json) => remedy === 'co-owners-consent')) await changed(need, { ownerConsents: [{ rightId, documentId: await paperOf(rightId) }] });
  await shownByRegister(keeper, rightId);
}

async function recognise(tags: readonly string[]): Promise<void> {
  for (const tag of tags) {
    const { id } = must(await keeper.post(`/enterprises/${enterprise}/tags`, { tag, issuer: '福建省科学技术厅', validFrom: '2025-01-01' }));
    must(await (await server.signIn('fuzhou-lead')).change(`/enterprises/${enterprise}/tags/${id}`, 'confirmation', {}));
  }
}

describe("the leading firm's nine rights", () => {
  it('are told usable, not, or unknown, each ground by its number, with the papers that would help', async () => {
    const { law } = await matched(await drafted(CLEAN));
    const told = Object.fromEntries(law.rights.map(({ number, verdict, grounds, remedies }: Json) => [number, [verdict, grounds.filter((ground: Json) => ground.severity === 'block' && ground.verdict === 'not-met').map((ground: Json) => ground.ground), remedies?.map(({ key }: Json) => key) ?? null]]));
    for (const number of CLEAN) expect(told[number]).toEqual(['met', [], []]);
    expect(told[PENDING]).toEqual(['not-met', ['3'], null]);
    expect(told[CO_OWNED]).toEqual(['not-met', ['8'], ['co-owners-consent']]);
    expect(told[FOUNDERS]).toEqual(['not-met', ['8'], expect.arrayContaining(['co-owners-consent'])]);
    expect(told[LATE]).toEqual(['not-met', ['4'], ['fee-receipt']]);
    expect(told[FORMER]).toEqual(['unknown', [], ['register-copy', 'fee-receipt']]);
    expect([law.usable, law.offered, law.portfolio.usable, law.portfolio.held, law.portfolio.reach]).toEqual([4, 4, 4, 9, 8]);
    expect(law.portfolio.summary).toMatch(/^9 件知识产权中 4 件可以办理质押登记；.*共有人.*可达 8 件$/);
    const [late] = law.rights.filter(({ number }: Json) => number === LATE);
    expect(late.grounds.find(({ ground }: Json) => ground === '4')).toMatchObject({ text: expect.stringContaining('年费'), source: expect.stringContaining('第四六一号'), remedy: { actor: '企业', workingDays: 3, source: '平台估计，待核实' } });
    const { law: en } = await matched(await drafted(CLEAN), 'en');
    expect(en.portfolio.summary).toMatch(/^4 of 9 rights can be registered as a pledge; with .* it is 8$/);
  });
});

describe('the smallest change of each product', () => {
  it.each([
    ['too large an amount', [...CLEAN], { amount: '9000000' }],
    ['too long a term', [...CLEAN], { termMonths: 30 }],
    ['only a right whose fee is late', [LATE], {}],
    ['only a co-owned right', [CO_OWNED], {}],
    ['only a right of which nothing is shown', [FORMER], { termMonths: 18 }],
    ['a rate below every offer', [CLEAN[0]], { highestRate: '3.1' }],
    ['everything at once', [LATE], { amount: '30000000', termMonths: 40, highestRate: '3.2' }],
  ] as const)('with %s: once made, it makes the product fit', async (_what, numbers, over) => {
    const template = await drafted(numbers, over);
    const { items } = await matched(template);
    const open = items.filter(({ verdict, changes }: Json) => verdict !== 'met' && changes.length > 0);
    expect(open.length).toBeGreaterThan(0);
    for (const { product, changes: [smallest] } of open.slice(0, 3)) {
      const need = await drafted(numbers, over);
      const before = (await matched(need)).items.find((item: Json) => item.product.id === product.id);
      if (before.verdict === 'met') continue;
      for (const change of smallest.changes) {
        expect(change.sentence).not.toMatch(/[{}]|undefined/);
        await make(need, { ...change, grounds: (await matched(need)).law.rights.find(({ rightId }: Json) => rightId === change.rightId)?.grounds.map(({ remedy }: Json) => ({ remedy: remedy?.key })) ?? [] });
      }
      const after = (await matched(need)).items.find((item: Json) => item.product.id === product.id);
      expect([product.name, after.criteria.filter(({ verdict, pointer }: Json) => verdict !== 'met' && pointer !== '/extraSecurity')]).toEqual([product.name, []]);
    }
  });

  it('is none where only the place stands against it', async () => {
    const { items } = await matched(await drafted(CLEAN));
    const xiamen = items.find(({ product }: Json) => product.name.includes('厦门'));
    expect([xiamen.verdict, xiamen.changes, xiamen.criteria.filter(({ verdict }: Json) => verdict === 'not-met').map(({ pointer }: Json) => pointer)]).toEqual(['not-met', [], ['/servedRegions']]);
  });
});

describe('an answer', () => {
  it('names value, limit, source and day of what was read, and the one question that tells most', async () => {
    const { items, question, weights, asOf } = await matched(await drafted(CLEAN));
    const abc = items.find(({ product }: Json) => product.name.startsWith('专利质押贷款'));
    expect(abc).toMatchObject({ verdict: 'met', amount: null, bankChecksMore: false, degree: { total: expect.any(Number) } });
    expect(abc.criteria.find(({ reasons }: Json) => reasons.fact === 'enterprise.tax-grade')).toMatchObject({ sentence: expect.stringContaining('纳税信用等级：A 级，符合要求'), sources: [{ source: '企业自述', asOf: '2025-12-31' }] });
    expect(abc.degree.parts.reduce((sum: number, { points }: Json) => sum + points, 0)).toBe(abc.degree.total);
    const ccb = items.find(({ product }: Json) => product.name.startsWith('科技贷（演示'));
    expect([ccb.bankChecksMore, ccb.sentence]).toEqual([true, '符合已公布的条件；银行还会审查其他条件']);
    expect(question).toMatchObject({ fact: 'enterprise.tags', products: 2, sentence: expect.stringContaining('2 个产品') });
    expect(weights).toEqual({ version: '2020-01', coverage: 40, certainty: 30, price: 15, promptness: 15 });
    expect(asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('reads age, kind of purpose and the revenue from a right where the enterprise states them', async () => {
    const need = await drafted(CLEAN, { purposeKind: 'equipment' });
    expect((await keeper.get(need)).body.purposeKind).toBe('equipment');
    await changed(`/enterprises/${enterprise}`, { establishedOn: '2015-03-20' });
    const own = (value: unknown) => ({ value, source: 'self-stated' });
    must(await keeper.put(`/enterprises/${enterprise}/yearly-facts/2024`, { mainProductRevenue: own('12000000.00'), mainProductRights: own([rights[CLEAN[0]]]) }, { 'if-match': '"0"' }));
    const officer = await server.signIn('abc-officer');
    const approver = await server.signIn('abc-approver');
    const asks = (criterion: Json) => ({ criterion, audience: 'public' });
    const terms = { amount: { min: '100000', max: '9000000' }, termMonths: { min: 1, max: 24 }, spreadBp: 45, dayCount: 'act/365', pledgeRatios: { invention: '25' } };
    const criteria = [asks({ fact: 'enterprise.age', atLeast: 120 }), asks({ fact: 'need.purpose', oneOf: ['equipment'] }), asks({ rights: { where: { fact: 'right.product-revenue', atLeast: '10000000' } } })];
    const product = must(await officer.post('/loan-products', { name: '设备更新贷（演示条款）', ...terms, criteria }));
    must(await approver.change(`/loan-products/${product.id}`, 'publication'));
    const match = (await matched(need)).items.find((item: Json) => item.product.id === product.id);
    expect([match.verdict, match.criteria.filter(({ pointer }: Json) => pointer.startsWith('/criteria/')).map(({ verdict }: Json) => verdict)]).toEqual(['met', ['met', 'met', 'met']]);
    const future = await keeper.send('PATCH', `/enterprises/${enterprise}`, { establishedOn: '2999-01-01' }, { 'if-match': (await keeper.get(`/enterprises/${enterprise}`)).headers.get('etag')! });
    expect([future.status, future.body.errors]).toEqual([422, [expect.objectContaining({ pointer: '/establishedOn', code: 'date-future' })]]);
  });

  it('can be asked for only so often a day by one person', async () => {
    const need = await drafted(CLEAN);
    await server.database.owner.query(`update platform.parameter set value = '3' where name = 'matching.evaluations-a-day'`);
    await new Promise((done) => setTimeout(done, 1100));
    const statuses: number[] = [];
    for (let n = 0; n < 4; n++) statuses.push((await keeper.get(`${need}/matches`)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await (await server.signIn('staff')).get(`${need}/matches`)).status).toBe(200);
  });
});
