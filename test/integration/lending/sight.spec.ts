import { completePatentNumber } from '@zhichuang/kernel';
import { type Cases, casesOf, TERMS } from '../../support/cases.js';
import type { Client, Json } from '../../support/client.js';
import { form, PDF } from '../../support/files.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let branch: string;
let products: Json[];

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
  branch = (await cases.officers.abc.get('/me')).body.organisation.id;
  products = (await cases.keeper.get('/loan-products')).body.items;
});
afterAll(() => server.close());

const etagOf = async (client: Client, path: string): Promise<Record<string, string>> => ({ 'if-match': (await client.get(path)).headers.get('etag')! });
/** A case at the ABC branch under a consent of one's own making. */
async function caseUnder(terms: object, recipient = branch, rightIds?: readonly string[]): Promise<{ needId: string; application: string }> {
  const needId = await cases.publishedNeed(rightIds ?? [await cases.right()]);
  const need = `/financing-needs/${needId}`;
  expect((await cases.keeper.put(`${need}/consents/${recipient}`, { validUntil: '2099-12-31', ...terms }, await etagOf(cases.keeper, need))).status).toBe(200);
  const { body } = await cases.keeper.post('/loan-applications', { needId, productId: products.find(({ bank }) => bank.name.includes('农业银行')).id });
  await server.deliverDue();
  return { needId, application: `/loan-applications/${body.id}` };
}

