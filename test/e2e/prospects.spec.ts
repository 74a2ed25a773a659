import { type Borrower, borrowersOf, hidden, must, open, publishedProduct, staffed, TERMS } from '../support/borrowers.js';
import type { Answer, Client, Json } from '../support/client.js';
import { fillNeeds } from '../support/many-needs.js';
import { startServer, type TestServer } from '../support/server.js';
import { statementsOf } from '../support/statements.js';

let server: TestServer;
let officer: Client; // ABC, Fuzhou branch
let approver: Client; // ABC, head office
let fuzhou: Client;
let borrow: ReturnType<typeof borrowersOf>;
let firms: Borrower[];

/** What is on record of a product, oldest first. */
const entries = async (action: string, path: string): Promise<Json[]> =>
  (await server.database.owner.query(`select object_type, object_id, fields, result from platform.audit_entry where action = $1 and object_id = $2 order by id`, [action, path.split('/').at(-1)])).rows;
const shown = async (path: string, query = ''): Promise<Json[]> => must(await officer.get(`${path}/prospects${query}`)).items;
const needsOf = (items: readonly Json[]): string[] => items.map(({ need }) => need.id);

/** A server and its people, with four firms of Gulou, or seven and one of Xiamen. */
const startWith = (few: 'four' | 'seven') => async (): Promise<void> => {
  server = await startServer();
  [officer, approver, fuzhou] = (await Promise.all(['abc-officer', 'abc-approver', 'fuzhou-lead'].map((name) => server.signIn(name)))) as [Client, Client, Client];
  borrow = borrowersOf(server);
  firms = [];
  for (const staff of [5, 15, 25, 35]) firms.push(await borrow('350102', fuzhou, { staff }));
  if (few === 'four') return;
  for (const staff of [45, 55]) firms.push(await borrow('350102', fuzhou, { staff }));
  firms.push(await borrow('350102', fuzhou, { staff: 65, unshown: true }));
  await borrow('350203', await server.signIn('province-lead'), { staff: 99 });
};

describe('prospects among too few', () => {
  beforeAll(startWith('four'));
  afterAll(() => server.close());

  it('are no needs of which the list tells nothing', async () => {
    const path = await publishedProduct(officer, approver, { name: '四家' });
    expect(must(await officer.get('/financing-needs')).items.map(({ region }: Json) => region)).toEqual([null, null, null, null]);
    expect(await shown(path)).toEqual([]);
  });
});

