import { completePatentNumber } from '@zhichuang/kernel';
import { publishedAsOwn, shownByRegister, statedYear } from '../support/cases.js';
import type { Client } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let keeper: Client;
let abcOfficer: Client;
let abcApprover: Client;

describe.each([
  ['with the usual connections', {}],
  ['with a single connection to the database', { DATABASE_POOL: '1' }],
])('the main job, %s', (_how, settings) => {
  beforeAll(async () => {
    server = await startServer('people', settings);
    [keeper, abcOfficer, abcApprover] = await Promise.all([server.signIn('keeper'), server.signIn('abc-officer'), server.signIn('abc-approver')]);
  });
  afterAll(() => server.close());

  it('goes from a right to a chosen offer', async () => {
    const rights = await keeper.post('/ip-rights', { numbers: [completePatentNumber('201810765432')] });
    expect(rights.body.items[0]).toMatchObject({ outcome: 'added', verdict: 'valid' });
    const rightId: string = rights.body.items[0].rightId;
    await publishedAsOwn(server, rightId);
    const valued = await keeper.change(`/ip-rights/${rightId}`, 'values', { amount: '10000000.00', method: 'agreed', valuedOn: '2026-10-01' });
    expect(valued.body.value.amount).toBe('10000000.00');

    const need = await keeper.post('/financing-needs', { amount: '2000000', termMonths: 12, purpose: '采购原材料', rightIds: [rightId] });
    expect(need.status).toBe(201);
    const needPath = `/financing-needs/${need.body.id}`;
    expect((await keeper.change(needPath, 'publication')).body.state).toBe('published');

    const open = (await keeper.get(`${needPath}/matches`)).body;
    expect([open.law.usable, open.law.reach, open.items[0].verdict]).toEqual([0, 1, 'unknown']);
    await shownByRegister(keeper, rightId);
    await statedYear(keeper, (await keeper.get('/me')).body.organisation.id);
    const matches = await keeper.get(`${needPath}/matches`);
    expect(matches.body.law).toMatchObject({ usable: 1, offered: 1, summary: expect.stringContaining('1 件知识产权中 1 件可以办理质押登记') });
    const abc = matches.body.items.find((match: { product: { bank: { name: string } } }) => match.product.bank.name.includes('农业银行'));
    expect(abc).toMatchObject({ verdict: 'met', amount: '2500000.00', rate: { percent: '3.4500' } });

    const early = await keeper.post('/loan-applications', { needId: need.body.id, productId: abc.product.id });
    expect([early.status, early.body.code]).toEqual([409, 'consent-missing']);
    const { headers } = await keeper.get(needPath);
    expect((await keeper.put(`${needPath}/consents/${abc.product.bank.id}`, { validUntil: '2099-06-30' }, { 'if-match': headers.get('etag')! })).status).toBe(200);

    const application = await keeper.post('/loan-applications', { needId: need.body.id, productId: abc.product.id });
    expect(application.status).toBe(201);
    const applicationPath = `/loan-applications/${application.body.id}`;
    expect((await abcOfficer.change(applicationPath, 'take-up')).body.state).toBe('taken-up');
    const offer = await abcOfficer.change(applicationPath, 'offers', { grade: 'approved-offer', amount: '2000000', termMonths: 12, rate: '3.45', validUntil: '2099-01-31' });
    expect(offer.body.state).toBe('awaiting-approval');
    expect((await keeper.get(`/offers/${offer.body.id}`)).status).toBe(404);
    expect((await abcApprover.change(`/offers/${offer.body.id}`, 'approval', { approvalReference: '闽农批2026-118', approvedOn: '2026-11-20' })).body.state).toBe('open');

    const chosen = await keeper.change(`/offers/${offer.body.id}`, 'choice');
    expect(chosen.body).toMatchObject({ state: 'chosen', loanId: expect.any(String) });
    expect((await keeper.get(needPath)).body.state).toBe('chosen');
    const { rows } = await server.database.owner.query(`select action, result from platform.audit_entry where action = 'lending.offer.choose'`);
    expect(rows).toEqual([{ action: 'lending.offer.choose', result: 'done' }]);
  });
});
