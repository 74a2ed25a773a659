import { setTimeout as pause } from 'node:timers/promises';
import { asId, plainDate } from '@zhichuang/kernel';
import { type Actor, Clock, Journal, Schedules, Tx } from '@zhichuang/platform';
import { AnswerPool } from '../../../libs/matching/src/application/answer-pool.js';
import { NightlyRunner } from '../../../libs/matching/src/application/nightly-runner.js';
import { NightlyRuns } from '../../../libs/matching/src/application/nightly-runs.js';
import { SetParameter } from '../../../libs/platform/src/parameters/set-parameter.js';
import { casesOf } from '../../support/cases.js';
import type { Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

const NEEDS = 230;
const CHUNK = 50;

let server: TestServer;
let system: Client;
let needId: string;
const sql = async (text: string, values: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, values)).rows;
const job = async (): Promise<Json> => (await system.get('/match-pool-jobs')).body.items[0];
/** A runner as another process of the product would have it. */
const another = (): NightlyRunner => new NightlyRunner(server.app.get(NightlyRuns, { strict: false }), server.app.get(AnswerPool, { strict: false }), server.app.get(Journal));
const work = async (runner = another()): Promise<void> => {
  runner.start();
  await runner.settled();
};
const nightly = async (): Promise<string[]> => (await sql(`select need_id from matching.run where reason = 'nightly' order by need_id`)).map(({ need_id }) => need_id);
const live = async (): Promise<string[]> => (await sql(`select id from financing_needs.pub_live_need order by id`)).map(({ id }) => id);
const at = <T>(day: string, then: () => Promise<T>): Promise<T> => server.app.get(Clock).at(new Date(`${day}T04:00:00Z`), then);

/** A right and a need of their own, and as many further live needs with the same right; three more that no longer count. */
async function begin(settings: NodeJS.ProcessEnv = {}): Promise<void> {
  server = await startServer('people', { MATCHING_THREADS: '0', ...settings });
  system = await server.signIn('system-admin');
  const cases = await casesOf(server);
  const rightId = await cases.right();
  needId = await cases.publishedNeed([rightId]);
  await server.deliverDue();
  await sql(
    `insert into financing_needs.need (id, number, enterprise_id, state, amount, term_months, purpose, latest_on)
     select gen_random_uuid(), 'RZ-2025-' || lpad(n::text, 6, '0'), enterprise_id, (array['published', 'applied'])[1 + n % 2], 100000000 + n, 1 + n % 24, purpose, null::date from financing_needs.need, generate_series(1, ${NEEDS - 1}) n where id = $1
     union all select gen_random_uuid(), 'RZ-2024-' || ended, enterprise_id, ended, amount, term_months, purpose, '2020-01-01' from financing_needs.need, unnest(array['draft', 'published', 'withdrawn']) ended where id = $1`,
    [needId],
  );
  await sql(`insert into financing_needs.need_right (need_id, right_id) select id, $1 from financing_needs.need where number like 'RZ-2025-%'`, [rightId]);
}
afterEach(() => server.close());

describe.each([['in a thread beside the requests', '1'], ['between the requests', '0']])('every night, %s', (_how, threads) => {
  it('every live need is answered once, though the job was killed half-way', async () => {
    await begin({ MATCHING_THREADS: threads });
    const ids = await live();
    expect(ids).toHaveLength(NEEDS);
    // The third chunk's transaction fails as if the process had died in it.
    await sql(`create function public.kill() returns trigger language plpgsql as $$ begin raise exception 'killed'; end $$`);
    await sql(`create trigger killed before insert on matching.run for each row when (new.need_id = '${ids[2 * CHUNK + 7]}') execute function public.kill()`);
    await work();
    expect(await job()).toMatchObject({ state: 'running', done: 2 * CHUNK, total: NEEDS, finishedAt: null, actions: ['matching.pool-job.cancel'] });
    expect(await nightly()).toEqual(ids.slice(0, 2 * CHUNK));
    await sql(`drop trigger killed on matching.run`);
    await work();
    expect(await job()).toMatchObject({ state: 'finished', done: NEEDS, total: NEEDS, finishedAt: expect.any(String), actions: [] });
    expect(await nightly()).toEqual(ids);
    expect((await sql(`select count(distinct sha256)::int n, min(engine) engine from matching.run where reason = 'nightly'`))[0]).toEqual({ n: NEEDS, engine: '1' });
    const keeper = await server.signIn('keeper');
    const [run] = (await keeper.get(`/financing-needs/${needId}/match-runs`)).body.items;
    expect([run.reason, (await keeper.get(`/match-runs/${run.id}/replay`)).body.same]).toEqual(['nightly', true]);
    await work();
    expect([(await nightly()).length, (await system.get('/match-pool-jobs')).body.items.length]).toEqual([NEEDS, 1]);
  }, 60_000);
});

