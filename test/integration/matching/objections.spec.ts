import { randomUUID } from 'node:crypto';
import { plainDate } from '@zhichuang/kernel';
import { Clock, waitSince, workingDaysBetween } from '@zhichuang/platform';
import pg from 'pg';
import { must } from '../../support/borrowers.js';
import { type Cases, casesOf, shownByRegister, statedYear } from '../../support/cases.js';
import type { Client, Json } from '../../support/client.js';
import { form, PDF } from '../../support/files.js';
import { firmsOf } from '../../support/firms.js';
import { startServer, type TestServer } from '../../support/server.js';
import { statementsOf } from '../../support/statements.js';

let server: TestServer;
let cases: Cases;
let keeper: Client;
let office: Client;
let enterprise: string;
let rightId: string;
let needId: string;

const sql = async (text: string, values: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, values)).rows;
const filing = (over: Json = {}) => ({ needId, fact: 'right.in-force', rightId, statement: '登记簿所载不同', ...over });
const file = async (over: Json = {}): Promise<Json> => must(await keeper.post('/fact-objections', filing(over)));
const path = ({ id }: Json): string => `/fact-objections/${id}`;
const statuses = (answers: readonly { status: number }[]): number[] => answers.map(({ status }) => status).sort();

beforeEach(async () => {
  server = await startServer();
  cases = await casesOf(server);
  keeper = cases.keeper;
  office = await server.signIn('fuzhou-lead');
  enterprise = (await keeper.get('/me')).body.organisation.id;
  await statedYear(keeper, enterprise);
  rightId = await cases.right();
  await shownByRegister(keeper, rightId);
  needId = await cases.publishedNeed([rightId]);
  await server.deliverDue();
});
afterEach(() => server.close());

