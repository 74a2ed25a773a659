import { CreateAccount } from '@zhichuang/identity';
import { Clock } from '@zhichuang/platform';
import type { Answer, Client, Json } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';
import { statementsOf } from '../support/statements.js';

let server: TestServer;
let author: Client; // CCB, head office
let approver: Client; // CCB, head office
let officer: Client; // CCB, Fuzhou branch
let visitor: Client;

const terms = { amount: { min: '100000', max: '9000000' }, termMonths: { min: 3, max: 24 }, spreadBp: 45, dayCount: 'act/365', pledgeRatios: { invention: '25' } };
const staff = (bounds: Json): Json => ({ fact: 'enterprise.staff', ...bounds });
const open = (criterion: Json, more: Json = {}): Json => ({ criterion, audience: 'public', ...more });
const hidden = (criterion: Json, more: Json = {}): Json => ({ criterion, audience: 'internal', ...more });
const EN = { 'accept-language': 'en' };

const told = (answer: Json): unknown[] => answer.body.errors.map(({ pointer, code }: Json) => [pointer, code]);
const pointers = (list: readonly Json[]): string[] => list.map(({ pointer }) => pointer);
const idOf = (path: string): string => path.split('/').at(-1)!;
const draft = async (client: Client, body: Json): Promise<string> => {
  const drafted = await client.post('/loan-products', { ...terms, ...body });
  if (drafted.status !== 201) throw new Error(drafted.text);
  return `/loan-products/${drafted.body.id}`;
};
const published = async (client: Client, body: Json): Promise<string> => {
  const path = await draft(client, body);
  expect((await approver.change(path, 'publication')).status).toBe(200);
  return path;
};

/** A server and its people. What readers are told of all products, and what is counted, is asked of one where nothing else happened. */
const start = async (): Promise<void> => {
  server = await startServer();
  const { rows } = await server.database.owner.query(`select id from organisations.organisation where name = '中国建设银行股份有限公司'`);
  await server.app.get(CreateAccount, { strict: false }).execute({ username: 'ccb-author', password: 'Demo-2026', displayName: '建行产品经理（演示）', organisationId: rows[0].id, role: 'bank-officer' });
  [author, approver, officer] = await Promise.all([server.signIn('ccb-author'), server.signIn('ccb-approver'), server.signIn('ccb-officer')]);
  visitor = server.visitor();
};

