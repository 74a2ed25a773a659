import { completePatentNumber, completeUscc } from '@zhichuang/kernel';
import type { Client, Json } from '../../support/client.js';
import { form, PDF } from '../../support/files.js';
import { startServer, type TestServer } from '../../support/server.js';
import { allRights, OWN_NINE, importFile, settled, upload } from './importing.js';

let server: TestServer;
let keeper: Client;
beforeEach(async () => {
  server = await startServer();
  keeper = await server.signIn('keeper');
});
afterEach(() => server.close());
const sql = async (text: string): Promise<Json[]> => (await server.database.owner.query(text)).rows;
const right = async (number: string): Promise<Json> => (await keeper.get(`/ip-rights/${(await allRights(keeper, `&q=${number}`))[0].id}`)).body;
const paperOf = async (rightId: string): Promise<string> => (await keeper.post('/documents', form(PDF, '登记簿副本.pdf', { subjectType: 'ip-right', subjectId: rightId }))).body.id;

describe('numbers entered by hand', () => {
  it('are answered one by one: patents old and new, trade marks by class, what is malformed, what comes twice', async () => {
    const { status, body } = await keeper.post('/ip-rights', { numbers: ['ZL201710601862.3', ' ＣＮ９５１１５６０８．Ｘ', '201710601862', 'CN111523519A', 'abc'], trademarks: [{ number: '第12345678号', niceClass: 9 }, { number: '12345678', niceClass: 35 }] });
    expect(status).toBe(200);
    expect(body.items.map((item: Json) => [item.outcome, item.verdict, item.reason])).toEqual([
      ['added', 'valid', 'ok'],
      ['added', 'valid', 'ok'],
      ['already-held', 'confirm', 'missing-check-digit'],
      ['refused', 'malformed', 'publication-number'],
      ['refused', 'malformed', 'characters'],
      ['added', 'valid', 'ok'],
      ['added', 'valid', 'ok'],
    ]);
    // What several enterprises may hold has an id that does not tell when the first of them named it.
    expect(body.items[0].rightId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(await right('2017106018623')).toMatchObject({ stage: 'unknown', standing: 'unproved', offerable: true, confidential: false, fees: null, values: [] });
    const again = await keeper.post('/ip-rights', { trademarks: [{ number: '12345678', niceClass: 9 }] });
    expect(again.body.items[0].outcome).toBe('already-held');
  });

  it('are at most fifty at once, and at least one', async () => {
    const many = Array.from({ length: 51 }, (_, i) => completePatentNumber(`20181000${String(i).padStart(4, '0')}`));
    expect((await keeper.post('/ip-rights', { numbers: many })).status).toBe(422);
    expect((await keeper.post('/ip-rights', {})).body.errors[0]).toMatchObject({ pointer: '/numbers', code: 'list-length' });
    expect((await keeper.post('/ip-rights', { trademarks: [{ number: '1', niceClass: 46 }] })).status).toBe(422);
  });
});

describe('what is known of a right', () => {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

  beforeEach(async () => {
    await importFile(keeper, OWN_NINE);
  });

  it('is computed where it can be: term end and the next annual fee', async () => {
    const detail = await right('202010092214');
    expect(detail).toMatchObject({ filingDate: '2020-02-14', grantedOn: '2021-11-05', termEnd: '2040-02-13' });
    expect(detail.fees.next).toMatchObject({ dueOn: expect.stringMatching(/^20\d\d-02-14$/), amount: expect.any(String) });
    expect((await right('202510210509')).fees).toEqual({ state: 'not-granted', lastDue: null, next: null });
  });

  it('is unknown where something must have happened, until it is evidenced, and again when the evidence is old', async () => {
    const { id, facts } = await right('202010092214');
    expect(facts.map((fact: Json) => [fact.fact, fact.status, fact.stale])).toEqual(['fee-paid', 'in-force', 'owner-today', 'pledged', 'invalidation', 'preservation'].map((fact) => [fact, 'unknown', false]));
    const paper = await paperOf(id);
    const recorded = await keeper.change(`/ip-rights/${id}`, 'facts', { fact: 'in-force', status: 'yes', asOf: today, source: 'register-copy', documentId: paper });
    expect(recorded.body.facts[1]).toMatchObject({ fact: 'in-force', status: 'yes', stale: false, evidence: { source: 'register-copy', asOf: today } });
    const old = await keeper.change(`/ip-rights/${id}`, 'facts', { fact: 'pledged', status: 'no', asOf: '2021-01-01', source: 'self-stated' });
    expect(old.body.facts[3]).toMatchObject({ fact: 'pledged', status: 'unknown', stale: true, evidence: { status: 'no', asOf: '2021-01-01' }, maxAgeDays: 30 });
  });

  it('is refused without the document a copy needs, about the future, and on a stale version', async () => {
    const { id } = await right('202010092214');
    const copy = { fact: 'in-force', status: 'yes', asOf: '2026-01-01', source: 'register-copy' };
    expect((await keeper.change(`/ip-rights/${id}`, 'facts', copy)).body.errors[0]).toMatchObject({ pointer: '/documentId', code: 'evidence-missing' });
    expect((await keeper.change(`/ip-rights/${id}`, 'facts', { ...copy, source: 'self-stated', asOf: '2999-01-01' })).body.errors[0]).toMatchObject({ pointer: '/asOf', code: 'day-in-future' });
    expect((await keeper.change(`/ip-rights/${id}`, 'values', { amount: '1', method: 'agreed', valuedOn: '2999-01-01' })).body.errors[0]).toMatchObject({ pointer: '/valuedOn', code: 'day-in-future' });
    expect((await keeper.change(`/ip-rights/${id}`, 'facts', { ...copy, source: 'bank' })).body.errors[0]).toMatchObject({ pointer: '/source', code: 'not-in-list' });
    expect((await keeper.post(`/ip-rights/${id}/facts`, { ...copy, documentId: await paperOf(id) }, { 'if-match': '"1"' })).body.code).toBe('version-stale');
  });

  it('are told several at once by one copy of the register, all or none', async () => {
    const { id } = await right('202010092214');
    const told = { documentId: await paperOf(id), asOf: today, ownerToday: true, inForce: true, pledged: false, preservation: false };
    const refused = await keeper.change(`/ip-rights/${id}`, 'register-copies', { ...told, documentId: '00000000-0000-7000-8000-000000000000' });
    expect([refused.status, refused.body.errors]).toEqual([422, [expect.objectContaining({ pointer: '/documentId', code: 'document-unknown' })]]);
    const before = (await sql(`select count(*)::int n from ip_rights.right_fact where right_id = '${id}'`))[0];
    const { body } = await keeper.change(`/ip-rights/${id}`, 'register-copies', told);
    expect(body.facts.filter(({ evidence }: Json) => evidence?.documentId === told.documentId).map(({ fact, status }: Json) => [fact, status])).toEqual([['in-force', 'yes'], ['owner-today', 'yes'], ['pledged', 'no'], ['preservation', 'no']]);
    expect((await sql(`select count(*)::int n from ip_rights.right_fact where right_id = '${id}'`))[0]).toEqual({ n: Number(before!['n']) + 4 });
    expect((await keeper.change(`/ip-rights/${id}`, 'register-copies', { ...told, inForce: undefined })).body.errors).toMatchObject([{ pointer: '/inForce', code: 'required' }]);
  });

  it('rests on a paper of the right or of the enterprise, which stays from then on', async () => {
    const [{ id }, { id: other }] = [await right('202010092214'), await right('202510210509')];
    const says = async (documentId: string): Promise<Json> => (await keeper.change(`/ip-rights/${id}`, 'facts', { fact: 'in-force', status: 'yes', asOf: '2026-01-01', source: 'register-copy', documentId })).body;
    for (const wrong of ['0199a000-0000-7000-8000-000000000001', await paperOf(other)]) expect((await says(wrong)).errors).toMatchObject([{ pointer: '/documentId', code: 'document-unknown' }]);
    const paper = await paperOf(id);
    expect((await says(paper)).id).toBe(id);
    expect((await keeper.delete(`/documents/${paper}`, { 'if-match': '"1"' })).body.code).toBe('document-relied-on');
  });

  it('keeps every value and lets the latest count', async () => {
    const { id } = await right('202010092214');
    const paper = await paperOf(id);
    await keeper.change(`/ip-rights/${id}`, 'values', { amount: '3000000', method: 'self-stated', valuedOn: '2026-03-01' });
    await keeper.change(`/ip-rights/${id}`, 'values', { amount: '2500000', method: 'third-party', valuedOn: '2026-06-01', valuer: '评估机构甲（演示）', documentId: paper });
    const { body } = await keeper.change(`/ip-rights/${id}`, 'values', { amount: '2000000', method: 'agreed', valuedOn: '2026-01-01' });
    expect(body.value).toMatchObject({ amount: '2500000.00', method: 'third-party', documentId: paper });
    expect(body.values.length).toBe(3);
  });

  it('can be taken off the list, but not while a need offers it', async () => {
    const { id } = await right('202010092214');
    await keeper.post('/financing-needs', { amount: '2000000', termMonths: 12, purpose: '采购原材料', rightIds: [id] });
    const remove = async (rightId: string) => keeper.delete(`/ip-rights/${rightId}`, { 'if-match': (await keeper.get(`/ip-rights/${rightId}`)).headers.get('etag')! });
    const refused = await remove(id);
    expect([refused.status, refused.body.code]).toEqual([409, 'right-in-use']);
    const other = (await right('202230155408')).id;
    expect((await keeper.delete(`/ip-rights/${other}`)).status).toBe(428);
    expect((await remove(other)).status).toBe(204);
    expect((await keeper.get(`/ip-rights/${other}`)).status).toBe(404);
  });
});

describe('a name that is nearly the enterprise\'s own', () => {
  it('waits for the region\'s office, and one decision settles every right that carries it', async () => {
    const number = '201710133313';
    await importFile(keeper, OWN_NINE);
    expect(await right(number)).toMatchObject({ standing: 'unproved', owners: ['福州榕芯电子有限公司（演示）'] });
    const office = await server.signIn('fuzhou-lead');
    const { body } = await office.get('/ip-rights/doubtful-owners');
    expect(body.items).toEqual([expect.objectContaining({ ownerName: '福州榕芯电子有限公司（演示）', comparedName: '福州榕芯传感科技有限公司（演示）', rights: 1, state: 'open', actions: ['ip-rights.doubtful-owner.decide'] })]);
    const doubt = `/ip-rights/doubtful-owners/${body.items[0].id}`;
    expect((await (await server.signIn('sanming-lead')).get(doubt)).status).toBe(404);
    expect((await keeper.get(doubt)).status).toBe(403);
    expect((await office.change(doubt, 'decision', { decision: 'different', note: '两家不同的公司' })).body.state).toBe('different');
    expect((await right(number)).standing).toBe('not-owner');
    expect((await office.change(doubt, 'decision', { decision: 'same', note: '工商变更登记已核' })).status).toBe(200);
    expect(await right(number)).toMatchObject({ standing: 'sole-owner', offerable: true });
    expect((await office.get('/ip-rights/doubtful-owners')).body.items).toEqual([]);
    expect(await sql(`select count(*)::int n from platform.audit_entry where action = 'ip-rights.doubtful-owner.decide' and result = 'done'`)).toEqual([{ n: 2 }]);
  });
});

describe('another enterprise that states the same right', () => {
  it('changes nothing of the first one\'s, and sees nothing of what that keeps to itself', async () => {
    const secret = completePatentNumber('202610011111');
    const header = '申请号,名称,申请日,权利人';
    await settled(keeper, (await upload(keeper, `${header}\nCN${secret},未公开的发明（演示）,2026-01-05,福州榕芯传感科技有限公司（演示）`, 'secret.csv')).body.id);
    const registered = await server.visitor().post('/enterprises', { uscc: completeUscc('Y1', '350102', 'DEM00077'), name: '另一企业（演示）', divisionCode: '350102', industryCode: 'C3983', keeper: { username: 'other-keeper', password: 'Another-2026-pass' } });
    expect(registered.status).toBe(201);
    const other = await server.signIn('other-keeper', 'Another-2026-pass');
    expect((await other.post('/ip-rights', { numbers: [secret] })).body.items[0].outcome).toBe('added');
    const [seen] = await allRights(other);
    expect(seen).toMatchObject({ number: secret, title: null, owners: [], stage: 'unknown' });
    const claimed = await upload(other, `${header},公开（公告）号,公开（公告）日\nCN${secret},改了名的发明,2026-01-05,另一企业（演示）,CN190000001B,2026-09-01`, 'claim.csv');
    await settled(other, claimed.body.id);
    expect(await right(secret)).toMatchObject({ title: '未公开的发明（演示）', standing: 'sole-owner', confidential: true, offerable: false });
  });
});
