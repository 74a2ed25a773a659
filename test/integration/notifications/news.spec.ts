import { Logger } from '@nestjs/common';
import { ExpireNeeds } from '@zhichuang/financing-needs';
import { ExpireCases } from '@zhichuang/lending';
import { agreedLongAgo, APPROVAL, type Cases, casesOf, TERMS } from '../../support/cases.js';
import type { Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let everybody: Record<'keeper' | 'staff' | 'abc' | 'abcApprover' | 'ccb' | 'ccbApprover' | 'office', Client>;
const sql = async (text: string, values: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, values)).rows;
const path = (id: string): string => `/loan-applications/${id}`;
const fresh = async (): Promise<string> => cases.publishedNeed([await cases.right()]);

beforeAll(async () => {
  Logger.overrideLogger(false);
  server = await startServer();
  cases = await casesOf(server);
  const [staff, office] = [await server.signIn('staff'), await server.signIn('fuzhou-lead')];
  everybody = { keeper: cases.keeper, staff, abc: cases.officers.abc, abcApprover: cases.approvers.abc, ccb: cases.officers.ccb, ccbApprover: cases.approvers.ccb, office };
});
afterAll(() => server.close());

/** What each person was told since the last look, by kind. */
async function told(): Promise<Record<string, string[]>> {
  await server.deliverDue();
  const heard: Record<string, string[]> = {};
  for (const [name, client] of Object.entries(everybody)) {
    const { items } = (await client.get('/notifications?unread=true&limit=100')).body;
    for (const { body, link } of items) expect(`${body} ${link}`).not.toMatch(/[{}]|undefined/);
    if (items.length > 0) heard[name] = items.map(({ kind }: Json) => kind).sort();
    await client.post('/notifications/read-all');
  }
  return heard;
}

