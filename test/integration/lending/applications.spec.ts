import { ExpireCases } from '@zhichuang/lending';
import { Outbox, Tx } from '@zhichuang/platform';
import { type Cases, casesOf, TERMS } from '../../support/cases.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await server.database.owner.query(text, values)).rows;
const path = (id: string): string => `/loan-applications/${id}`;

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
});
afterAll(() => server.close());

const fresh = async (): Promise<string> => cases.publishedNeed([await cases.right()]);

describe('an application at its bank', () => {
  it('goes through documents asked and received, with parties, notes and clocks', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    const officer = cases.officers.abc;
    const asked = await officer.change(path(id), 'document-requests', { items: [{ what: '近两年财务报表', why: '核实还款能力' }], dueInWorkingDays: 5 });
    expect(asked.body).toMatchObject({ state: 'documents-asked', documentRequests: [{ items: [{ what: '近两年财务报表', why: '核实还款能力' }], receivedAt: null }] });
    expect(asked.body.clock.dueOn).toBe(asked.body.documentRequests[0].dueOn);

    const seen = await cases.keeper.get(path(id));
    expect(seen.body.parties.map((party: { kind: string }) => party.kind)).toEqual(['borrower', 'pledgor', 'lender', 'pledgee']);
    expect(seen.body.actions).toContain('lending.application.send-documents');
    expect((await cases.keeper.change(path(id), 'documents-received')).body).toMatchObject({ state: 'taken-up', clock: { overdue: false } });

    expect((await officer.post(`${path(id)}/notes`, { text: '专利与主营产品一致' })).status).toBe(201);
    expect((await cases.approvers.abc.get(`${path(id)}/notes`)).body.items).toMatchObject([{ text: '专利与主营产品一致' }]);
    expect((await cases.keeper.get(`${path(id)}/notes`)).status).toBe(403);
    expect((await cases.keeper.get(path(id))).text).not.toContain('主营产品一致');

    const { headers } = await officer.get(path(id));
    const named = await officer.put(`${path(id)}/parties`, { parties: [{ kind: 'pledgee', name: '福州市融资担保有限公司（演示）' }] }, { 'if-match': headers.get('etag')! });
    expect(named.body.parties.filter((party: { kind: string }) => ['lender', 'pledgee'].includes(party.kind)).map((party: { name: string }) => party.name)).toEqual(['中国农业银行股份有限公司', '福州市融资担保有限公司（演示）']);
  });

  it('is declined with a coded reason and a text for the enterprise, and applied for again', async () => {
    const needId = await fresh();
    const id = await cases.takenUp(needId, 'abc');
    expect((await cases.officers.abc.change(path(id), 'decline', { code: 'no-such-reason', text: '抱歉' })).status).toBe(422);
    await cases.officers.abc.change(path(id), 'decline', { code: 'value-too-low', text: '价值不足，建议补充评估' });
    expect((await cases.keeper.get(path(id))).body).toMatchObject({ state: 'declined', decline: { code: 'value-too-low', text: '价值不足，建议补充评估' }, clock: null, actions: [] });
    const again = await cases.apply(needId, 'abc');
    const twice = await cases.keeper.post('/loan-applications', { needId, productId: (await cases.keeper.get(path(again))).body.product.id });
    expect([twice.status, twice.body.code]).toEqual([409, 'application-exists']);
    expect((await cases.keeper.change(path(again), 'withdrawal')).body.state).toBe('withdrawn');
  });

  it('goes to a sub-branch that is named; the branch above works on it, the sub-branch of another bank is refused', async () => {
    const needId = await fresh();
    const [abc] = await sql(`select o.id, o.head_id from organisations.organisation o where o.name like '中国农业银行福州分行%'`);
    const [ccb] = await sql(`select o.id from organisations.organisation o where o.name like '中国建设银行福州分行%'`);
    const [sub] = await sql(`insert into organisations.organisation (id, kind, name, parent_id, head_id, division_code, lineage) select n.id, 'bank', '农业银行鼓楼支行（演示）', $1::uuid, $2::uuid, '350102', '/' || $2::uuid || '/' || $1::uuid || '/' || n.id || '/' from (select gen_random_uuid() id) n returning id`, [abc!['id'], abc!['head_id']]);
    await cases.keeper.change(path(await cases.apply(needId, 'abc')), 'withdrawal');
    const productId = (await cases.keeper.get('/loan-products')).body.items.find((product: { bank: { name: string } }) => product.bank.name.includes('农业银行')).id;
    const foreign = await cases.keeper.post('/loan-applications', { needId, productId, unitId: ccb!['id'] });
    expect([foreign.status, foreign.body.code]).toEqual([422, 'unit-not-of-product']);
    const named = await cases.keeper.post('/loan-applications', { needId, productId, unitId: sub!['id'] });
    expect(named.body.unit).toEqual({ id: sub!['id'], name: '农业银行鼓楼支行（演示）' });
    expect((await cases.officers.abc.change(path(named.body.id), 'take-up')).body.state).toBe('taken-up');
    await sql(`update lending.application set unit_id = $2 where id = $1`, [named.body.id, abc!['head_id']]);
    expect((await cases.officers.abc.get(path(named.body.id))).status).toBe(404);
  });

  it('is handed only to an officer of its unit', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    const person = async (username: string): Promise<unknown> => (await sql(`select id from identity.person where username = $1`, [username]))[0]!['id'];
    const refused = await cases.officers.abc.change(path(id), 'reassignment', { officerId: await person('ccb-officer') });
    expect([refused.status, refused.body.code]).toEqual([422, 'officer-not-of-unit']);
    await sql(`insert into identity.membership (id, person_id, organisation_id, role) select gen_random_uuid(), p.id, a.unit_id, 'bank-officer' from identity.person p, lending.application a where p.username = 'staff' and a.id = $1`, [id]);
    expect((await cases.officers.abc.change(path(id), 'reassignment', { officerId: await person('staff') })).body.officerId).toBe(await person('staff'));
  });
});