describe('an objection', () => {
  it('of many filed at a moment is one: a row, an event, a record of the audit', async () => {
    const second = await server.second();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => keeper.at(i % 2 ? second : server.baseUrl).post('/fact-objections', filing())));
    expect(statuses(answers)).toEqual([201, ...Array<number>(11).fill(409)]);
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(new Set(['objection-open']));
    expect(await sql(`select (select count(*)::int from matching.fact_objection) rows, (select count(*)::int from platform.event where type = 'matching.objection.filed') events,
                             (select count(*)::int from platform.audit_entry where action = 'matching.objection.file' and result = 'done') audited`)).toEqual([{ rows: 1, events: 1, audited: 1 }]);
    const regions = await Promise.all(Array.from({ length: 6 }, () => keeper.post('/fact-objections', filing({ fact: 'enterprise.region', rightId: undefined }))));
    expect(statuses(regions)).toEqual([201, 409, 409, 409, 409, 409]);
  });

  it('told again under its key is the same one', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const [first, again] = [await keeper.post('/fact-objections', filing(), key), await keeper.post('/fact-objections', filing(), key)];
    expect([first.status, again.status, again.body.id]).toEqual([201, 201, first.body.id]);
  });

  it('is answered or withdrawn once, by whoever read it as it is', async () => {
    const filed = await file();
    expect((await office.post(`${path(filed)}/decision`, { decision: 'upheld', reason: '属实' })).body).toMatchObject({ status: 428, code: 'version-missing' });
    expect((await office.post(`${path(filed)}/decision`, { decision: 'upheld', reason: '属实' }, { 'if-match': '"9"' })).body).toMatchObject({ status: 412, code: 'version-stale' });
    expect((await keeper.post(`${path(filed)}/withdrawal`, undefined, { 'if-match': '"9"' })).body).toMatchObject({ status: 412, code: 'version-stale' });
    expect((await office.post(`${path(filed)}/decision`, { decision: 'upheld' }, { 'if-match': '"1"' })).body).toMatchObject({ status: 422, errors: [{ pointer: '/reason', code: 'required' }] });
    const ends = await Promise.all([
      ...Array.from({ length: 4 }, () => keeper.post(`${path(filed)}/withdrawal`, undefined, { 'if-match': '"1"' })),
      ...(['upheld', 'rejected', 'upheld', 'rejected'] as const).map((decision) => office.post(`${path(filed)}/decision`, { decision, reason: '已核实' }, { 'if-match': '"1"' })),
    ]);
    expect(statuses(ends)).toEqual([200, ...Array<number>(7).fill(412)]);
    const [row] = await sql(`select state, version, ended_at is not null ended from matching.fact_objection`);
    expect(row).toEqual({ state: ends.find(({ status }) => status === 200)!.body.status, version: 2, ended: true });
  });

  it('is its enterprise\'s and the office\'s of its region, and is not there for anybody else', async () => {
    const filed = await file();
    const { keeper: neighbour } = await firmsOf(server).register('350102');
    const [sanming, gulou, province] = await Promise.all(['sanming-lead', 'gulou-staff', 'province-lead'].map((name) => server.signIn(name)));
    for (const reader of [await server.signIn('staff'), office, gulou!, province!]) expect((await reader.get(path(filed))).status).toBe(200);
    for (const other of [neighbour, sanming!]) {
      const [hidden, missing] = [await other.get(path(filed)), await other.get(`/fact-objections/${randomUUID()}`)];
      expect([hidden.status, { ...hidden.body, requestId: '' }]).toEqual([404, { ...missing.body, requestId: '' }]);
      expect((await other.get('/fact-objections')).body.items).toEqual([]);
    }
    expect((await sanming!.post(`${path(filed)}/decision`, { decision: 'upheld', reason: '属实' }, { 'if-match': '"1"' })).status).toBe(404);
    expect((await neighbour.post('/fact-objections', filing())).status).toBe(404);
    for (const bank of [cases.officers.abc, cases.approvers.abc]) expect([(await bank.get(path(filed))).status, (await bank.get('/fact-objections')).status]).toEqual([403, 403]);
    expect(await sql(`select count(*)::int n from platform.audit_entry where action = 'matching.objection.read' and result = 'done' and object_id = $1`, [filed.id])).toEqual([{ n: 3 }]);
  });

  it('stays with the office that was asked, wherever the enterprise moves', async () => {
    const filed = await file();
    const home = `/enterprises/${(await keeper.get('/me')).body.organisation.id}`;
    must(await keeper.send('PATCH', home, { divisionCode: '350103' }, { 'if-match': (await keeper.get(home)).headers.get('etag')! }));
    const gulou = await server.signIn('gulou-staff');
    expect(must(await gulou.get('/fact-objections')).items.map(({ id }: Json) => id)).toContain(filed.id);
    const later = must(await keeper.post('/fact-objections', filing({ fact: 'enterprise.region', rightId: undefined })));
    expect((await gulou.get(path(later))).status).toBe(404);
    expect(await sql(`select payload ->> 'divisionCode' division from platform.event where type = 'matching.objection.filed' and aggregate_id = any($1) order by seq`, [[filed.id, later.id]])).toEqual([{ division: '350102' }, { division: '350103' }]);
    expect(must(await gulou.change(path(filed), 'decision', { decision: 'rejected', reason: '登记簿无误' })).status).toBe('rejected');
  });

  it('hands the office no figure of a year, neither alone nor in its list', async () => {
    const filed = await file({ fact: 'enterprise.revenue', rightId: undefined, statement: '营业收入见审计报告' });
    expect(filed.read).toEqual({ value: '26000000.00', source: '企业自述', asOf: '2025-12-31' });
    const seen = [must(await office.get(path(filed))), ...must(await office.get('/fact-objections')).items];
    for (const each of seen) expect([each.id, each.read, each.statement, JSON.stringify(each).includes('26000000')]).toEqual([filed.id, null, '营业收入见审计报告', false]);
  });

  it('keeps what was read, whatever is read later, and the application changes nothing of it', async () => {
    const filed = await file();
    await shownByRegister(keeper, rightId, { inForce: false });
    expect(must(await keeper.get(path(filed))).read).toEqual(filed.read);
    const client = new pg.Client({ connectionString: server.database.installation.applicationUrl });
    await client.connect();
    for (const statement of [`update matching.fact_objection set reading = '{"value": "no", "source": "bank"}'`, `update matching.fact_objection set statement = 'x'`, `delete from matching.fact_objection`]) await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  it('rests on a paper that the office can read, and that stays', async () => {
    const attach = async (subjectType: string, subjectId: string): Promise<Json> => must(await keeper.post('/documents', form(PDF, '证明.pdf', { subjectType, subjectId })));
    for (const [type, id] of [['yearly-facts', enterprise], ['ip-right', rightId]] as const) {
      const kept = await attach(type, id);
      expect((await keeper.post('/fact-objections', filing({ documentId: kept.id }))).body).toMatchObject({ status: 422, errors: [{ pointer: '/documentId', code: 'document-unknown' }] });
    }
    const paper = await attach('enterprise', enterprise);
    await file({ documentId: paper.id });
    expect((await keeper.delete(`/documents/${paper.id}`, { 'if-match': '"1"' })).body).toMatchObject({ status: 409, code: 'document-relied-on' });
  });

  it('waits for the office by working days, and comes first the longer it waits', async () => {
    const [first, second, third] = [await file(), await file({ fact: 'right.pledged' }), await file({ fact: 'enterprise.industry', rightId: undefined })];
    // Three working days of September, three up to Saturday 10 October, which is worked, and nine more.
    await sql(`update matching.fact_objection set filed_at = '2026-09-25T02:00:00Z' where id = $1`, [first.id]);
    // Another number since is none of an objection that was filed before.
    await sql(`update platform.parameter set valid_to = '2026-09-30' where name = 'matching.objection-working-days'`);
    await sql(`insert into platform.parameter (name, region, valid_from, value, source) values ('matching.objection-working-days', '', '2026-10-01', '1', '演示')`);
    const { clock } = must(await office.get(path(first)));
    const today = server.app.get(Clock).today();
    expect(clock).toEqual({ due: '2026-10-22', overdue: true, workingDays: workingDaysBetween(plainDate('2026-09-25'), today) ?? null });
    // Null where it ends in a year whose holidays are not published yet.
    expect(second.clock).toEqual(waitSince(today, 15, today));
    const ids = async (query: string): Promise<string[]> => must(await office.get(`/fact-objections${query}`)).items.map(({ id }: Json) => id);
    expect(await ids('?status=open')).toEqual([first.id, second.id, third.id]);
    expect(await ids('')).toEqual([third.id, second.id, first.id]);
    for (const status of ['?status=open&', '?']) {
      const page = must(await office.get(`/fact-objections${status}limit=2`));
      const rest = must(await office.get(`/fact-objections${status}limit=2&after=${page.next}`));
      expect([[...page.items, ...rest.items].map(({ id }: Json) => id), rest.next]).toEqual([await ids(status), null]);
    }
    must(await office.change(path(second), 'decision', { decision: 'rejected', reason: '登记簿无误' }));
    expect([await ids('?status=rejected'), await ids('?status=open')]).toEqual([[second.id], [first.id, third.id]]);
    expect((await office.get('/fact-objections?status=closed')).body).toMatchObject({ status: 422, errors: [{ pointer: '/status', code: 'not-in-list' }] });
  });

  it('is listed in one statement, and costs a match one', async () => {
    await file();
    const reads = async (path: string, reader: Client): Promise<number> => (await statementsOf(server, async () => must(await reader.get(path)))).filter((text) => text.includes('matching.fact_objection')).length;
    expect(await reads('/fact-objections', office)).toBe(1);
    expect(await reads(`/financing-needs/${needId}/matches`, keeper)).toBe(1);
  });
});

