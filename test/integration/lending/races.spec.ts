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

  it('of whom one ends the case while others offer: whatever they were answered, no offer outlives its case', async () => {
    const offer = (draft: boolean) => ({ grade: 'approved-offer', ...TERMS, draft });
    const statuses = new Set<number>();
    const ended: string[] = [];
    for (let round = 0; round < 12; round++) {
      const id = await cases.takenUp(await cases.publishedNeed([await cases.right()]), 'abc');
      const draft = await cases.officers.abc.change(`/loan-applications/${id}`, 'offers', offer(true));
      const headers = { 'if-match': (await cases.officers.abc.get(`/loan-applications/${id}`)).headers.get('etag')! };
      const end = round % 2 ? () => cases.keeper.post(`/loan-applications/${id}/withdrawal`, undefined, headers) : () => cases.approvers.abc.post(`/loan-applications/${id}/decline`, { code: 'other', text: '暂不受理' }, headers);
      const answers = await Promise.all([
        ...[false, true, false, true].map((kept, i) => cases.officers.abc.at(processes[i % 2]!).post(`/loan-applications/${id}/offers`, offer(kept), headers)),
        cases.officers.abc.post(`/offers/${draft.body.id}/submission`, undefined, { 'if-match': '"1"' }),
        end(),
      ]);
      expect(answers.at(-1)!.status).toBe(200);
      for (const { status } of answers) statuses.add(status);
      ended.push(id);
    }
    expect([...statuses].filter((status) => ![200, 201, 409, 412].includes(status))).toEqual([]);
    const { rows } = await server.database.owner.query(`select state, count(*)::int from lending.offer where application_id = any($1) and state <> 'lapsed' group by 1`, [ended]);
    expect(rows).toEqual([]);
  }, 60_000);

  it('an offer that was begun while the case was being ended waits for the outcome, and is refused', async () => {
    const { owner } = server.database;
    const id = await cases.takenUp(await cases.publishedNeed([await cases.right()]), 'abc');
    const draft = await cases.officers.abc.change(`/loan-applications/${id}`, 'offers', { grade: 'approved-offer', ...TERMS, draft: true });
    const headers = { 'if-match': (await cases.officers.abc.get(`/loan-applications/${id}`)).headers.get('etag')! };
    await owner.query('begin');
    await owner.query(`update lending.application set state = 'lapsed', due_on = 'infinity', closed_at = now(), version = version + 1 where id = $1`, [id]);
    await owner.query(`update lending.offer set state = 'lapsed', version = version + 1 where application_id = $1`, [id]);
    const late = [true, false].map((kept) => cases.officers.abc.post(`/loan-applications/${id}/offers`, { grade: 'approved-offer', ...TERMS, draft: kept }, headers));
    const sent = cases.officers.abc.post(`/offers/${draft.body.id}/submission`, undefined, { 'if-match': '"1"' });
    const waiting = async (): Promise<number> => (await owner.query(`select count(*)::int n from pg_locks where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`)).rows[0].n;
    const answered = Promise.race([...late, sent]).then(() => true);
    while ((await waiting()) < 3) expect(await Promise.race([answered, new Promise((resolve) => setTimeout(resolve, 20))])).not.toBe(true);
    await owner.query('commit');
    expect((await Promise.all(late)).map(({ body }) => body.code)).toEqual(['version-stale', 'version-stale']);
    expect((await sent).body.code).toBe('version-stale');
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