describe('stated criteria', () => {
  beforeAll(start);
  afterAll(() => server.close());

  it('are answered by place, with a sentence in the language of the reader that names places', async () => {
    const asked = [open({ fact: 'enterprise.region', oneOf: ['350100'] }, { note: '本地企业', validFrom: '2026-01-01' }), open(staff({ atLeast: 20 }))];
    const path = await published(author, { name: '有条件的产品', criteria: asked });
    const { criteria, bankChecksMore } = (await visitor.get(path)).body;
    expect(criteria).toEqual([
      { pointer: '/criteria/0', criterion: { fact: 'enterprise.region', oneOf: ['3501'] }, audience: 'public', note: '本地企业', validFrom: '2026-01-01', validTo: null, sentence: '企业所在地：属于 福州市' },
      { pointer: '/criteria/1', criterion: staff({ atLeast: 20 }), audience: 'public', note: null, validFrom: null, validTo: null, sentence: '从业人员：不低于 20 人' },
    ]);
    expect(bankChecksMore).toBe(false);
    expect((await visitor.get(path, EN)).body.criteria.map((each: Json) => each.sentence)).toEqual(["the enterprise's place: one of 3501", 'staff: at least 20 people']);
    expect((await visitor.get(`${path}/editions`)).body.items[0].criteria).toEqual(criteria);
    expect((await visitor.get('/loan-products?limit=100')).body.items.find((item: Json) => item.id === idOf(path)).criteria).toEqual(criteria);
  });

  it('that fight are refused with both of them, in both languages', async () => {
    const body = { name: '自相矛盾', ...terms, criteria: [open(staff({ atLeast: 20 })), hidden(staff({ atMost: 10 }))] };
    const [zh, en] = [await officer.post('/loan-products', body), await officer.post('/loan-products', body, EN)];
    expect([zh.status, en.status, told(zh)]).toEqual([422, 422, [['/criteria/0', 'criteria-fight'], ['/criteria/1', 'criteria-fight']]]);
    expect(zh.body.errors.map((error: Json) => error.message)).toEqual(['与 /criteria/1 矛盾，不可能同时成立。', '与 /criteria/0 矛盾，不可能同时成立。']);
    expect(en.body.errors.map((error: Json) => error.message)).toEqual(['Fights with /criteria/1: they cannot hold together.', 'Fights with /criteria/0: they cannot hold together.']);
    const path = await draft(officer, { name: '先是对的' });
    expect(told(await officer.change(path, 'editions', body))).toEqual(told(zh));
  });

  it.each<[string, Json, unknown[]]>([
    ['never hold', [open({ all: [staff({ atLeast: 20 }), staff({ atMost: 3 })] })], [['/criteria/0', 'criterion-never-holds']]],
    ['always hold', [open(staff({ atLeast: 0 }))], [['/criteria/0', 'criterion-always-holds']]],
    ['fight a term', [open({ fact: 'need.term', atLeast: 25 })], [['/termMonths', 'criteria-fight'], ['/criteria/0', 'criteria-fight']]],
    ['cannot be read, all of them', [open({ fact: 'enterprise.mood' }), open(staff({ atLeast: 20 })), hidden({ any: [{ fact: 'right.kind', oneOf: ['design'] }, staff({ atMost: 'x' })] })], [['/criteria/0/criterion/fact', 'unknown-fact'], ['/criteria/2/criterion/any/0/fact', 'fact-of-a-right'], ['/criteria/2/criterion/any/1/atMost', 'number-form']]],
    ['end before they begin', [open(staff({ atLeast: 20 }), { validFrom: '2026-02-02', validTo: '2026-02-01' })], [['/criteria/0/validTo', 'date-order']]],
    ['are no criteria', [open('staff'), { criterion: staff({ atLeast: 20 }), audience: 'secret', note: '' }, open(staff({ atLeast: 20 }), { validFrom: '2026-02-30' })], [['/criteria/0/criterion', 'wrong-type'], ['/criteria/1/audience', 'not-in-list'], ['/criteria/1/note', 'text-length'], ['/criteria/2/validFrom', 'date']]],
    ['are more than fifty', Array.from({ length: 51 }, () => open(staff({ atLeast: 20 }))), [['/criteria', 'list-length']]],
    ['bear a name that every object has', [open({ constructor: { name: 'x' } })], [['/criteria/0/criterion/constructor', 'unknown-field']]],
  ])('that %s are refused', async (_, criteria, expected) => {
    const refused = await officer.post('/loan-products', { name: '不成立的产品', ...terms, criteria });
    expect([refused.status, told(refused)]).toEqual([422, expected]);
  });

  it('that are nested without end are refused, not run into', async () => {
    const deep = (levels: number): string => `${'{"all":['.repeat(levels)}{"fact":"enterprise.staff","atLeast":1}${']}'.repeat(levels)}`;
    for (const levels of [9, 60, 20_000]) {
      const body = JSON.stringify({ name: '层层嵌套', ...terms, criteria: [] }).replace('"criteria":[]', `"criteria":[{"audience":"public","criterion":${deep(levels)}}]`);
      const refused = await officer.send('POST', '/loan-products', body, { 'content-type': 'application/json', 'idempotency-key': `deep-${levels}` });
      expect([levels, refused.status, refused.body.errors[0]?.code ?? refused.body.code]).toEqual(levels < 100 ? [levels, 422, 'criterion-depth'] : [levels, 400, 'malformed-json']);
    }
  });

  it('of a published edition stay as they are beside those of the next, and the changes between them are told', async () => {
    const path = await published(author, { name: '两版产品', criteria: [open(staff({ atLeast: 20 })), open({ fact: 'enterprise.size', oneOf: ['small', 'micro'] })] });
    await author.change(path, 'editions', { name: '两版产品', ...terms, criteria: [open({ fact: 'enterprise.size', oneOf: ['micro', 'small'] }), open(staff({ atLeast: 30 }))] });
    await approver.change(path, 'publication');
    const { items } = (await visitor.get(`${path}/editions/2/changes`)).body;
    expect(items.map(({ pointer, before, after }: Json) => [pointer, before?.sentence ?? null, after?.sentence ?? null])).toEqual([
      ['/criteria/0', '从业人员：不低于 20 人', null],
      ['/criteria/1', null, '从业人员：不低于 30 人'],
    ]);
    expect((await visitor.get(`${path}/editions`)).body.items.map(({ criteria }: Json) => criteria.length)).toEqual([2, 2]);
  });
});