describe('what an objection leaves alone', () => {
  const runs = async (): Promise<Json[]> => sql(`select id, facts, answer, sha256 from matching.run order by id`);

  it('is every stored run, which replays as before, and the bytes of the next', async () => {
    const [before] = await runs();
    await file();
    expect(await runs()).toEqual([before]);
    expect((await keeper.get(`/match-runs/${before.id}/replay`)).body).toMatchObject({ same: true, sha256: before.sha256 });
    await cases.apply(needId, 'abc');
    await server.deliverDue();
    const after = (await runs()).find(({ id }) => id !== before.id);
    expect([after.sha256, after.answer]).toEqual([before.sha256, before.answer]);
    expect((await keeper.get(`/match-runs/${after.id}/replay`)).body.same).toBe(true);
  });

  it('is what banks see of others: nothing without application and consent, and only the groups consented to', async () => {
    await file();
    await file({ fact: 'enterprise.region', rightId: undefined });
    const facts = async (bank: Client): Promise<Json> => (await bank.get(`/financing-needs/${needId}/objected-facts`)).body;
    expect(await facts(cases.officers.abc)).toMatchObject({ status: 404 });
    await cases.apply(needId, 'abc');
    await server.deliverDue();
    expect((await facts(cases.officers.abc)).items.map(({ fact }: Json) => fact).sort()).toEqual(['enterprise.region', 'right.in-force']);
    expect(await facts(cases.officers.ccb)).toMatchObject({ status: 404 });
    const bankId = must(await keeper.get(`/financing-needs/${needId}`)).consents[0].bankId;
    const consent = async (fields: readonly string[]): Promise<void> => void must(await keeper.put(`/financing-needs/${needId}/consents/${bankId}`, { validUntil: '2099-12-31', fields }, { 'if-match': (await keeper.get(`/financing-needs/${needId}`)).headers.get('etag')! }));
    await consent(['rights']);
    expect((await facts(cases.officers.abc)).items.map(({ fact }: Json) => fact)).toEqual(['right.in-force']);
    expect(must(await keeper.get(`/financing-needs/${needId}/disclosures`)).items[0].fields).toEqual(['rights']);
    await consent(['documents']);
    expect(await facts(cases.officers.abc)).toMatchObject({ status: 404 });
  });
});

describe('news of an objection', () => {
  /** Who was told that of this objection. */
  const told = async (filed: Json, kind: string): Promise<string[]> => {
    await server.deliverDue();
    return (await sql(`select p.username from notifications.notification n join identity.person p on p.id = n.person_id where n.kind = $1 and n.link = $2 order by 1`, [kind, path(filed)])).map(({ username }) => username);
  };

  it('goes to the nearest office that has people, and of its answer to the enterprise', async () => {
    const filed = await file();
    expect(await told(filed, 'objection-filed')).toEqual(['gulou-staff']);
    must(await office.change(path(filed), 'decision', { decision: 'rejected', reason: '登记簿无误' }));
    expect(await told(filed, 'objection-rejected')).toEqual(['keeper', 'staff']);
    await sql(`update organisations.organisation set closed_on = '2026-01-01' where name = '鼓楼区知识产权局（演示）'`);
    const next = await file();
    expect(await told(next, 'objection-filed')).toEqual(['fuzhou-lead', 'fuzhou-staff']);
    must(await office.change(path(next), 'decision', { decision: 'upheld', reason: '属实' }));
    expect(await told(next, 'objection-upheld')).toEqual(['keeper', 'staff']);
  });
});