describe('a need that ended', () => {
  it('takes what still waits at the banks with it', async () => {
    const needId = await fresh();
    const id = await cases.takenUp(needId, 'abc');
    const offer = await cases.quote(id, 'abc');
    await server.app.get(Tx).run(() => server.app.get(Outbox).append('financing-needs.need.withdrawn', needId, { needId, enterpriseId: '' }));
    await server.deliverDue();
    expect([(await cases.keeper.get(path(id))).body.state, (await cases.keeper.get(`/offers/${offer}`)).body.state]).toEqual(['lapsed', 'lapsed']);
  });
});

describe('the clock', () => {
  const expire = (): Promise<number> => server.app.get(ExpireCases).execute();
  beforeEach(async () => {
    while ((await expire()) > 0);
  });

  it('that ran out counts at once in every answer, and the schedule only writes it down', async () => {
    const needId = await fresh();
    const id = await cases.takenUp(needId, 'abc');
    await cases.officers.abc.change(path(id), 'document-requests', { items: [{ what: '营业执照', why: '复核' }], dueInWorkingDays: 1 });
    await sql(`update lending.application set documents_due_on = current_date - 2 where id = $1`, [id]);
    expect((await cases.keeper.get(path(id))).body.state).toBe('expired');
    const late = await cases.keeper.change(path(id), 'documents-received');
    expect([late.status, late.body.code]).toEqual([409, 'step-not-allowed']);
    expect(await sql(`select a.state, c.state published from lending.application a join lending.pub_case c on c.application_id = a.id where a.id = $1`, [id])).toEqual([{ state: 'documents-asked', published: 'expired' }]);
    // An application that ran out is in nobody's way, even before the schedule.
    await cases.apply(needId, 'abc');
    expect(await sql(`select state, closed_at is not null closed from lending.application where id = $1`, [id])).toEqual([{ state: 'expired', closed: true }]);
    expect(await expire()).toBe(0);
  });

  it('of offers is written down on record, and counts towards the batch: more may wait where applications did not expire', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    const waiting = (await cases.officers.abc.change(path(id), 'offers', { grade: 'approved-offer', ...TERMS })).body.id;
    const offers = [waiting, await cases.quote(id, 'abc')].sort();
    await sql(`update lending.offer set valid_until = current_date - 2 where id = any($1)`, [offers]);
    expect([await expire(), await expire()]).toEqual([2, 0]);
    expect(await sql(`select state from lending.offer where id = any($1)`, [offers])).toEqual([{ state: 'expired' }, { state: 'expired' }]);
    expect(await sql(`select object_id id, fields from platform.audit_entry where action = 'lending.offer.expire' and object_id = any($1) order by 1`, [offers])).toEqual(offers.map((each) => ({ id: each, fields: ['state'] })));
    // Of the one that never opened the enterprise is not told.
    expect(await sql(`select aggregate_id id from platform.event where type = 'lending.offer.expired' and aggregate_id = any($1)`, [offers])).toEqual([{ id: offers.find((each) => each !== waiting) }]);
  });

  it('of many is written down, put on record and told in a statement each', async () => {
    const offers: string[] = [];
    for (let n = 0; n < 3; n++) offers.push(await cases.quote(await cases.takenUp(await fresh(), 'abc'), 'abc'));
    const ended = [await cases.takenUp(await fresh(), 'abc'), await cases.takenUp(await fresh(), 'abc')];
    await sql(`update lending.offer set valid_until = current_date - 2 where id = any($1)`, [offers]);
    await sql(`update lending.application set life_ends_on = current_date - 2 where id = any($1)`, [ended]);
    expect(await expire()).toBe(5);
    // Rows of one statement have the same number of command.
    const statements = (table: string, id: string, condition: string): Promise<unknown> => sql(`select count(*)::int n, count(distinct cmin::text)::int statements from ${table} where ${id} = any($1) and ${condition}`, [[...offers, ...ended]]);
    expect(await statements('platform.audit_entry', 'object_id', `action like '%.expire'`)).toEqual([{ n: 5, statements: 1 }]);
    expect(await statements('platform.event', 'aggregate_id', `type = 'lending.offer.expired'`)).toEqual([{ n: 3, statements: 1 }]);
    expect(await statements('platform.event', 'aggregate_id', `type = 'lending.application.expired'`)).toEqual([{ n: 2, statements: 1 }]);
    expect(await sql(`select e.type, count(distinct d.event_seq)::int told from platform.event e join platform.delivery d on d.event_seq = e.seq where e.aggregate_id = any($1) and e.type like '%expired' group by 1 order by 1`, [[...offers, ...ended]])).toEqual([{ type: 'lending.application.expired', told: 2 }, { type: 'lending.offer.expired', told: 3 }]);
    expect(await sql(`select distinct count(*)::int n, count(distinct cmin::text)::int statements from lending.deal_party where application_id = any($1) group by application_id`, [ended])).toEqual([{ n: 4, statements: 1 }]);
  });

  it('makes an offer past its day unchoosable', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    const offer = await cases.quote(id, 'abc');
    await sql(`update lending.offer set valid_until = current_date - 2 where id = $1`, [offer]);
    const late = await cases.keeper.change(`/offers/${offer}`, 'choice');
    expect([late.status, late.body.code, (await cases.keeper.get(`/offers/${offer}`)).body.state]).toEqual([409, 'step-not-allowed', 'expired']);
  });

  it('orders the queue by urgency, page after page, and filters what is overdue and mine', async () => {
    const queue = cases.officers.ccb;
    const listed = async (query = ''): Promise<string[]> => (await queue.get(`/loan-applications?limit=100&${query}`)).body.items.map((item: { id: string }) => item.id);
    const before = await listed();
    const added = async (query?: string): Promise<string[]> => (await listed(query)).filter((id) => !before.includes(id));
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push(await cases.apply(await fresh(), 'ccb'));
    await sql(`update lending.application set due_on = current_date - 3 where id = $1`, [ids[1]]);
    const first = await queue.get('/loan-applications?limit=1');
    expect(first.body.items).toMatchObject([{ id: ids[1], clock: { overdue: true } }]);
    const seen = [ids[1]];
    for (let next = first.body.next; next; ) {
      const page = await queue.get(`/loan-applications?limit=1&after=${next}`);
      seen.push(...page.body.items.map((item: { id: string }) => item.id));
      next = page.body.next;
    }
    expect(seen).toEqual(await listed());
    expect((await added()).sort()).toEqual([...ids].sort());
    expect(seen).toHaveLength(before.length + 3);
    expect(await added('overdue=true')).toEqual([ids[1]]);
    await queue.change(path(ids[2]!), 'take-up');
    expect(await added('mine=true')).toEqual([ids[2]]);
    expect(await added('state=submitted')).toHaveLength(2);
    expect((await queue.get('/loan-applications?sort=name')).status).toBe(400);
    expect((await queue.get('/loan-applications?after=WyJ4Il0')).status).toBe(400);
  });
});

