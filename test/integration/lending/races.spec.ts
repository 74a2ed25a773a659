import { APPROVAL, type Cases, casesOf, TERMS } from '../../support/cases.js';
import { raceForOneNeed, raceForOneRight } from '../../support/races.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let processes: string[];

beforeAll(async () => {
  server = await startServer();
  processes = [server.baseUrl, await server.second()];
  cases = await casesOf(server);
}, 60_000);
afterAll(() => server.close());

const ONE_OF_40 = { statuses: { 200: 1, 409: 39 }, chosenOffers: 1, auditRows: 1, outboxRows: 1, loans: 1 };

describe('choices at the same moment, sent to two processes', () => {
  it('of 40 choices of rival offers one holds', async () => {
    expect(await raceForOneNeed(server, cases, processes, 40)).toEqual(ONE_OF_40);
  }, 60_000);

  it('of 40 choices that would pledge one right twice one holds', async () => {
    expect(await raceForOneRight(server, cases, processes, 40)).toEqual(ONE_OF_40);
  }, 60_000);
});

describe('two people at one case', () => {
  it('who read the same version: the second is told that it is stale, and nothing of his is written', async () => {
    const id = await cases.apply(await cases.publishedNeed([await cases.right()]), 'abc');
    const etag = (await cases.officers.abc.get(`/loan-applications/${id}`)).headers.get('etag')!;
    const answers = await Promise.all([cases.officers.abc, cases.approvers.abc.at(processes[1]!)].map((officer) => officer.post(`/loan-applications/${id}/take-up`, undefined, { 'if-match': etag })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    const { rows } = await server.database.owner.query(`select version from lending.application where id = $1`, [id]);
    expect(rows).toEqual([{ version: 2 }]);
  });

  it('an author does not approve his own offer, by the API or by SQL', async () => {
    const id = await cases.takenUp(await cases.publishedNeed([await cases.right()]), 'abc');
    const offer = await cases.approvers.abc.change(`/loan-applications/${id}`, 'offers', { grade: 'approved-offer', ...TERMS });
    const own = await cases.approvers.abc.change(`/offers/${offer.body.id}`, 'approval', APPROVAL);
    expect([own.status, own.body.code]).toEqual([409, 'own-approval']);
    expect(offer.body.actions).not.toContain('lending.offer.approve');
    await expect(
      server.database.owner.query(`update lending.offer set approver_id = author_id, approval_reference = 'x', approved_on = '2026-10-20', state = 'open' where id = $1`, [offer.body.id]),
    ).rejects.toMatchObject({ constraint: 'offer_four_eyes' });
    await expect(server.database.owner.query(`update lending.offer set state = 'open' where id = $1`, [offer.body.id])).rejects.toMatchObject({ constraint: 'offer_approval' });
  });
});
