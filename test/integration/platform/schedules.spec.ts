import { Schedules } from '@zhichuang/platform';
import { type Cases, casesOf } from '../../support/cases.js';
import type { Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
});
afterAll(() => server.close());

const sql = async (text: string, parameters: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, parameters)).rows;
const run = async (name: string): Promise<void> => {
  const schedule = server.app.get(Schedules).all().find((each) => each.name === name);
  if (!schedule) throw new Error(`No schedule is called ${name}`);
  await schedule.run();
};
const audited = async (action: string, id: string): Promise<number> => (await sql(`select 1 from platform.audit_entry where action = $1 and object_id = $2`, [action, id])).length;

it('the features have their work done again and again', () => {
  expect(server.app.get(Schedules).all().map((schedule) => schedule.name)).toEqual(
    expect.arrayContaining(['documents.sweep-orphans', 'financing-needs.expire', 'identity.forget-sessions', 'ip-rights.resume-imports', 'lending.expire-cases']),
  );
});

it('needs and applications that ran out are written down once', async () => {
  const [stays, ends] = [await cases.publishedNeed([await cases.right()]), await cases.publishedNeed([await cases.right()])];
  const applicationId = await cases.apply(stays, 'abc');
  await sql(`update lending.application set life_ends_on = '2020-01-01', due_on = '2020-01-01' where id = $1`, [applicationId]);
  await sql(`update financing_needs.need set latest_on = '2020-01-01' where id = $1`, [ends]);
  for (let time = 0; time < 2; time++) for (const name of ['financing-needs.expire', 'lending.expire-cases']) await run(name);
  expect(await sql(`select state from financing_needs.need where id = $1 union all select state from lending.application where id = $2`, [ends, applicationId])).toEqual([{ state: 'expired' }, { state: 'expired' }]);
  expect([await audited('financing-needs.need.expire', ends), await audited('lending.application.expire', applicationId)]).toEqual([1, 1]);
});

it('sessions that are over are forgotten with their tokens, running ones stay', async () => {
  const over = await server.signIn('ccb-approver');
  await over.post('/auth/sign-out', {});
  const sessions = async (): Promise<Json> => (await sql(`select count(*)::int n from identity.session s join identity.person p on p.id = s.person_id where p.username = 'ccb-approver'`))[0].n;
  await run('identity.forget-sessions');
  const before = await sessions();
  await run('identity.forget-sessions');
  expect(await sessions()).toBe(before);
  await sql(`update identity.refresh_token t set expires_at = '2020-01-01' from identity.session s where s.id = t.session_id and s.ended_at is not null`);
  for (let time = 0; time < 2; time++) await run('identity.forget-sessions');
  expect(await sessions()).toBe(before - 1);
  expect((await cases.approvers.ccb.get('/me')).status).toBe(200);
});
