import { Relay } from '@zhichuang/platform';
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
  await server.app.get(Relay).deliverDue();
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

  it('ends with the need, however long the consent was given for', async () => {
    const { needId, application } = await caseUnder({});
    expect((await cases.officers.abc.get(application)).body.enterprise.name).toContain('榕芯');
    await cases.keeper.change(`/financing-needs/${needId}`, 'withdrawal');
    await server.app.get(Relay).deliverDue();
    expect((await cases.officers.abc.get(application)).body).toMatchObject({ enterprise: null, needId: null, parties: [] });
  });
});