describe('news of a case', () => {
  it('goes to whoever has the next step, from the application to the approved offer', async () => {
    await told();
    const id = await cases.takenUp(await fresh(), 'abc');
    expect(await told()).toEqual({ abc: ['application-submitted'] });
    await cases.officers.abc.change(path(id), 'document-requests', { items: [{ what: '审计报告', why: '核实收入' }], dueInWorkingDays: 5 });
    const both = (kind: string): unknown => ({ keeper: [kind], staff: [kind] });
    expect(await told()).toEqual(both('documents-asked'));
    await cases.keeper.change(path(id), 'documents-received');
    expect(await told()).toEqual({ abc: ['documents-received'] });
    const draft = (await cases.officers.abc.change(path(id), 'offers', { grade: 'approved-offer', ...TERMS, draft: true })).body;
    expect(await told()).toEqual({});
    await cases.officers.abc.change(`/offers/${draft.id}`, 'submission');
    expect(await told()).toEqual({ abcApprover: ['offer-to-approve'] });
    await cases.approvers.abc.change(`/offers/${draft.id}`, 'approval', APPROVAL);
    expect(await told()).toEqual(both('offer-opened'));
    await cases.keeper.change(`/offers/${draft.id}`, 'refusal');
    expect(await told()).toEqual({ abc: ['offer-refused'] });
    const quote = await cases.quote(id, 'abc');
    expect(await told()).toEqual(both('quote-opened'));
    await cases.officers.abc.change(`/offers/${quote}`, 'withdrawal');
    expect(await told()).toEqual(both('offer-withdrawn'));
    await cases.officers.abc.change(path(id), 'decline', { code: 'other', text: '暂不受理' });
    expect(await told()).toEqual(both('application-declined'));
  });

  it('of a draft or an unapproved offer that ends reaches nobody', async () => {
    const id = await cases.takenUp(await fresh(), 'abc');
    await told();
    for (const draft of [true, false]) {
      const offer = (await cases.officers.abc.change(path(id), 'offers', { grade: 'approved-offer', ...TERMS, draft })).body;
      await cases.officers.abc.change(`/offers/${offer.id}`, 'withdrawal');
    }
    expect(await told()).toEqual({ abcApprover: ['offer-to-approve'] });
  });

  it('of its end reaches the other side: withdrawn, consent taken back, run out, need expired', async () => {
    const [withdrawn, expired] = [await cases.apply(await fresh(), 'abc'), await cases.takenUp(await fresh(), 'abc')];
    const needId = await fresh();
    await cases.takenUp(needId, 'abc');
    const offer = await cases.quote(expired, 'abc');
    await told();
    await cases.keeper.change(path(withdrawn), 'withdrawal');
    expect(await told()).toEqual({ abc: ['application-withdrawn'] });

    const { headers, body } = await cases.keeper.get(`/financing-needs/${needId}`);
    await cases.keeper.delete(`/financing-needs/${needId}/consents/${body.consents[0].bankId}`, { 'if-match': headers.get('etag')! });
    expect(await told()).toEqual({ abc: ['consent-ended'] });

    await sql(`update lending.offer set valid_until = current_date - 2 where id = $1`, [offer]);
    await server.app.get(ExpireCases).execute();
    expect(await told()).toEqual({ keeper: ['offer-expired'], staff: ['offer-expired'], abc: ['own-offer-expired'] });
    await sql(`update lending.application set life_ends_on = current_date - 2 where id = $1`, [expired]);
    await server.app.get(ExpireCases).execute();
    expect(await told()).toEqual({ keeper: ['application-expired'], staff: ['application-expired'], abc: ['application-expired'] });

    await sql(`update financing_needs.need set latest_on = current_date - 2 where id = $1`, [needId]);
    await server.app.get(ExpireNeeds).execute();
    expect(await told()).toEqual({ keeper: ['need-expired'], staff: ['need-expired'], abc: ['application-lapsed'] });
  });

  it('of a rival\'s choice, failure and contract never reaches a bank but as the end of its own case', async () => {
    const needId = await fresh();
    const [abc, ccb] = [await cases.takenUp(needId, 'abc'), await cases.takenUp(needId, 'ccb')];
    const [abcOffer, ccbOffer] = [await cases.approved(abc, 'abc'), await cases.approved(ccb, 'ccb')];
    await told();
    const { loanId } = (await cases.keeper.change(`/offers/${abcOffer}`, 'choice')).body;
    expect(await told()).toEqual({ abc: ['offer-chosen'] });
    await cases.officers.abc.change(`/loans/${loanId}`, 'failure', { reason: 'terms-not-agreed' });
    expect(await told()).toEqual({ keeper: ['loan-failed'], staff: ['loan-failed'], abc: ['own-loan-failed'] });
    const second = (await cases.keeper.change(`/offers/${ccbOffer}`, 'choice')).body.loanId;
    await agreedLongAgo(server, second);
    expect(await told()).toEqual({ ccb: ['offer-chosen'] });
    const contract = { loanContractNumber: '借 2026-61', loanContractOn: '2026-09-10', pledgeContractNumber: '质 2026-61', pledgeContractOn: '2026-09-09', amount: '2000000', approvedLimit: '3000000', security: 'pure' };
    await cases.officers.ccb.change(`/loans/${second}`, 'contract', { ...contract, amount: '20000000000', approvedLimit: '30000000000' });
    expect(await told()).toEqual({ ccb: ['question-raised'] });
    const [{ factId }] = (await cases.officers.ccb.get(`/loans/${second}`)).body.questions;
    await cases.officers.ccb.change(`/loans/${second}`, 'corrections', { factId, reason: '金额误按万元填报', amount: '2000000', approvedLimit: '3000000' });
    const { abc: lapsed, ...others } = await told();
    expect([lapsed, others]).toEqual([['application-lapsed'], {}]);
  });

  it('of the review reaches the enterprise', async () => {
    await told();
    const { organisation } = (await cases.keeper.get('/me')).body;
    await sql(`update organisations.enterprise set review_state = 'waiting', reviewed_at = null where id = $1`, [organisation.id]);
    const answer = await everybody.office.change(`/enterprises/${organisation.id}`, 'review', {});
    expect([answer.status, await told()]).toEqual([200, { keeper: ['enterprise-looked-over'], staff: ['enterprise-looked-over'] }]);
  });
});
