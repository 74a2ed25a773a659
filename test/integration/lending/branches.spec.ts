import { AddOrganisation } from '@zhichuang/organisations';
import type { Id } from '@zhichuang/kernel';
import { type Cases, casesOf } from '../../support/cases.js';
import type { Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
beforeEach(async () => {
  server = await startServer();
  cases = await casesOf(server);
});
afterEach(() => server.close());

const sql = async (text: string, parameters: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, parameters)).rows;

it('a consent to a branch covers the branch and the units below it, and no other branch of the bank', async () => {
  const [{ id: branch, head_id: headId }] = await sql(`select id, head_id from organisations.organisation where name = '中国农业银行福州分行（演示）'`);
  const { lineage } = (await sql(`select lineage from organisations.organisation where id = $1`, [branch]))[0];
  const unit = (name: string, parent: Json): Promise<Id<'Organisation'>> => server.app.get(AddOrganisation, { strict: false }).execute({ kind: 'bank', name, parent, divisionCode: '350400' });
  const other = await unit('农行三明分行（演示）', { id: headId, headId });
  const below = await unit('农行鼓楼支行（演示）', { id: branch, headId });
  await sql(`update organisations.organisation set lineage = $2 || id || '/' where id = $1`, [below, lineage]);
  const productId = (await cases.keeper.get(`/loan-products?bank=${headId}`)).body.items[0].id;
  // A product of the head office: every branch takes applications for it.
  await sql(`update loan_products.product set unit_id = bank_id where id = $1`, [productId]);
  const consented = async (): Promise<string> => {
    const needId = await cases.publishedNeed([await cases.right()]);
    const { headers } = await cases.keeper.get(`/financing-needs/${needId}`);
    expect((await cases.keeper.put(`/financing-needs/${needId}/consents/${branch}`, { validUntil: '2099-12-31' }, { 'if-match': headers.get('etag')! })).status).toBe(200);
    return needId;
  };
  const needId = await consented();
  const elsewhere = await cases.keeper.post('/loan-applications', { needId, productId, unitId: other });
  expect([elsewhere.status, elsewhere.body.code]).toEqual([409, 'consent-missing']);
  for (const [need, unitId] of [[needId, branch], [await consented(), below]]) {
    const { status, body } = await cases.keeper.post('/loan-applications', { needId: need, productId, unitId });
    expect([status, body.unit?.id]).toEqual([201, unitId]);
    expect((await cases.officers.abc.get(`/loan-applications/${body.id}`)).body.enterprise).not.toBeNull();
    // Moved to a unit that the consent does not cover, the case closes.
    await sql(`update financing_needs.consent set unit_id = $2 where need_id = $1`, [need, other]);
    expect((await cases.officers.abc.get(`/loan-applications/${body.id}`)).body.enterprise).toBeNull();
  }
});

it('a registration reported late counts in the division where the enterprise sat on its day', async () => {
  const { loanId } = await cases.agreedLoan('abc');
  const [{ enterprise_id: id }] = await sql(`select enterprise_id from lending.loan where id = $1`, [loanId]);
  await sql(`update organisations.enterprise_region set valid_from = '2020-01-01', valid_to = '2026-10-14', division_code = '350404' where enterprise_id = $1`, [id]);
  await sql(`insert into organisations.enterprise_region (enterprise_id, division_code, valid_from) values ($1, '350102', '2026-10-15')`, [id]);
  await cases.officers.abc.change(`/loans/${loanId}`, 'contract', { loanContractNumber: '借 2026-98', loanContractOn: '2026-09-10', pledgeContractNumber: '质 2026-98', pledgeContractOn: '2026-09-09', amount: '2000000', approvedLimit: '3000000', security: 'combined', ipAmount: '800000' });
  const division = async (): Promise<string> => (await sql(`select division_code from lending.pub_loan where loan_id = $1`, [loanId]))[0].division_code;
  const report = await cases.officers.abc.change(`/loans/${loanId}`, 'registration', { registrationNumber: 'Y2026980000001', registeredOn: '2026-09-20', termTo: '2028-09-20', registeredAmount: '2000000', rightKind: 'patent' });
  expect(report.body.state).toBe('registered');
  expect(await division()).toBe('350404');
});

it('a new name of the enterprise judges its rights anew', async () => {
  const rightId = await cases.right();
  await sql(`insert into ip_rights.publication (enterprise_id, right_id, publication_no, grants, applicants) select enterprise_id, right_id, 'CN1B', true, '{更名以后有限公司（演示）}' from ip_rights.holding where right_id = $1`, [rightId]);
  const { body } = await cases.keeper.get('/me');
  const path = `/enterprises/${body.organisation.id}`;
  const read = await cases.keeper.get(path);
  expect((await cases.keeper.send('PATCH', path, { name: '更名以后有限公司（演示）' }, { 'content-type': 'application/json', 'if-match': read.headers.get('etag')! })).status).toBe(200);
  await server.deliverDue();
  expect((await cases.keeper.get(`/ip-rights/${rightId}`)).body.standing).toBe('sole-owner');
});

it('nobody acts for an organisation that closed', async () => {
  const staff = await server.signIn('gulou-staff');
  expect((await staff.get('/me')).status).toBe(200);
  await sql(`update organisations.organisation set closed_on = '2026-01-01' where name like '鼓楼区%'`);
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect((await staff.get('/me')).status).toBe(401);
});