describe('a variant', () => {
  beforeAll(start);
  afterAll(() => server.close());

  it('states again what its frame states, and shows what it adds', async () => {
    const frame = await published(author, { name: '框架', criteria: [open({ fact: 'enterprise.size', oneOf: ['micro', 'small'] }), hidden(staff({ atLeast: 5 }))] });
    const variant = { ...terms, name: '分行变体', frameId: idOf(frame) };
    const wide = await officer.post('/loan-products', { ...variant, criteria: [open({ fact: 'enterprise.size', oneOf: ['micro', 'small'] })] });
    expect(told(wide)).toEqual([['/criteria', 'wider-than-frame']]);
    const path = await published(officer, { ...variant, criteria: [hidden(staff({ atLeast: 5 })), open({ fact: 'enterprise.size', oneOf: ['small', 'micro'] }), open({ fact: 'enterprise.tax-grade', noneOf: ['D'] }), hidden({ fact: 'enterprise.age', atLeast: 12 })] });
    const added = (client: Client) => client.get(path).then(({ body }) => body.frame.differences.map((each: Json) => [each.pointer, each.frame, each.variant.sentence]));
    expect(await added(visitor)).toEqual([['/criteria/1', null, '纳税信用等级：不属于 D 级']]);
    expect(await added(officer)).toEqual([['/criteria/2', null, '纳税信用等级：不属于 D 级'], ['/criteria/3', null, '企业成立时间：不低于 12 个月']]);
  });
});