describe('the nightly job', () => {
  it('is started by a schedule, stops with its process after the chunk in hand, and is finished by two others at once', async () => {
    await begin();
    const stopped = another();
    stopped.start();
    while (((await sql(`select done from matching.pool_job`))[0]?.done ?? 0) < CHUNK) await pause(5);
    await stopped.stop();
    const { state, done } = await job();
    expect([state, done % CHUNK, (await nightly()).length]).toEqual(['running', 0, done]);
    await server.app.get(Schedules).all().find(({ name }) => name === 'matching.nightly')!.run();
    await Promise.all([work(), server.app.get(NightlyRunner, { strict: false }).settled()]);
    expect(await job()).toMatchObject({ state: 'finished', done: NEEDS });
    expect(await nightly()).toEqual(await live());
  }, 60_000);

  it('reads the facts of a chunk in one statement and writes its runs in another', async () => {
    await begin();
    const tx = server.app.get(Tx, { strict: false });
    const sent: string[] = [];
    tx.sql = (async (text: string, parameters?: unknown[]) => {
      sent.push(text);
      return Tx.prototype.sql.call(tx, text, parameters);
    }) as Tx['sql'];
    await server.app.get(NightlyRuns, { strict: false }).step();
    Reflect.deleteProperty(tx, 'sql');
    expect(sent.filter((text) => text.includes('financing_needs.pub_need n'))).toHaveLength(1);
    expect(sent.filter((text) => text.includes('insert into matching.run'))).toHaveLength(1);
    expect(await nightly()).toHaveLength(CHUNK);
  });

  it('stops for its day when the administrator cancels it, at the version that he read', async () => {
    await begin();
    const runs = server.app.get(NightlyRuns, { strict: false });
    await runs.step();
    const { id, version } = await job();
    expect((await system.post(`/match-pool-jobs/${id}/cancellation`, undefined, { 'if-match': `"${version + 1}"` })).body.code).toBe('version-stale');
    const cancelled = await system.change(`/match-pool-jobs/${id}`, 'cancellation');
    expect([cancelled.status, cancelled.body.state, cancelled.body.done, cancelled.headers.get('etag')]).toEqual([200, 'cancelled', CHUNK, `"${version + 1}"`]);
    expect(await runs.step()).toBe(false);
    expect([(await nightly()).length, (await job()).done]).toEqual([CHUNK, CHUNK]);
    expect((await system.change(`/match-pool-jobs/${id}`, 'cancellation')).body.code).toBe('step-not-allowed');
    expect((await sql(`select action from platform.audit_entry where object_id::text = $1 order by id`, [id])).map(({ action }) => action)).toEqual(['matching.pool-job.start', 'matching.pool-job.advance', 'matching.pool-job.cancel']);
  });

  it('throws away the chunk that is being computed while it is cancelled', async () => {
    await begin();
    const pool = server.app.get(AnswerPool, { strict: false });
    pool.answers = async (desk, cases) => {
      Reflect.deleteProperty(pool, 'answers');
      const { id } = await job();
      expect((await system.change(`/match-pool-jobs/${id}`, 'cancellation')).status).toBe(200);
      return pool.answers(desk, cases);
    };
    await work();
    expect([await nightly(), (await job()).state]).toEqual([[], 'cancelled']);
  });

  it('that a day left behind is overtaken by the next one, which begins anew', async () => {
    await begin();
    const runs = server.app.get(NightlyRuns, { strict: false });
    await at('2026-01-01', () => runs.step());
    await work();
    expect((await sql(`select state, done from matching.pool_job order by day`))).toEqual([{ state: 'overtaken', done: CHUNK }, { state: 'finished', done: NEEDS }]);
    expect(await sql(`select day::text, count(*)::int n from matching.run where reason = 'nightly' group by 1 order by 2`).then((days) => days.map(({ n }) => n))).toEqual([NEEDS]);
    await expect(sql(`insert into matching.pool_job (id, state, day, total, started_at) values (gen_random_uuid(), 'running', '2026-01-05', 1, now()), (gen_random_uuid(), 'running', '2026-01-06', 1, now())`)).rejects.toMatchObject({ constraint: 'pool_job_one_running' });
  });

  it('drops nightly runs past their days, and none of a publication or application', async () => {
    await begin();
    const runs = server.app.get(NightlyRuns, { strict: false });
    const whole = (day: string) => at(day, async () => {
      while (await runs.step());
    });
    await sql(`update matching.run set day = '2025-01-01', created_at = '2025-01-01' where reason = 'publication'`);
    for (const day of ['2026-01-01', '2026-01-02', '2026-01-31']) await whole(day);
    const days = async () => sql(`select day::text, reason, count(*)::int n from matching.run group by 1, 2 order by 1`);
    const kept = { day: '2025-01-01', reason: 'publication', n: 1 };
    const night = (day: string) => ({ day, reason: 'nightly', n: NEEDS });
    expect(await days()).toEqual([kept, ...['2026-01-01', '2026-01-02', '2026-01-31'].map(night)]);
    await whole('2026-02-01');
    expect(await days()).toEqual([kept, ...['2026-01-02', '2026-01-31', '2026-02-01'].map(night)]);
    await at('2026-02-02', () => server.app.get(SetParameter, { strict: false }).execute({ personId: asId('0190a000-0000-7000-8000-000000000001') } as Actor, { name: 'matching.keep-runs-days', region: '', validFrom: plainDate('2026-02-02'), value: 1, source: '试验' }));
    await whole('2026-02-02');
    expect(await days()).toEqual([kept, ...['2026-02-01', '2026-02-02'].map(night)]);
  }, 60_000);

  it('is nobody’s but the system administrator’s to see', async () => {
    await begin();
    await server.app.get(NightlyRuns, { strict: false }).step();
    const { id } = await job();
    expect(Object.keys((await system.get(`/match-pool-jobs/${id}`)).body).sort()).toEqual(['actions', 'day', 'done', 'finishedAt', 'id', 'startedAt', 'state', 'total', 'version']);
    for (const username of ['keeper', 'abc-officer', 'security-admin', 'audit-admin']) expect((await (await server.signIn(username)).get('/match-pool-jobs')).status).toBe(403);
  });
});
