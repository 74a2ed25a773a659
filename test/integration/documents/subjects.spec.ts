import { completeUscc } from '@zhichuang/kernel';
import { type Cases, casesOf } from '../../support/cases.js';
import type { Client, Json } from '../../support/client.js';
import { form, PDF } from '../../support/files.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
});
afterAll(() => server.close());

const sql = async (text: string, parameters: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, parameters)).rows;
const attach = async (client: Client, subjectType: string, subjectId: string): Promise<string> => {
  const answer = await client.post('/documents', form(PDF, '材料.pdf', { subjectType, subjectId }));
  expect([answer.text, answer.status]).toEqual([expect.any(String), 201]);
  return answer.body.id;
};
const statusOf = async (client: Client, id: string): Promise<number[]> => [(await client.get(`/documents/${id}`)).status, (await client.get(`/documents/${id}/content`)).status];
const [OPEN, CLOSED] = [[200, 200], [404, 404]];
const consent = async (needId: string, recipient: string, documents: string[]): Promise<Json> => {
  const { headers } = await cases.keeper.get(`/financing-needs/${needId}`);
  return cases.keeper.put(`/financing-needs/${needId}/consents/${recipient}`, { validUntil: '2099-12-31', documents }, { 'if-match': headers.get('etag')! });
};
const withdraw = async (needId: string, recipient: string): Promise<number> => {
  const { headers } = await cases.keeper.get(`/financing-needs/${needId}`);
  return (await cases.keeper.delete(`/financing-needs/${needId}/consents/${recipient}`, { 'if-match': headers.get('etag')! })).status;
};

it('a bank reads exactly the documents of its consent, audited, until it is withdrawn', async () => {
  const rightId = await cases.right();
  const needId = await cases.publishedNeed([rightId]);
  const [enterpriseId] = (await sql(`select enterprise_id id from financing_needs.need where id = $1`, [needId])).map((row) => row.id);
  const named = [await attach(cases.keeper, 'ip-right', rightId), await attach(cases.keeper, 'financing-need', needId), await attach(cases.keeper, 'enterprise', enterpriseId)];
  const unnamed = await attach(cases.keeper, 'ip-right', rightId);
  const applicationId = await cases.apply(needId, 'abc');
  const bankId = (await cases.keeper.get(`/loan-applications/${applicationId}`)).body.bank.id;
  await server.deliverDue();
  for (const id of named) expect(await statusOf(cases.officers.abc, id)).toEqual(CLOSED);

  expect((await consent(needId, bankId, ['0199a000-0000-7000-8000-000000000001'])).body.errors).toMatchObject([{ pointer: '/documents/0', code: 'document-not-on-file' }]);
  expect((await consent(needId, bankId, named)).status).toBe(200);
  for (const id of named) expect(await statusOf(cases.officers.abc, id)).toEqual(OPEN);
  expect(await statusOf(cases.officers.abc, unnamed)).toEqual(CLOSED);
  expect((await cases.officers.abc.get(`/documents?subjectType=ip-right&subjectId=${rightId}`)).status).toBe(404);
  for (const stranger of [cases.officers.ccb, await server.signIn('province-lead')]) expect(await statusOf(stranger, named[0]!)).toEqual(CLOSED);
  const trail = await sql(`select e.object_id, p.username from platform.audit_entry e join identity.person p on p.id = e.person_id where e.action = 'documents.document.download' and e.object_id = any($1)`, [named]);
  expect(trail.filter((row) => row.username === 'abc-officer')).toHaveLength(3);
  expect((await cases.keeper.delete(`/documents/${named[0]}`, { 'if-match': '"1"' })).body.code).toBe('document-relied-on');

  expect(await withdraw(needId, bankId)).toBe(200);
  for (const id of named) expect(await statusOf(cases.officers.abc, id)).toEqual(CLOSED);
  for (const id of named) expect(await statusOf(cases.keeper, id)).toEqual(OPEN);
});