describe('internal criteria', () => {
  beforeAll(start);
  afterAll(() => server.close());

  const MARKER = '73571113.17';
  const NOTE = '风控口径乙戌';
  const secret = hidden({ fact: 'enterprise.revenue', atLeast: MARKER }, { note: NOTE });
  const shown = open({ fact: 'enterprise.size', oneOf: ['micro', 'small'] });
  const traces = /73571113|7357111317|风控口径|internal|enterprise\.(?:revenue|debt-ratio|loans-outstanding)|年营业收入|yearly revenue/;
  /** Every route about products that a reader may ask, and some that refuse. */
  const asking = async (reader: Client, paths: readonly string[]): Promise<Answer<Json>[]> => {
    const reads = [...paths, ...paths.flatMap((path) => [`${path}/editions`, ...[1, 2, 3].map((edition) => `${path}/editions/${edition}/changes`)]), '/loan-products?limit=100', `/loan-products?q=${encodeURIComponent('产品')}`, `/loan-products?amount=73571113.17`];
    const answers: Answer<Json>[] = [];
    for (const read of reads) for (const headers of [{}, EN]) answers.push(await reader.get(read, headers));
    const body = { name: '别人的产品', ...terms };
    for (const path of paths) answers.push(await reader.post(`${path}/editions`, body, { 'if-match': '"1"' }));
    for (const path of ['/loan-products', '/loan-products/checks']) answers.push(await reader.post(path, { ...body, frameId: idOf(paths[0]!) }));
    for (const path of paths) for (const verb of ['publication', 'suspension', 'resumption', 'withdrawal']) answers.push(await reader.post(`${path}/${verb}`, undefined, { 'if-match': '"1"' }));
    return answers;
  };
  const leaks = (answers: readonly Answer<Json>[]): string[] => answers.flatMap(({ text, headers }) => [text, ...[...headers].flat()].filter((part) => traces.test(part)));
  let frame: string;
  let variant: string;
  let plain: string;

  beforeAll(async () => {
    frame = await published(author, { name: '有内部条件的产品', criteria: [secret, shown] });
    variant = await published(officer, { name: '有内部条件的产品变体', frameId: idOf(frame), criteria: [secret, hidden({ fact: 'enterprise.debt-ratio', atMost: '70' }), shown, hidden({ fact: 'enterprise.loans-outstanding', atMost: MARKER })] });
    await officer.change(variant, 'editions', { ...terms, name: '有内部条件的产品变体', criteria: [shown, secret] });
    expect((await approver.change(variant, 'publication')).body.edition).toBe(2);
    plain = await published(author, { name: '有内部条件的产品', criteria: [shown] });
  });

  it.each(['visitor', 'keeper', 'abc-officer', 'abc-approver', 'province-lead', 'system-admin'])('leave no trace in what %s is told', async (username) => {
    const reader = username === 'visitor' ? visitor : await server.signIn(username);
    const answers = await asking(reader, [frame, variant]);
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(14);
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(leaks(answers)).toEqual([]);
  });

  it('are told to the people of their bank, and the same traces are found there', async () => {
    expect(leaks(await asking(officer, [frame, variant])).length).toBeGreaterThan(8);
    const { body } = await officer.get(frame);
    expect(body.criteria[0]).toMatchObject({ pointer: '/criteria/0', criterion: { fact: 'enterprise.revenue', atLeast: MARKER }, audience: 'internal', note: NOTE, sentence: `年营业收入：不低于 ${MARKER} 元` });
    expect(pointers((await approver.get(`${variant}/editions/2/changes`)).body.items)).toEqual(['/criteria/1', '/criteria/3']);
  });

  it('are one yes or no to everybody else: neither their number nor their places can be counted', async () => {
    const publicPart = async (path: string) => {
      const { criteria, bankChecksMore } = (await visitor.get(path)).body;
      return [pointers(criteria), bankChecksMore];
    };
    expect([await publicPart(frame), await publicPart(variant), await publicPart(plain)]).toEqual([[['/criteria/0'], true], [['/criteria/0'], true], [['/criteria/0'], false]]);
    const first = (await visitor.get(`${variant}/editions`)).body.items.at(-1);
    expect([pointers(first.criteria), first.bankChecksMore]).toEqual([['/criteria/0'], true]);
  });

  it('make an edition that changed nothing for others, though others see that there is one', async () => {
    const { body, headers } = await visitor.get(variant);
    expect([body.edition, body.version, headers.get('etag')]).toEqual([2, 2, '"2"']);
    expect((await visitor.get(`${variant}/editions/2/changes`)).body.items).toEqual([]);
    expect(body.frame.differences).toEqual([]);
  });

  it('are in force on their days alone', async () => {
    const past = await published(author, { name: '过去的条件', criteria: [{ ...secret, validTo: '2020-12-31' }] });
    expect((await visitor.get(past)).body).toMatchObject({ criteria: [], bankChecksMore: false });
  });
});

