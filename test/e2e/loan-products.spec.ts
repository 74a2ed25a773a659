import { CreateAccount } from '@zhichuang/identity';
import type { Client, Json } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let author: Client; // head office
let approver: Client; // head office
let officer: Client; // Fuzhou branch
let visitor: Client;

const terms = { amount: { min: '100000', max: '10000000' }, termMonths: { min: 3, max: 24 }, spreadBp: 45, dayCount: 'act/365', pledgeRatios: { invention: '25', trademark: '40' }, servedRegions: ['35'], quota: 50 };
const frameBody = { name: '知产快贷框架', ...terms, sources: { amount: { kind: 'published', source: '本行公告', asOf: '2026' }, rate: { kind: 'demo' } } };
/** On the shelf of the head office. */
const publishedFrame = async (change: object = {}): Promise<string> => {
  const frame = `/loan-products/${(await author.post('/loan-products', { ...frameBody, ...change })).body.id}`;
  expect((await approver.change(frame, 'publication')).body.state).toBe('published');
  return frame;
};
const idOf = (product: string): string => product.split('/').at(-1)!;
/** Of the Fuzhou branch, for less money and Fuzhou alone. */
const draftVariant = (frame: string): Promise<Json> => officer.post('/loan-products', { name: '福州变体', frameId: idOf(frame), ...terms, amount: { min: '100000', max: '5000000' }, servedRegions: ['3501'] });
const publishedVariant = async (frame: string): Promise<string> => {
  const variant = `/loan-products/${(await draftVariant(frame)).body.id}`;
  expect((await approver.change(variant, 'publication')).body.state).toBe('published');
  return variant;
};

const pointers = (answer: Json): string[] => answer.body.errors.map((error: { pointer: string }) => error.pointer);
const seen = async (client: Client, query: string): Promise<string[]> => (await client.get(`/loan-products?limit=100&${query}`)).body.items.map((item: { id: string }) => item.id);

beforeAll(async () => {
  server = await startServer();
  const { rows } = await server.database.owner.query(`select id from organisations.organisation where name = '中国农业银行股份有限公司'`);
  await server.app.get(CreateAccount, { strict: false }).execute({ username: 'abc-author', password: 'Demo-2026', displayName: '农行产品经理（演示）', organisationId: rows[0].id, role: 'bank-officer' });
  [author, approver, officer] = await Promise.all([server.signIn('abc-author'), server.signIn('abc-approver'), server.signIn('abc-officer')]);
  visitor = server.visitor();
});
afterAll(() => server.close());

describe('a frame and its variants', () => {
  it('refuses a variant that is wider, naming each term', async () => {
    const wide = await officer.post('/loan-products', { name: '福州变体', frameId: idOf(await publishedFrame()), ...terms, amount: { min: '50000', max: '10000000' }, spreadBp: 40, pledgeRatios: { invention: '30' }, servedRegions: ['3501', '44'] });
    expect([wide.status, wide.body.code]).toEqual([422, 'validation-failed']);
    expect(pointers(wide)).toEqual(['/amount/min', '/spreadBp', '/pledgeRatios/invention', '/servedRegions']);
  });

  it('takes a narrower one and shows where it differs', async () => {
    const drafted = await draftVariant(await publishedFrame());
    expect(drafted.status).toBe(201);
    const variant = `/loan-products/${drafted.body.id}`;
    expect((await visitor.get(variant)).status).toBe(404);
    const published = await approver.change(variant, 'publication');
    expect(published.body.frame.differences).toEqual([
      { pointer: '/amount/max', frame: '10000000.00', variant: '5000000.00' },
      { pointer: '/servedRegions', frame: ['35'], variant: ['3501'] },
    ]);
    expect((await visitor.get(variant)).body).toMatchObject({ state: 'published', quotaLeft: 50, actions: [] });
  });

  it('knows no frame of another bank, and none beneath the head office itself', async () => {
    const [frame, ccb] = [await publishedFrame(), await server.signIn('ccb-officer')];
    const foreign = await ccb.post('/loan-products', { name: '借来的框架', frameId: idOf(frame), ...terms });
    expect(foreign.body.errors).toMatchObject([{ pointer: '/frameId', code: 'no-such-frame' }]);
    const nested = await author.post('/loan-products', { name: '框架的框架', frameId: idOf(frame), ...terms });
    expect(nested.body.errors).toMatchObject([{ pointer: '/frameId', code: 'frame-of-a-frame' }]);
    expect((await ccb.change(frame, 'editions', frameBody)).status).toBe(404);
  });

  it('labels what nobody published as demo terms, in the language of the reader', async () => {
    const frame = await publishedFrame();
    expect((await visitor.get(frame)).body.sources).toMatchObject({ amount: { kind: 'published', source: '本行公告', asOf: '2026' }, rate: { kind: 'demo', label: '演示条款' } });
    expect((await visitor.get(frame, { 'accept-language': 'en' })).body.sources.rate.label).toBe('Demo terms');
  });
});