describe('prospects of a product', () => {
  beforeAll(startWith('seven'));
  afterAll(() => server.close());

  it('are those that fit or may fit by all criteria, each as the list of needs tells it, with the verdict and nothing else', async () => {
    const path = await publishedProduct(officer, approver, { name: '七家', criteria: [open(staffed({ atLeast: 10 })), hidden(staffed({ atLeast: 20 }))] });
    const listed = must(await officer.get('/financing-needs?limit=100')).items;
    const items = await shown(path);
    expect(needsOf(items)).toEqual(firms.slice(2).map(({ needId }) => needId).reverse());
    for (const item of items) {
      expect(Object.keys(item).sort()).toEqual(['enterprise', 'need', 'verdict']);
      expect(item.need).toEqual(listed.find(({ id }: Json) => id === item.need.id));
      expect([item.enterprise, item.verdict]).toEqual([null, item.need.id === firms[6]!.needId ? 'unknown' : 'met']);
    }
  });

  it('come in pages by key, however few a page shows', async () => {
    const path = await publishedProduct(officer, approver, { name: '翻页' });
    const first = must(await officer.get(`${path}/prospects?limit=3`));
    const second = must(await officer.get(`${path}/prospects?limit=3&after=${first.next}`));
    const third = must(await officer.get(`${path}/prospects?limit=3&after=${second.next}`));
    expect([first, second, third].flatMap(({ items }) => needsOf(items))).toEqual(needsOf(await shown(path)));
    expect([first.items.length, second.items.length, third.items.length, third.next]).toEqual([3, 3, 1, null]);
    expect((await officer.get(`${path}/prospects?after=x`)).body.code).toBe('cursor-malformed');
  });

  it('are of the published edition alone, not of one that waits for its second person', async () => {
    const path = await publishedProduct(officer, approver, { name: '第一版', criteria: [open(staffed({ atLeast: 60 }))] });
    must(await officer.change(path, 'editions', { ...TERMS, name: '第二版', criteria: [] }));
    expect(needsOf(await shown(path))).toEqual([firms[6]!.needId]);
    const draft = must(await officer.post('/loan-products', { ...TERMS, name: '草稿' })).id;
    expect((await officer.get(`/loan-products/${draft}/prospects`)).body).toMatchObject({ status: 409, code: 'product-not-published' });
    expect((await officer.send('POST', `/loan-products/${draft}/what-if`, { ...TERMS, name: '草稿' }, {})).body.code).toBe('product-not-published');
    must(await approver.change(path, 'suspension'));
    expect((await officer.get(`${path}/prospects`)).body.code).toBe('product-not-published');
  });

  it('carry a name only where application and consent give it, and that it was shown is on record', async () => {
    const path = await publishedProduct(officer, approver, { name: '有授权' });
    const { keeper, needId, name } = firms[5]!;
    const product = must(await officer.get(path));
    const version = async (): Promise<Record<string, string>> => ({ 'if-match': (await keeper.get(`/financing-needs/${needId}`)).headers.get('etag')! });
    must(await keeper.put(`/financing-needs/${needId}/consents/${product.bank.id}`, { validUntil: '2099-12-31' }, await version()));
    expect((await shown(path)).map(({ enterprise }) => enterprise)).toEqual(Array(7).fill(null));
    must(await keeper.post('/loan-applications', { needId, productId: product.id }));
    await server.deliverDue();
    expect((await shown(path)).flatMap(({ need, enterprise }) => (enterprise ? [[need.id, enterprise]] : []))).toEqual([[needId, { name }]]);
    expect((await keeper.get(`/financing-needs/${needId}/disclosures`)).body.items.map(({ fields }: Json) => fields)).toEqual([['enterprise']]);
    must(await keeper.put(`/financing-needs/${needId}/consents/${product.bank.id}`, { validUntil: '2099-12-31', fields: ['rights'] }, await version()));
    expect((await shown(path)).every(({ enterprise }) => enterprise === null)).toBe(true);
  });

  it('leave their reading on record, the product and names of fields, and count as one question of the day', async () => {
    const path = await publishedProduct(officer, approver, { name: '留痕' });
    const evaluated = async (): Promise<number> => Number((await server.database.owner.query(`select coalesce(sum(count), 0) n from platform.daily_count where name = 'matching.evaluations'`)).rows[0].n);
    const before = await evaluated();
    await shown(path);
    expect((await entries('matching.prospects.read', path)).at(-1)).toEqual({ object_type: 'loan-product', object_id: path.split('/').at(-1), fields: ['teaser', 'verdict'], result: 'done' });
    expect((await evaluated()) - before).toBe(1);
  });

  it('take few statements to find: one for the facts of a page', async () => {
    const path = await publishedProduct(officer, approver, { name: '语句数' });
    const sent = await statementsOf(server, async () => expect(await shown(path)).toHaveLength(7));
    expect(sent.filter((text) => text.includes('ip_rights.pub_holding'))).toHaveLength(1);
    expect(sent.length).toBeLessThan(20);
  });
});

describe('a what-if', () => {
  beforeAll(startWith('seven'));
  afterAll(() => server.close());
  const ask = (path: string, body: Json, client = officer) => client.send('POST', `${path}/what-if`, { ...TERMS, name: '试算', ...body }, {});
  const rows = async (): Promise<unknown> =>
    (await server.database.owner.query(`select (select count(*) from platform.idempotency_key) keys, (select count(*) from loan_products.edition) editions, (select count(*) from platform.event) events, (select count(*) from loan_products.product) products`)).rows;
  let path: string;

  beforeEach(async () => {
    await server.database.owner.query(`delete from platform.daily_count where name like 'matching.what-ifs%'`);
    path = await publishedProduct(officer, approver, { name: '三十人以上', criteria: [open(staffed({ atLeast: 30 }))] });
  });

  it('answers in bands, the same all day, and writes nothing but that it was asked', async () => {
    const before = await rows();
    const wider = must(await ask(path, {}));
    expect(wider).toMatchObject({ edition: 1, enterprises: { entering: '<5', leaving: '<5' } });
    for (const spelled of [{}, { criteria: [] }, { name: '另一个名字', contact: '客户经理' }]) expect(must(await ask(path, spelled)).enterprises).toEqual(wider.enterprises);
    expect(await rows()).toEqual(before);
    expect(await entries('matching.what-if.ask', path)).toEqual(Array(4).fill({ object_type: 'loan-product', object_id: path.split('/').at(-1), fields: ['entering', 'leaving', 'staying'], result: 'done' }));
  });

  it('tells none, and one, and four alike', async () => {
    for (const atLeast of [30, 31, 36, 56]) expect(must(await ask(path, { criteria: [open(staffed({ atLeast }))] })).enterprises).toMatchObject({ entering: '<5', leaving: '<5' });
  });

  it('is refused like a draft where the terms make no sense, and then counts as no question', async () => {
    const asked = (await entries('matching.what-if.ask', path)).length;
    const refused = await ask(path, { criteria: [open(staffed({ atLeast: 20 })), open(staffed({ atMost: 10 }))] });
    expect([refused.status, refused.body.errors.map(({ code }: Json) => code)]).toEqual([422, ['criteria-fight', 'criteria-fight']]);
    expect((await entries('matching.what-if.ask', path)).length).toBe(asked);
  });

  it('is asked twenty times a day by a bank, whoever of it asks', async () => {
    let answered = 0;
    for (let spread = 1; ; spread++) {
      const answer = await ask(path, { spreadBp: spread }, spread % 2 ? officer : approver);
      if (answer.status !== 200) {
        expect([answer.status, answer.body.code, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, 'daily-quota-used-up', true]);
        break;
      }
      answered++;
    }
    expect(answered).toBe(20);
  });
});