describe('a dry run', () => {
  beforeAll(start);
  afterAll(() => server.close());

  const keysOf = async (): Promise<unknown> => (await server.database.owner.query(`select (select count(*) from platform.idempotency_key) keys, (select count(*) from loan_products.edition) editions, (select count(*) from platform.audit_entry) entries`)).rows;

  it('says what is wrong as a refusal would, and writes nothing', async () => {
    const before = await keysOf();
    const body = { name: '试一试', ...terms, criteria: [open(staff({ atLeast: 20 })), open(staff({ atMost: 10 }))] };
    const checked = await officer.send('POST', '/loan-products/checks', body, EN);
    expect(checked.status).toBe(200);
    expect(checked.body.issues).toEqual([{ pointer: '/criteria/0', code: 'criteria-fight', message: 'Fights with /criteria/1: they cannot hold together.' }, { pointer: '/criteria/1', code: 'criteria-fight', message: 'Fights with /criteria/0: they cannot hold together.' }]);
    expect(checked.body.criteria.at(-1)).toEqual({ pointer: '/criteria/1', audience: 'public', validFrom: null, validTo: null, sentence: 'staff: at most 10 people' });
    const unread = await officer.send('POST', '/loan-products/checks', { ...body, criteria: [open({ fact: 'enterprise.mood' })] }, {});
    expect([unread.status, unread.body.issues.map(({ pointer }: Json) => pointer), unread.body.criteria]).toEqual([200, ['/criteria/0/criterion/fact'], []]);
    expect(await keysOf()).toEqual(before);
  });

  it('finds what is said twice, and what fights with the product\'s own price', async () => {
    const twice = await officer.send('POST', '/loan-products/checks', { name: '说两遍', ...terms, criteria: [open(staff({ atLeast: 20 })), open(staff({ atLeast: 20 })), hidden(staff({ atLeast: 20 }))] }, EN);
    expect(twice.body.issues).toEqual([{ pointer: '/criteria/1', code: 'criterion-repeated', message: 'Says the same as /criteria/0; remove one of them.' }]);
    const { spreadBp: _, ...unpriced } = terms;
    const dear = await officer.send('POST', '/loan-products/checks', { name: '固定利率', ...unpriced, fixedRate: { min: '4', max: '5' }, criteria: [open({ fact: 'need.highest-rate', atMost: '3' })] }, {});
    expect(dear.body.issues.map(({ pointer, code }: Json) => [pointer, code])).toEqual([['/fixedRate', 'criteria-fight'], ['/criteria/0', 'criteria-fight']]);
  });

  it('reads terms and criteria aloud, each by its pointer', async () => {
    const { issues, criteria } = (await officer.send('POST', '/loan-products/checks', { name: '读一遍', ...terms, servedRegions: ['350100', '35'], criteria: [hidden(staff({ atLeast: 20 }))] }, {})).body;
    expect(issues).toEqual([]);
    expect(criteria.map(({ pointer, sentence }: Json) => [pointer, sentence])).toEqual([
      ['/amount', '需求金额：100000.00 元 至 9000000.00 元'],
      ['/termMonths', '贷款期限：3 个月 至 24 个月'],
      ['/rights', '所提供的知识产权中，至少 1 件可依法质押且符合：〔知识产权种类：属于 发明专利〕'],
      ['/servedRegions', '企业所在地：属于 福州市、福建省'],
      ['/criteria/0', '从业人员：不低于 20 人'],
    ]);
  });

  it('says of each way of valuing whether it is allowed for loans up to the largest that the product gives, where its unit sits', async () => {
    const asked = async (most: string) => (await officer.send('POST', '/loan-products/checks', { name: '估值方式', ...terms, amount: { min: '100000', max: most }, valuationModes: ['bank-internal', 'agreed', 'third-party'] }, {})).body.valuationModes;
    const of = (...allowed: string[]) => ['bank-internal', 'agreed', 'third-party'].map((mode, index) => ({ mode, allowed: allowed[index] }));
    expect(await asked('9000000')).toEqual(of('unknown', 'unknown', 'unknown'));
    const limits = { name: 'valuation.methods-allowed', region: '350100', validFrom: server.app.get(Clock).today(), value: { 'bank-internal': '10000000.00', 'third-party': null }, source: '试点批复（演示）' };
    expect((await (await server.signIn('system-admin')).post('/parameters', limits)).status).toBe(201);
    expect([await asked('10000000'), await asked('10000000.01')]).toEqual([of('met', 'unknown', 'met'), of('not-met', 'unknown', 'met')]);
    expect((await officer.send('POST', '/loan-products/checks', { name: '未说明', ...terms }, {})).body.valuationModes).toEqual([]);
  });

  it("finds the bank's own products that ask for the same in effect, drafts and published, and nobody else's", async () => {
    const criteria = [open(staff({ atLeast: 77 })), hidden({ fact: 'enterprise.size', oneOf: ['small', 'micro'] })];
    const inOtherWords = [open({ none: [{ any: [staff({ atMost: 76 }), { fact: 'enterprise.size', oneOf: ['medium', 'large'] }] }] })];
    const twins = [await published(author, { name: '同样的产品', criteria }), await draft(officer, { name: '同样的草稿', criteria: [...criteria].reverse() })];
    const gone = await draft(author, { name: '撤下的草稿', criteria });
    expect((await approver.change(gone, 'withdrawal')).status).toBe(200);
    const abc = await server.signIn('abc-officer');
    expect((await abc.post('/loan-products', { name: '别行的产品', ...terms, criteria })).body.sameInEffect).toEqual([]);
    const expected = [{ productId: idOf(twins[1]!), name: '同样的草稿' }, { productId: idOf(twins[0]!), name: '同样的产品' }];
    expect((await officer.send('POST', '/loan-products/checks', { name: '换个说法', ...terms, criteria: inOtherWords }, {})).body.sameInEffect).toEqual(expected);
    const second = await officer.post('/loan-products', { name: '换个说法', ...terms, criteria: inOtherWords });
    expect([second.status, second.body.sameInEffect]).toEqual([201, expected]);
    const redrafted = await officer.change(`/loan-products/${second.body.id}`, 'editions', { name: '换个说法', ...terms, criteria: [...inOtherWords, open({ fact: 'enterprise.tax-grade', noneOf: ['D'] })] });
    expect([redrafted.status, redrafted.body.sameInEffect]).toEqual([201, []]);
  });

  it('is for banks', async () => {
    const keeper = await server.signIn('keeper');
    expect((await keeper.post('/loan-products/checks', { name: '企业', ...terms })).status).toBe(403);
    expect((await visitor.post('/loan-products/checks', { name: '访客', ...terms })).status).toBe(401);
  });
});