describe('editions', () => {
  const narrower = { ...frameBody, amount: { min: '100000', max: '4000000' }, spreadBp: 50 };

  it('leave the published one as it is until the next is published by a second person', async () => {
    const frame = await publishedFrame();
    const redrafted = await author.change(frame, 'editions', narrower);
    expect(redrafted.body).toMatchObject({ edition: 1, nextEdition: 2, amount: { max: '10000000.00' } });
    const forPublic = (await visitor.get(frame)).body;
    expect([forPublic.edition, 'nextEdition' in forPublic]).toEqual([1, false]);
    expect((await visitor.get(`${frame}/editions/2/changes`)).status).toBe(404);
    expect((await author.get(`${frame}/editions/2/changes`)).body.items).toEqual([
      { pointer: '/amount/max', before: '10000000.00', after: '4000000.00' },
      { pointer: '/spreadBp', before: 45, after: 50 },
    ]);
    expect((await approver.change(frame, 'publication')).body).toMatchObject({ edition: 2, amount: { max: '4000000.00' } });
    expect((await visitor.get(`${frame}/editions`)).body.items.map((item: { edition: number }) => item.edition)).toEqual([2, 1]);
  });

  it('are told page by page, the newest first, and a draft to its own bank alone', async () => {
    const frame = await publishedFrame();
    for (let edition = 2; edition <= 4; edition++) {
      await author.change(frame, 'editions', { ...frameBody, spreadBp: 45 + edition });
      if (edition < 4) await approver.change(frame, 'publication');
    }
    const walked = async (client: Client): Promise<number[][]> => {
      const pages: number[][] = [];
      for (let next: string | null = ''; next !== null; ) {
        const { items, next: more }: Json = (await client.get(`${frame}/editions?limit=2${next && `&after=${encodeURIComponent(next)}`}`)).body;
        pages.push(items.map(({ edition }: Json) => edition));
        next = more;
      }
      return pages;
    };
    expect([await walked(visitor), await walked(author)]).toEqual([[[3, 2], [1]], [[4, 3], [2, 1]]]);
    expect((await visitor.get(`${frame}/editions?after=${Buffer.from('["x"]').toString('base64url')}`)).body.code).toBe('cursor-malformed');
    expect((await visitor.get(`${frame}/editions/1/changes`)).body.items).toEqual([]);
    expect([(await visitor.get(`${frame}/editions/4/changes`)).status, (await visitor.get(`${frame}/editions/999999/changes`)).status, (await author.get(`${frame}/editions/4/changes`)).body.items]).toEqual([404, 404, [{ pointer: '/spreadBp', before: 48, after: 49 }]]);
  });

  it('that are drafted show in nothing that anybody but the bank’s people reads, until one is published', async () => {
    const frame = await publishedFrame();
    const others = [visitor, ...(await Promise.all(['ccb-officer', 'ccb-approver', 'keeper', 'staff', 'province-lead', 'fuzhou-staff', 'system-admin'].map((username) => server.signIn(username))))];
    const readBy = async (reader: Client) => {
      const answer = await reader.get(frame);
      const listed = (await reader.get('/loan-products?limit=100')).body.items.find(({ id }: Json) => id === idOf(frame));
      return { etag: answer.headers.get('etag'), one: answer.body, listed, editions: (await reader.get(`${frame}/editions`)).body };
    };
    const readings = () => Promise.all(others.map(readBy));
    const versions = async (readers: Client[]) => new Set(await Promise.all(readers.map(async (reader) => [(await reader.get(frame)).body.version, (await reader.get(frame)).headers.get('etag')].join())));
    const before = await readings();
    const known = (await author.get(frame)).body.version;
    for (const name of ['草稿一', '草稿二']) expect((await author.change(frame, 'editions', { ...narrower, name })).status).toBe(201);
    expect(await readings()).toEqual(before);
    expect(await versions(others)).toEqual(new Set(['1,"1"']));
    expect(await versions([author, approver, officer])).toEqual(new Set([`${known + 2},"${known + 2}"`]));
    expect((await author.post(`${frame}/editions`, narrower, { 'if-match': '"1"' })).status).toBe(412);
    await approver.change(frame, 'publication');
    expect(await versions(others)).toEqual(new Set(['2,"2"']));
  });

  it('that narrow a frame take its wider variants off the shelf', async () => {
    const frame = await publishedFrame();
    const variant = await publishedVariant(frame);
    await author.change(frame, 'editions', narrower);
    expect((await visitor.get(variant)).status).toBe(200);
    expect((await approver.change(frame, 'publication')).body.edition).toBe(2);
    expect((await visitor.get(variant)).status).toBe(404);
    expect((await officer.get(variant)).body.state).toBe('suspended');
    expect(pointers(await approver.change(variant, 'resumption'))).toEqual(['/amount/max', '/spreadBp']);
  });

  it("are not published by their author, neither through the API nor by plain SQL, and never change afterwards", async () => {
    const own = await approver.post('/loan-products', { name: '本人编写', ...terms });
    const refused = await approver.change(`/loan-products/${own.body.id}`, 'publication');
    expect([refused.status, refused.body.code]).toEqual([409, 'own-approval']);
    const sql = (text: string) => server.database.owner.query(text, [own.body.id]);
    await expect(sql(`update loan_products.edition set approver_id = author_id, published_at = now() where product_id = $1`)).rejects.toMatchObject({ constraint: 'edition_four_eyes' });
    const published = idOf(await publishedFrame());
    await expect(server.database.owner.query(`update loan_products.edition set terms = '{}' where product_id = $1`, [published])).rejects.toMatchObject({ constraint: 'edition_published_immutable' });
    await expect(server.database.owner.query(`delete from loan_products.edition where product_id = $1`, [published])).rejects.toMatchObject({ constraint: 'edition_published_immutable' });
  });

  it("of a branch without a frame wait for the head office", async () => {
    const branch = await server.database.owner.query(`select id from organisations.organisation where name = '中国农业银行福州分行（演示）'`);
    await server.app.get(CreateAccount, { strict: false }).execute({ username: 'abc-branch-approver', password: 'Demo-2026', displayName: '分行审批人（演示）', organisationId: branch.rows[0].id, role: 'bank-approver' });
    const branchApprover = await server.signIn('abc-branch-approver');
    const own = await officer.post('/loan-products', { name: '分行自有产品', ...terms });
    const refused = await branchApprover.change(`/loan-products/${own.body.id}`, 'publication');
    expect([refused.status, refused.body.code]).toEqual([409, 'head-office-publishes']);
  });
});

