import { ExpireCases } from '@zhichuang/lending';
import { APPROVAL, type Bank, type Cases, casesOf, TERMS } from '../../support/cases.js';
import type { Answer, Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let officer: Client;
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await server.database.owner.query(text, values)).rows;
const path = (id: string): string => `/loan-applications/${id}`;

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
  officer = cases.officers.abc;
});
afterAll(() => server.close());

const fresh = async (bank: Bank = 'abc'): Promise<string> => cases.takenUp(await cases.publishedNeed([await cases.right()]), bank);
const drafted = async (id: string, grade: 'approved-offer' | 'indicative-quote', by: Client = officer): Promise<Json> => (await by.change(path(id), 'offers', { grade, ...TERMS, draft: true })).body;
const edit = async (offerId: string, changes: Json, by: Client = officer, etag?: string): Promise<Answer<Json>> =>
  by.send('PATCH', `/offers/${offerId}`, changes, { 'if-match': etag ?? (await by.get(`/offers/${offerId}`)).headers.get('etag')! });
const told = ({ status, body }: Answer<Json>): unknown => [status, body.code];

describe('the draft of an offer', () => {
  it('is edited and sent by its author: an approved offer waits for another person, then opens', async () => {
    const id = await fresh();
    const { id: offerId, actions, state, version } = await drafted(id, 'approved-offer');
    expect([state, version]).toEqual(['draft', 1]);
    expect(actions).toEqual(['lending.offer.edit', 'lending.offer.submit', 'lending.offer.withdraw']);
    const edited = await edit(offerId, { rate: '3.30', fees: [{ name: '评估费', payer: 'bank', collector: '评估机构（演示）', amount: '3000', due: 'at-disbursement' }] });
    expect(edited.body).toMatchObject({ state: 'draft', rate: '3.3000', amount: '2000000.00', fees: [{ amount: '3000.00' }], version: 2 });
    expect(told(await edit(offerId, { rate: '3.20' }, officer, '"1"'))).toEqual([412, 'version-stale']);
    expect((await edit(offerId, { validUntil: '2020-01-01' })).body.errors).toMatchObject([{ pointer: '/validUntil', code: 'date-past' }]);
    expect((await edit(offerId, { state: 'open' })).body.errors).toMatchObject([{ pointer: '/state', code: 'unknown-field' }]);
    expect(told(await cases.approvers.abc.change(`/offers/${offerId}`, 'approval', APPROVAL))).toEqual([409, 'step-not-allowed']);

    expect((await officer.change(`/offers/${offerId}`, 'submission')).body.state).toBe('awaiting-approval');
    expect(told(await edit(offerId, { rate: '3.10' }))).toEqual([409, 'step-not-allowed']);
    expect(told(await officer.change(`/offers/${offerId}`, 'submission'))).toEqual([409, 'step-not-allowed']);
    expect((await cases.keeper.get(`/offers/${offerId}`)).status).toBe(404);
    expect((await cases.approvers.abc.change(`/offers/${offerId}`, 'approval', APPROVAL)).body.state).toBe('open');
    expect((await cases.keeper.get(`/offers/${offerId}`)).body).toMatchObject({ state: 'open', rate: '3.3000' });
    expect((await cases.keeper.get(path(id))).body.state).toBe('quoted');
  });

  it('of a quote opens as it is sent', async () => {
    const id = await fresh();
    const { id: offerId } = await drafted(id, 'approved-offer');
    await edit(offerId, { grade: 'indicative-quote' });
    expect((await officer.change(`/offers/${offerId}`, 'submission')).body).toMatchObject({ state: 'open', grade: 'indicative-quote' });
    expect((await cases.keeper.get(path(id))).body.state).toBe('quoted');
    expect(await sql(`select type from platform.event where aggregate_id = $1`, [offerId])).toEqual([{ type: 'lending.offer.opened' }]);
  });

  it('is seen in its unit alone: neither the enterprise nor another bank learns that there is one', async () => {
    const id = await fresh();
    const before = await cases.keeper.get(path(id));
    const { id: offerId } = await drafted(id, 'indicative-quote');
    const after = await cases.keeper.get(path(id));
    expect([after.text, after.headers.get('etag')]).toEqual([before.text, before.headers.get('etag')]);
    expect((await cases.keeper.get(`${path(id)}/offers`)).body.items).toEqual([]);
    for (const other of [cases.keeper, cases.officers.ccb]) expect((await other.get(`/offers/${offerId}`)).status).toBe(404);
    expect((await edit(offerId, { rate: '1' }, cases.officers.ccb, '"1"')).status).toBe(404);
    expect((await edit(offerId, { rate: '1' }, cases.keeper, '"1"')).status).toBe(403);
    expect((await cases.approvers.abc.get(`/offers/${offerId}`)).body).toMatchObject({ state: 'draft', actions: ['lending.offer.withdraw'] });
    // Discarded, it leaves no trace with the enterprise.
    expect((await cases.approvers.abc.change(`/offers/${offerId}`, 'withdrawal')).body.state).toBe('withdrawn');
    expect((await cases.keeper.get(`${path(id)}/offers`)).body.items).toEqual([]);
    expect(await sql(`select type from platform.event where aggregate_id = $1`, [offerId])).toEqual([]);
  });

  it('is not changed or sent by a colleague, so that its author never approves what he wrote through another', async () => {
    const { id: offerId } = await drafted(await fresh(), 'approved-offer', cases.approvers.abc);
    expect(told(await edit(offerId, { rate: '3.10' }))).toEqual([409, 'draft-of-another']);
    expect(told(await officer.change(`/offers/${offerId}`, 'submission'))).toEqual([409, 'draft-of-another']);
    await cases.approvers.abc.change(`/offers/${offerId}`, 'submission');
    expect(told(await cases.approvers.abc.change(`/offers/${offerId}`, 'approval', APPROVAL))).toEqual([409, 'own-approval']);
  });

  it('is sent only while its case still takes it: consent, state and day are asked again', async () => {
    const needId = await cases.publishedNeed([await cases.right()]);
    const id = await cases.takenUp(needId, 'abc');
    const { id: offerId } = await drafted(id, 'indicative-quote');
    await sql(`update lending.offer set valid_until = current_date - 3 where id = $1`, [offerId]);
    expect((await officer.change(`/offers/${offerId}`, 'submission')).body.errors).toMatchObject([{ pointer: '/validUntil', code: 'date-past' }]);
    await edit(offerId, { validUntil: TERMS.validUntil });
    await officer.change(path(id), 'document-requests', { items: [{ what: '审计报告', why: '核实收入' }], dueInWorkingDays: 3 });
    expect(told(await officer.change(`/offers/${offerId}`, 'submission'))).toEqual([409, 'step-not-allowed']);
    await cases.keeper.change(path(id), 'documents-received');
    const { headers, body } = await cases.keeper.get(`/financing-needs/${needId}`);
    await cases.keeper.delete(`/financing-needs/${needId}/consents/${body.consents[0].bankId}`, { 'if-match': headers.get('etag')! });
    expect(told(await officer.change(`/offers/${offerId}`, 'submission'))).toEqual([409, 'consent-ended']);
  });

  it('may make a chosen quote good, begun before the choice or after', async () => {
    const id = await fresh();
    const early = await drafted(id, 'approved-offer');
    const quote = await cases.quote(id, 'abc');
    const { loanId } = (await cases.keeper.change(`/offers/${quote}`, 'choice')).body;
    expect((await officer.change(`/offers/${early.id}`, 'submission')).body).toMatchObject({ state: 'awaiting-approval', followsId: quote });
    await cases.approvers.abc.change(`/offers/${early.id}`, 'approval', APPROVAL);
    expect((await officer.get(`/loans/${loanId}`)).body.offerId).toBe(early.id);
  });

  it('is not begun on a case whose chosen offer is approved already: nothing is left for it to make good', async () => {
    const id = await fresh();
    await cases.keeper.change(`/offers/${await cases.approved(id, 'abc')}`, 'choice');
    for (const draft of [true, false]) expect(told(await officer.change(path(id), 'offers', { grade: 'approved-offer', ...TERMS, draft }))).toEqual([409, 'step-not-allowed']);
  });

  it('ends with its case, by withdrawal, refusal or time', async () => {
    const [withdrawn, declined, expired] = [await fresh(), await fresh(), await fresh()];
    const offers = [];
    for (const id of [withdrawn, declined, expired]) offers.push((await drafted(id, 'approved-offer')).id);
    await cases.keeper.change(path(withdrawn), 'withdrawal');
    await officer.change(path(declined), 'decline', { code: 'other', text: '暂不受理' });
    await sql(`update lending.application set life_ends_on = current_date - 2 where id = $1`, [expired]);
    expect(told(await officer.change(`/offers/${offers[2]}`, 'submission'))).toEqual([409, 'step-not-allowed']);
    await server.app.get(ExpireCases).execute();
    expect(await sql(`select distinct state from lending.offer where id = any($1)`, [offers])).toEqual([{ state: 'lapsed' }]);
    for (const [index, id] of [withdrawn, declined, expired].entries()) expect([(await cases.keeper.get(`${path(id)}/offers`)).body.items, (await cases.keeper.get(`/offers/${offers[index]}`)).status]).toEqual([[], 404]);
  });
});