describe('what criteria cost', () => {
  beforeAll(start);
  afterAll(() => server.close());

  /** Statements that some work sends about products and places. */
  const readBy = async (work: () => Promise<Answer<Json>>): Promise<string[]> =>
    (await statementsOf(server, async () => expect((await work()).status).toBe(200))).flatMap((text) => /pub_division|loan_products\.product p/.exec(text)?.[0] ?? []);

  it('is one statement a page for the names of all places, and one for the products that ask for the same', async () => {
    const places = ['3501', '3502', '350102', '3503', '44'].map((place) => open({ fact: 'enterprise.region', noneOf: [place] }));
    for (const criteria of [places, places.slice(1), places.slice(2)]) await published(author, { name: '各地产品', criteria });
    expect(await readBy(() => visitor.get('/loan-products?limit=100'))).toEqual(['loan_products.product p', 'pub_division']);
    expect(await readBy(() => officer.send('POST', '/loan-products/checks', { name: '各地产品', ...terms, criteria: places }, {}))).toEqual(['loan_products.product p', 'pub_division']);
    expect(await readBy(() => visitor.get('/loan-products?limit=1&q=%E7%A7%91%E6%8A%80%E8%B4%B7'))).toEqual(['loan_products.product p']);
  });
});

describe('a trade that a criterion speaks of', () => {
  beforeAll(start);
  afterAll(() => server.close());

  it('is told by its name and its code', async () => {
    const path = await published(author, { name: '制造业贷', criteria: [open({ fact: 'enterprise.industry', oneOf: ['C39', 'I'], noneOf: ['C3911'] })] });
    const [{ sentence }] = (await visitor.get(path)).body.criteria;
    expect(sentence).toBe('企业所属行业：属于 计算机、通信和其他电子设备制造业（C39）、信息传输、软件和信息技术服务业（I），且不属于 计算机整机制造（C3911）');
  });
});

describe('the demo products of the Fuzhou branches', () => {
  beforeAll(start);
  afterAll(() => server.close());

  it("say that their criteria are demo terms, and keep CCB's limit of debt to CCB", async () => {
    const { items } = (await visitor.get('/loan-products?limit=100')).body;
    const demo = items.filter(({ name }: Json) => ['专利质押贷款（演示条款）', '科技贷（演示条款）'].includes(name));
    expect(demo.map(({ bankChecksMore }: Json) => bankChecksMore).sort()).toEqual([false, true]);
    expect(demo.flatMap(({ criteria }: Json) => criteria.map(({ note }: Json) => note))).toEqual(['演示条款', '演示条款', '演示条款']);
    const own = (await officer.get('/loan-products?limit=100')).body.items.find(({ name }: Json) => name === '科技贷（演示条款）');
    expect(own.criteria.map(({ sentence }: Json) => sentence)).toEqual(['企业规模：属于 微型、小型、中型', '资产负债率：不高于 70.0000%']);
  });
});