describe('a product on the shelf', () => {
  it('is suspended, resumed and withdrawn by an approver, each when its state allows it', async () => {
    const frame = await publishedFrame();
    const variant = await publishedVariant(frame);
    expect((await officer.change(frame, 'suspension')).status).toBe(403);
    expect((await approver.change(frame, 'suspension')).body).toMatchObject({ state: 'suspended', actions: expect.arrayContaining(['loan-products.product.resume']) });
    expect((await visitor.get(frame)).status).toBe(404);
    const twice = await approver.change(frame, 'suspension');
    expect([twice.status, twice.body.code]).toEqual([409, 'step-not-allowed']);
    expect((await approver.change(frame, 'resumption')).body.state).toBe('published');
    expect((await approver.post(`${frame}/withdrawal`)).status).toBe(428);
    expect((await approver.post(`${frame}/withdrawal`, undefined, { 'if-match': '"1"' })).status).toBe(412);
    expect((await approver.change(variant, 'withdrawal')).body.state).toBe('withdrawn');
  });

  it('is found by bank, kind of right, region, amount and part of its Chinese name', async () => {
    const frame = await publishedFrame({ amount: { min: '100000', max: '4000000' } });
    const id = idOf(frame);
    const { bank } = (await visitor.get(frame)).body;
    for (const query of [`bank=${bank.id}`, 'rightKind=trademark', 'region=350102', 'amount=4000000', `q=${encodeURIComponent('快贷')}`]) expect(await seen(visitor, query)).toContain(id);
    for (const query of ['rightKind=ic-layout', 'region=440300', 'amount=4000000.01', `q=${encodeURIComponent('快%贷')}`]) expect(await seen(visitor, query)).not.toContain(id);
    expect((await visitor.get('/loan-products?colour=red')).body.code).toBe('unknown-parameter');
  });

  it.each([
    [{ amount: { min: '2', max: '1' } }, '/amount/max'],
    [{ termMonths: { min: 12, max: 6 } }, '/termMonths/max'],
    [{ pledgeRatios: {} }, '/pledgeRatios'],
    [{ spreadBp: undefined }, '/spreadBp'],
    [{ fixedRate: { min: '3', max: '4' } }, '/spreadBp'],
    [{ validFrom: '2026-02-01', validTo: '2026-01-31' }, '/validTo'],
    [{ validFrom: '2026-02-30' }, '/validFrom'],
    [{ feeCaps: [{ name: '评估费', payer: '企业', collector: '银行', when: '放款前' }] }, '/feeCaps/0'],
    [{ servedRegions: ['35a'] }, '/servedRegions/0'],
    [{ sources: { rate: { kind: 'published', source: '公告' } } }, '/sources/rate/asOf'],
    [{ amount: { min: '1', max: '1000000000000.01' } }, '/amount/max'],
    [{ amount: { min: '1', max: '1.001' } }, '/amount/max'],
  ])('is refused with %j at %s', async (change, pointer) => {
    const refused = await officer.post('/loan-products', { name: '不成立的产品', ...terms, ...change });
    expect([refused.status, pointers(refused)]).toEqual([422, [pointer]]);
  });
});