describe('what shuts enterprises of a region out', () => {
  beforeAll(async () => {
    await startWith('seven')();
    await publishedProduct(officer, approver, { name: '五十人以上', criteria: [open(staffed({ atLeast: 50 }))] });
  });
  afterAll(() => server.close());
  const read = async (client: Client, query = ''): Promise<Json> => must(await client.get(`/match-obstacles${query}`));

  it('is told in bands, the greatest first, without a bank, a product or an enterprise', async () => {
    const all = await read(fuzhou);
    expect(all).toMatchObject({ region: '350100', next: null });
    for (const item of all.items) {
      expect(Object.keys(item).sort()).toEqual(['enterprises', 'key', 'kind', 'name', 'products']);
      expect(item.enterprises).toMatch(/^(<5|5-9)$/);
    }
    expect(all.items.find(({ key }: Json) => key === 'enterprise.staff')).toMatchObject({ kind: 'criterion', name: '从业人员', enterprises: '5-9', products: '<5' });
    expect(all.items.find(({ kind }: Json) => kind === 'ground')).toMatchObject({ products: null });
    const edges = all.items.map(({ enterprises }: Json) => (enterprises === '<5' ? 0 : 1));
    expect(edges).toEqual([...edges].sort((a, b) => b - a));
    expect((await fuzhou.get('/match-obstacles', { 'accept-language': 'en' })).body.items.map(({ name }: Json) => name)).toContain('staff');
  });

  it('goes by district, city and province, within the office\'s own', async () => {
    const province = await server.signIn('province-lead');
    expect((await read(fuzhou, '?region=350102')).items.length).toBeGreaterThan(5);
    expect((await read(await server.signIn('gulou-staff'))).region).toBe('350102');
    for (const region of ['350203', '3502', '350400']) expect(await read(province, `?region=${region}`)).toMatchObject({ items: [], note: expect.stringContaining('不足五家') });
    expect((await fuzhou.get('/match-obstacles?region=350203')).status).toBe(404);
    expect((await fuzhou.get('/match-obstacles?region=35')).status).toBe(404);
    expect((await fuzhou.get('/match-obstacles?region=35x')).status).toBe(422);
  });
});

describe('many needs', () => {
  beforeEach(startWith('four'));
  afterEach(() => server.close());

  /** Asks until the facts are there. */
  const insist = async (ask: () => Promise<Answer<Json>>): Promise<Answer<Json>> => {
    for (let tries = 0; tries < 200; tries++) {
      const answer = await ask();
      if (answer.status !== 503) return answer;
      await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error('Nothing was ever told');
  };

  it('are loaded beside the requests: until then the question is to be asked again; the answer of the day stays', async () => {
    const [ccb, ccbApprover] = [await server.signIn('ccb-officer'), await server.signIn('ccb-approver')];
    const path = await publishedProduct(ccb, ccbApprover, { name: '建行产品', criteria: [open(staffed({ atLeast: 20 }))] });
    const ask = (atLeast: number) => ccb.send('POST', `${path}/what-if`, { ...TERMS, name: '试算', criteria: [open(staffed({ atLeast }))] }, {});
    const before = must(await ask(10));
    await fillNeeds(server.database.owner, 1200);
    const first = await ask(11);
    expect([first.status, first.body.code, first.headers.get('retry-after')]).toEqual([503, 'try-again', '5']);
    const { enterprises } = must(await insist(() => ask(11)));
    expect(enterprises.staying).toMatch(/^\d\d\d-\d\d\d$/);
    expect(must(await ask(10))).toEqual(before);
    // A question that was answered with "ask again" is none.
    expect(await entries('matching.what-if.ask', path)).toHaveLength(3);
  }, 60_000);

  it('are kept: another question reads none of them again', async () => {
    await fillNeeds(server.database.owner, 1200);
    const answer = await insist(() => fuzhou.get('/match-obstacles'));
    await server.database.owner.query(`update financing_needs.need set state = 'withdrawn' where number like 'RZ-DRILL-%'`);
    expect((await fuzhou.get('/match-obstacles')).text).toBe(answer.text);
  }, 60_000);
});