describe('what a bank sees of a case', () => {
  it('is no paper where the consent leaves papers out, and the one it opened by name where it does not', async () => {
    const officer = cases.officers.abc;
    const [shut, open] = [await caseUnder({ fields: ['enterprise'] }), await caseUnder({ fields: ['enterprise', 'documents'] })];
    const attach = async (application: string): Promise<string> => (await cases.keeper.post('/documents', form(PDF, '审计报告.pdf', { subjectType: 'loan-application', subjectId: application.split('/').at(-1)! }))).body.id;
    const [hidden, shown] = [await attach(shut.application), await attach(open.application)];
    expect([(await officer.get(`/documents/${hidden}/content`)).status, (await officer.get(`/documents?subjectType=loan-application&subjectId=${shut.application.split('/').at(-1)}`)).status]).toEqual([404, 404]);
    expect((await officer.get(`/documents/${shown}/content`)).status).toBe(200);
    const need = `/financing-needs/${open.needId}`;
    const { disclosures } = (await cases.keeper.delete(`${need}/consents/${branch}`, await etagOf(cases.keeper, need))).body.withdrawn;
    expect(disclosures).toMatchObject([{ fields: ['documents'], documentId: shown }]);
  });

  it("is no right's number where the consent leaves the rights out, and on record where it does not", async () => {
    const rightId = await cases.right();
    await server.database.owner.query(`update ip_rights.holding set standing = 'co-owner' where right_id = $1`, [rightId]);
    const { application } = await caseUnder({ fields: ['enterprise'] }, branch, [rightId]);
    const seen = (await cases.officers.abc.get(application)).body;
    expect([seen.enterprise.name, seen.parties.map(({ kind }: Json) => kind)]).toEqual([expect.stringContaining('榕芯'), ['borrower', 'pledgor', 'lender', 'pledgee']]);
    const other = await cases.right();
    await server.database.owner.query(`update ip_rights.holding set standing = 'co-owner' where right_id = $1`, [other]);
    const open = await caseUnder({ fields: ['enterprise', 'rights'] }, branch, [other]);
    expect((await cases.officers.abc.get(open.application)).body.parties.at(-1)).toMatchObject({ kind: 'co-owner', rightId: other });
    const { rows } = await server.database.owner.query(`select fields from financing_needs.disclosure where need_id = $1`, [open.needId]);
    expect(rows).toEqual([{ fields: ['enterprise', 'rights'] }]);
  });

  it('is the same as what it may do: a consent to the branch opens nothing to the head office, and lets it do nothing with the case', async () => {
    const { application } = await caseUnder({});
    const officer = cases.officers.abc;
    await officer.change(application, 'take-up');
    const offer = (await officer.change(application, 'offers', { ...TERMS, grade: 'approved-offer' })).body;
    const head = cases.approvers.abc;
    const seen = (await head.get(application)).body;
    expect([seen.enterprise, seen.needId, seen.actions]).toEqual([null, null, expect.not.arrayContaining(['lending.application.name-parties', 'lending.application.ask-documents', 'lending.offer.draft'])]);
    const approval = await head.change(`/offers/${offer.id}`, 'approval', { approvalReference: '批2026-9', approvedOn: '2026-10-20' });
    expect([approval.status, approval.body.code]).toEqual([409, 'consent-ended']);
  });

  it('is the same before and after the enterprise chose another bank, in the list, the need, the application and the offers', async () => {
    const needId = await cases.publishedNeed([await cases.right()]);
    const [abc, ccb] = [await cases.takenUp(needId, 'abc'), await cases.takenUp(needId, 'ccb')];
    await cases.quote(abc, 'abc');
    const rival = await cases.approved(ccb, 'ccb');
    await server.deliverDue();
    const officer = cases.officers.abc;
    const look = async (): Promise<string[]> =>
      Promise.all([`/financing-needs/${needId}`, '/financing-needs?limit=100', `/loan-applications/${abc}`, `/loan-applications/${abc}/offers`].map(async (path) => (await officer.get(path)).text));
    const before = await look();
    expect((await cases.keeper.change(`/offers/${rival}`, 'choice')).status).toBe(200);
    await server.deliverDue();
    expect(await look()).toEqual(before);
    const need = `/financing-needs/${needId}`;
    await cases.keeper.delete(`${need}/consents/${products.find(({ bank }) => bank.name.includes('农业银行')).bank.id}`, await etagOf(cases.keeper, need));
    const teaser = (await officer.get(need)).body;
    expect([teaser.kind, teaser.state, (await officer.get('/financing-needs?limit=100')).body.items.some(({ id }: Json) => id === needId)]).toEqual(['teaser', 'published', true]);
    // To a bank that never applied, one chosen elsewhere has ended like any other.
    expect((await server.database.owner.query(`delete from financing_needs.bank_application where need_id = $1 and application_id = $2`, [needId, abc])).rowCount).toBe(1);
    expect([(await officer.get(need)).status, (await officer.get('/financing-needs?limit=100')).body.items.some(({ id }: Json) => id === needId)]).toEqual([404, false]);
  });

  it("says of a right that nothing but the enterprise's word says whose it is, and such a right is bound to no deal", async () => {
    const { body } = await cases.keeper.post('/ip-rights', { numbers: [completePatentNumber('202010888881')] });
    const needId = await cases.publishedNeed([body.items[0].rightId]);
    const { law } = (await cases.keeper.get(`/financing-needs/${needId}/matches`)).body;
    expect(law.rights[0].grounds.find(({ ground }: Json) => ground === '1')).toMatchObject({ verdict: 'unknown', remedy: { key: 'register-copy' } });
    const application = await cases.takenUp(needId, 'abc');
    const offer = await cases.approved(application, 'abc');
    await server.deliverDue();
    expect((await cases.officers.abc.get(`/financing-needs/${needId}`)).body.rights).toMatchObject([{ standing: 'unproved', grantedOn: null }]);
    const choice = await cases.keeper.change(`/offers/${offer}`, 'choice');
    expect([choice.status, choice.body.code, choice.body.detail]).toEqual([409, 'right-unproved', expect.stringContaining(body.items[0].number)]);
    const right = `/ip-rights/${body.items[0].rightId}`;
    const copy = (await cases.keeper.post('/documents', form(PDF, '登记簿副本.pdf', { subjectType: 'ip-right', subjectId: body.items[0].rightId }))).body.id;
    expect((await cases.keeper.change(right, 'facts', { fact: 'owner-today', status: 'yes', asOf: '2026-10-01', source: 'self-stated' })).status).toBe(200);
    expect((await cases.keeper.change(`/offers/${offer}`, 'choice')).body.code).toBe('right-unproved');
    expect((await cases.keeper.change(right, 'facts', { fact: 'owner-today', status: 'yes', asOf: '2026-10-02', source: 'register-copy', documentId: copy })).status).toBe(200);
    expect((await cases.officers.abc.get(`/financing-needs/${needId}`)).body.rights).toMatchObject([{ standing: 'documented' }]);
    expect((await cases.keeper.change(`/offers/${offer}`, 'choice')).status).toBe(200);
  });

  it('can be read again by the enterprise at any time, page by page, and by nobody else', async () => {
    const { needId, application } = await caseUnder({});
    await cases.officers.abc.get(application);
    await cases.officers.abc.get(`/financing-needs/${needId}`);
    const path = `/financing-needs/${needId}/disclosures`;
    const first = (await cases.keeper.get(`${path}?limit=1`)).body;
    expect(first).toMatchObject({ items: [{ unitId: branch, fields: ['need', 'enterprise', 'rights', 'documents'], documentId: null }], next: expect.any(String) });
    expect((await cases.keeper.get(`${path}?after=${first.next}`)).body).toMatchObject({ items: [{ fields: ['enterprise'] }], next: null });
    expect((await cases.officers.abc.get(path)).status).toBe(403);
  });

  it('ends with the need, however long the consent was given for', async () => {
    const { needId, application } = await caseUnder({});
    expect((await cases.officers.abc.get(application)).body.enterprise.name).toContain('榕芯');
    await cases.keeper.change(`/financing-needs/${needId}`, 'withdrawal');
    await server.deliverDue();
    expect((await cases.officers.abc.get(application)).body).toMatchObject({ enterprise: null, needId: null, parties: [] });
  });
});