describe('between banks', () => {
  it('another bank finds nothing: every route answers as if the case did not exist', async () => {
    const needId = await fresh();
    const id = await cases.takenUp(needId, 'abc');
    const offer = await cases.approved(id, 'abc');
    await cases.keeper.change(`/offers/${offer}`, 'choice');
    const { rows } = await server.database.owner.query(`select id from lending.loan where application_id = $1`, [id]);
    const missing = '019a0000-0000-7000-8000-000000000000';
    const bare = ({ status, body }: { status: number; body: Record<string, unknown> }): unknown => ({ status, ...body, requestId: '', instance: '' });
    const routes: [verb: 'get' | 'post', of: (application: string, offer: string, loan: string) => string, body?: unknown][] = [
      ['get', (a) => path(a)],
      ['get', (a) => `${path(a)}/offers`],
      ['get', (a) => `${path(a)}/notes`],
      ['post', (a) => `${path(a)}/notes`, { text: '看看' }],
      ['post', (a) => `${path(a)}/take-up`],
      ['post', (a) => `${path(a)}/decline`, { code: 'other', text: '其他' }],
      ['post', (a) => `${path(a)}/offers`, { grade: 'indicative-quote', ...TERMS }],
      ['get', (_, o) => `/offers/${o}`],
      ['post', (_, o) => `/offers/${o}/withdrawal`],
      ['get', (_a, _o, l) => `/loans/${l}`],
      ['post', (_a, _o, l) => `/loans/${l}/release`, { releasedOn: '2026-11-01' }],
    ];
    for (const [verb, of, body] of routes) {
      const call = (where: string) => (verb === 'get' ? cases.officers.ccb.get(where) : cases.officers.ccb.post(where, body, { 'if-match': '"1"' }));
      expect(bare(await call(of(id, offer, rows[0].id)))).toEqual(bare(await call(of(missing, missing, missing))));
      expect((await call(of(id, offer, rows[0].id))).status).toBe(404);
    }
    expect((await cases.officers.ccb.get('/loans')).body.items).toEqual([]);
  });

  it('a bank cannot tell that its offer waits because another was chosen, until it lapses; the enterprise can', async () => {
    const needId = await fresh();
    const abcOffer = await cases.approved(await cases.takenUp(needId, 'abc'), 'abc');
    const ccbOffer = await cases.approved(await cases.takenUp(needId, 'ccb'), 'ccb');
    const before = await cases.officers.ccb.get(`/offers/${ccbOffer}`);
    await cases.keeper.change(`/offers/${abcOffer}`, 'choice');
    const after = await cases.officers.ccb.get(`/offers/${ccbOffer}`);
    expect([after.text, after.headers.get('etag')]).toEqual([before.text, before.headers.get('etag')]);
    expect((await cases.keeper.get(`/offers/${ccbOffer}`)).body.state).toBe('on-hold');
  });

  it('a bank whose consent was withdrawn sees its own work and nothing of the enterprise, and goes no further', async () => {
    const needId = await fresh();
    const id = await cases.takenUp(needId, 'abc');
    const { body } = await cases.officers.abc.get(path(id));
    expect(body.enterprise.name).toContain('（演示）');
    const { headers } = await cases.keeper.get(`/financing-needs/${needId}`);
    await cases.keeper.delete(`/financing-needs/${needId}/consents/${body.bank.id}`, { 'if-match': headers.get('etag')! });
    const closed = await cases.officers.abc.get(path(id));
    expect(closed.body).toMatchObject({ enterprise: null, needId: null, parties: [], documentRequests: [], state: 'taken-up' });
    expect(closed.text).not.toContain(body.enterprise.name);
    const offer = await cases.officers.abc.change(path(id), 'offers', { grade: 'indicative-quote', ...TERMS });
    expect([offer.status, offer.body.code]).toEqual([409, 'consent-ended']);
    expect(closed.body.actions).toContain('lending.application.decline');
  });

  it('a bank whose consent was withdrawn before it took the case up declines it all the same', async () => {
    const needId = await fresh();
    const id = await cases.apply(needId, 'abc');
    const { headers, body } = await cases.keeper.get(`/financing-needs/${needId}`);
    await cases.keeper.delete(`/financing-needs/${needId}/consents/${body.consents[0].bankId}`, { 'if-match': headers.get('etag')! });
    expect((await cases.officers.abc.change(path(id), 'take-up')).body.code).toBe('consent-ended');
    expect((await cases.officers.abc.get(path(id))).body.actions).toContain('lending.application.decline');
    expect((await cases.officers.abc.change(path(id), 'decline', { code: 'other', text: '已撤回授权' })).body).toMatchObject({ state: 'declined', clock: null });
  });
});