it('papers about a right stay with the holder who attached them, though anybody may enter its number', async () => {
  const rightId = await cases.right();
  const own = await attach(cases.keeper, 'ip-right', rightId);
  const [{ number }] = await sql(`select number from ip_rights.ip_right where id = $1`, [rightId]);
  await server.visitor().post('/enterprises', { uscc: completeUscc('Y1', '350102', 'DEM00777'), name: '抄号有限公司（演示）', divisionCode: '350102', industryCode: 'C3983', keeper: { username: 'copy-keeper', password: 'Demo-2026' } });
  const other = await server.signIn('copy-keeper');
  const refused = await other.post('/documents', form(PDF, '材料.pdf', { subjectType: 'ip-right', subjectId: rightId }));
  expect(refused.status).toBe(404);
  expect((await other.post('/ip-rights', { numbers: [number] })).body.items[0].rightId).toBe(rightId);
  expect(await statusOf(other, own)).toEqual(CLOSED);
  const theirs = await attach(other, 'ip-right', rightId);
  expect((await other.get(`/documents?subjectType=ip-right&subjectId=${rightId}`)).body.items.map((item: Json) => item.id)).toEqual([theirs]);
  expect(await statusOf(cases.keeper, theirs)).toEqual(CLOSED);
});

it('papers of an application are both parties’, the bank’s while consent stands; those of a loan outlive it; no office reads either', async () => {
  const needId = await cases.publishedNeed([await cases.right()]);
  const applicationId = await cases.takenUp(needId, 'abc');
  const [sent, written] = [await attach(cases.keeper, 'loan-application', applicationId), await attach(cases.officers.abc, 'loan-application', applicationId)];
  const office = await server.signIn('fuzhou-lead');
  for (const id of [sent, written]) {
    for (const party of [cases.keeper, cases.officers.abc]) expect(await statusOf(party, id)).toEqual(OPEN);
    for (const stranger of [cases.officers.ccb, office]) expect(await statusOf(stranger, id)).toEqual(CLOSED);
  }
  const { bank } = (await cases.keeper.get(`/loan-applications/${applicationId}`)).body;
  await withdraw(needId, bank.id);
  for (const id of [sent, written]) expect(await statusOf(cases.officers.abc, id)).toEqual(CLOSED);

  const deal = await cases.agreedLoan('abc');
  const contract = await attach(cases.officers.abc, 'loan', deal.loanId);
  expect(await withdraw(deal.needId, bank.id)).toBe(200);
  for (const party of [cases.keeper, cases.officers.abc]) expect(await statusOf(party, contract)).toEqual(OPEN);
  for (const stranger of [cases.officers.ccb, office]) expect(await statusOf(stranger, contract)).toEqual(CLOSED);
});

it('a need with somebody else’s right is published once its owner’s consent is on file, and the paper stays', async () => {
  const foreign = await cases.right();
  await sql(`update ip_rights.holding set standing = 'not-owner' where right_id = $1`, [foreign]);
  const draft = (await cases.keeper.post('/financing-needs', { amount: '2000000', termMonths: 12, purpose: '采购原材料', rightIds: [foreign] })).body;
  const path = `/financing-needs/${draft.id}`;
  expect((await cases.keeper.change(path, 'publication')).body.errors).toMatchObject([{ code: 'owner-consent-missing' }]);
  const paper = await attach(cases.keeper, 'financing-need', draft.id);
  const edited = await cases.keeper.send('PATCH', path, { ownerConsents: [{ rightId: foreign, documentId: paper }] }, { 'content-type': 'application/json', 'if-match': '"1"' });
  expect([edited.status, edited.body.ownerConsents]).toEqual([200, [{ rightId: foreign, documentId: paper }]]);
  expect((await cases.keeper.delete(`/documents/${paper}`, { 'if-match': '"1"' })).body.code).toBe('document-relied-on');
  expect((await cases.keeper.change(path, 'publication')).body.state).toBe('published');
});

it('a right that is only published is refused, by its place in the list', async () => {
  const rightId = await cases.right();
  await sql(`update ip_rights.holding set stage = 'published' where right_id = $1`, [rightId]);
  const refused = await cases.keeper.post('/financing-needs', { amount: '2000000', termMonths: 12, purpose: '采购原材料', rightIds: [rightId] });
  expect([refused.status, refused.body.errors]).toMatchObject([422, [{ pointer: '/rightIds/0', code: 'right-published-only' }]]);
});
