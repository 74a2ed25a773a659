import { agreedLongAgo, type Cases, casesOf } from '../../support/cases.js';
import type { Answer, Json } from '../../support/client.js';
import { form, PDF } from '../../support/files.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await server.database.owner.query(text, values)).rows;

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
});
afterAll(() => server.close());

const CONTRACT = { loanContractNumber: '借 2026-51', loanContractOn: '2026-09-10', pledgeContractNumber: '质 2026-51', pledgeContractOn: '2026-09-09', amount: '2000000', approvedLimit: '3000000', security: 'pure' };
const told = ({ status, body }: Answer<Json>): unknown => [status, body.code];

/** A deal over a right that a university owns together with the enterprise. */
async function coOwnedDeal(): Promise<{ loanId: string; applicationId: string; rightId: string }> {
  const rightId = await cases.right();
  await sql(`update ip_rights.holding set standing = 'co-owner' where right_id = $1`, [rightId]);
  const applicationId = await cases.takenUp(await cases.publishedNeed([rightId]), 'abc');
  const { loanId } = (await cases.keeper.change(`/offers/${await cases.approved(applicationId, 'abc')}`, 'choice')).body;
  await agreedLongAgo(server, loanId);
  return { loanId, applicationId, rightId };
}

const name = async (applicationId: string, parties: Json[]): Promise<Answer<Json>> => {
  const { headers } = await cases.officers.abc.get(`/loan-applications/${applicationId}`);
  return cases.officers.abc.put(`/loan-applications/${applicationId}/parties`, { parties }, { 'if-match': headers.get('etag')! });
};
const file = async (subjectType: string, subjectId: string): Promise<string> => (await cases.keeper.post('/documents', form(PDF, '共有人同意书.pdf', { subjectType, subjectId }))).body.id;
const contract = (loanId: string): Promise<Answer<Json>> => cases.officers.abc.change(`/loans/${loanId}`, 'contract', CONTRACT);

describe('a co-owner in a deal', () => {
  it('is asked from the application on, and no contract is reported while its consent is missing', async () => {
    const { loanId, applicationId, rightId } = await coOwnedDeal();
    const university = { kind: 'co-owner', name: '某大学（演示）', rightId };
    expect((await cases.officers.abc.get(`/loan-applications/${applicationId}`)).body.parties.at(-1)).toMatchObject({ kind: 'co-owner', rightId, consent: 'asked', consentDocumentId: null });
    expect(told(await contract(loanId))).toEqual([409, 'co-owner-consent-missing']);
    expect((await name(applicationId, [{ ...university, consent: 'refused' }])).status).toBe(200);
    expect(told(await contract(loanId))).toEqual([409, 'co-owner-consent-missing']);
    expect(told(await name(applicationId, [{ kind: 'co-owner', name: '另一人（演示）' }]))).toEqual([409, 'co-owner-consent-missing']);

    const consentDocumentId = await file('loan-application', applicationId);
    expect((await name(applicationId, [{ ...university, consent: 'given', consentDocumentId }, { ...university, name: '第三人（演示）', consent: 'asked' }])).status).toBe(200);
    expect(told(await contract(loanId))).toEqual([409, 'co-owner-consent-missing']);
    const given = await name(applicationId, [{ ...university, consent: 'given', consentDocumentId }]);
    expect(given.body.parties.at(-1)).toMatchObject({ name: '某大学（演示）', consent: 'given', consentDocumentId });
    expect((await contract(loanId)).body.state).toBe('contracted');
  });

  it('consents by a paper on file with the case or the right, which stays from then on', async () => {
    const { applicationId, rightId } = await coOwnedDeal();
    const given = { kind: 'co-owner', name: '某大学（演示）', rightId, consent: 'given' };
    const faults = async (consentDocumentId?: string): Promise<unknown> => (await name(applicationId, [{ ...given, consentDocumentId }])).body.errors.map(({ pointer, code }: Json) => [pointer, code]);
    expect(await faults()).toEqual([['/parties/0/consentDocumentId', 'required']]);
    expect(await faults('019a0000-0000-7000-8000-000000000000')).toEqual([['/parties/0/consentDocumentId', 'document-unknown']]);
    const { organisation } = (await cases.keeper.get('/me')).body;
    expect(await faults(await file('enterprise', organisation.id))).toEqual([['/parties/0/consentDocumentId', 'document-unknown']]);
    const elsewhere = await cases.takenUp(await cases.publishedNeed([await cases.right()]), 'abc');
    expect(await faults(await file('loan-application', elsewhere))).toEqual([['/parties/0/consentDocumentId', 'document-unknown']]);

    const paper = await file('loan-application', applicationId);
    expect((await name(applicationId, [{ ...given, consentDocumentId: paper }])).status).toBe(200);
    const { headers } = await cases.keeper.get(`/documents/${paper}`);
    expect(told(await cases.keeper.delete(`/documents/${paper}`, { 'if-match': headers.get('etag') ?? '"1"' }))).toEqual([409, 'document-relied-on']);
    await expect(sql(`update lending.deal_party set consent_document_id = null where application_id = $1 and kind = 'co-owner'`, [applicationId])).rejects.toMatchObject({ constraint: 'co_owner_consent_on_file' });
  });

  it('who turns up after the application is named before the contract', async () => {
    const { loanId, rightId } = await cases.agreedLoan('abc');
    await sql(`update ip_rights.holding set standing = 'co-owner' where right_id = $1`, [rightId]);
    expect(told(await contract(loanId))).toEqual([409, 'co-owner-consent-missing']);
  });
});
