import { asId, plainDate } from '@zhichuang/kernel';
import { type Actor, Clock, Journal, Schedules } from '@zhichuang/platform';
import { AnswerPool } from '../../../libs/matching/src/application/answer-pool.js';
import { NightlyRunner } from '../../../libs/matching/src/application/nightly-runner.js';
import { NightlyRuns } from '../../../libs/matching/src/application/nightly-runs.js';
import { SetParameter } from '../../../libs/platform/src/parameters/set-parameter.js';
import { casesOf } from '../../support/cases.js';
import type { Client, Json } from '../../support/client.js';
import { firmsOf } from '../../support/firms.js';
import { startServer, type TestServer } from '../../support/server.js';
import { statementsOf } from '../../support/statements.js';

const NEEDS = 430;
const CHUNK = 200;

let server: TestServer;
let system: Client;
let needId: string;
/** The night of a test: it is one, though midnight passes while the test runs. */
let night: Date;
const sql = async (text: string, values: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, values)).rows;
const job = async (): Promise<Json> => (await system.get('/match-pool-jobs')).body.items[0];
/** A runner as another process of the product would have it. */
const another = (): NightlyRunner => new NightlyRunner(server.app.get(NightlyRuns, { strict: false }), server.app.get(AnswerPool, { strict: false }), server.app.get(Journal));
const tonight = <T>(then: () => Promise<T>): Promise<T> => server.app.get(Clock).at(night, then);
const work = (runner = another()): Promise<void> =>
  tonight(async () => {
    runner.start();
    await runner.settled();
  });
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
  night = new Date();
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
    expect((await sql(`select count(distinct sha256)::int n, min(engine) engine from matching.run where reason = 'nightly'`))[0]).toEqual({ n: NEEDS, engine: 'brief-1' });
    const keeper = await server.signIn('keeper');
    const [run] = (await keeper.get(`/financing-needs/${needId}/match-runs`)).body.items;
    expect([run.reason, (await keeper.get(`/match-runs/${run.id}/replay`)).body.same]).toEqual(['nightly', true]);
    await work();
    expect([(await nightly()).length, (await system.get('/match-pool-jobs')).body.items.length]).toEqual([NEEDS, 1]);
  }, 60_000);
});

describe('a run of the night', () => {
  const keptRun = async (): Promise<[Client, Json]> => {
    const keeper = await server.signIn('keeper');
    const [run] = (await keeper.get(`/financing-needs/${needId}/match-runs`)).body.items;
    return [keeper, (await keeper.get(`/match-runs/${run.id}`)).body];
  };

  it('says in brief what matching answers in full, and tells that on demand', async () => {
    await begin();
    await work();
    const [keeper, run] = await keptRun();
    const [brief] = run.answer.results;
    const { items } = (await keeper.get(`/financing-needs/${needId}/matches`)).body;
    const count = (of: string): number => items.filter(({ verdict }: Json) => verdict === of).length;
    expect([run.reason, run.met, run.unknown, run.notMet]).toEqual(['nightly', count('met'), count('unknown'), count('not-met')]);
    const told = (columns: string, reason: string) => sql(`select ${columns} from matching.pub_run p join matching.run r using (id) where r.need_id = $1 and r.reason = $2`, [needId, reason]);
    const ofWhom = 'p.size_class, p.division_code, p.right_kinds';
    expect(await told(`p.fitting_products, p.open_products, ${ofWhom}`, 'nightly')).toEqual([{ fitting_products: run.met, open_products: run.unknown, ...(await told(ofWhom, 'publication'))[0] }]);
    expect(brief).toMatchObject({ needId, met: run.met, unknown: run.unknown, notMet: run.notMet });
    expect(brief.top.length).toBeGreaterThan(0);
    const fitting = items.filter(({ verdict }: Json) => verdict !== 'not-met').slice(0, 10);
    expect(brief.top).toEqual(fitting.map(({ product, verdict, degree, amount }: Json) => ({ productId: product.id, verdict, degree: degree.total, amount })));
    const byId = [...items].sort((a: Json, b: Json) => (a.product.id < b.product.id ? -1 : 1));
    expect([...brief.verdicts]).toEqual(byId.map(({ verdict }: Json) => ({ met: 'm', unknown: 'u', 'not-met': 'n' })[verdict as 'met']));
    const { same, explanation } = (await keeper.get(`/match-runs/${run.id}/replay?explain=true`)).body;
    expect(same).toBe(true);
    expect(explanation.results[0].products.map(({ productId, verdict, degree, amount }: Json) => [productId, verdict, degree.total, amount])).toEqual(items.map(({ product, verdict, degree, amount }: Json) => [product.id, verdict, degree.total, amount]));
  });

  it('keeps its desk once for all, and facts once as long as they are the same; each is replayed by its own', async () => {
    await begin();
    const runs = server.app.get(NightlyRuns, { strict: false });
    const whole = (day: string) => at(day, async () => {
      while (await runs.step());
    });
    await whole('2026-03-10');
    await whole('2026-03-11');
    const counts = async () => (await sql(`select (select count(*)::int from matching.run where reason = 'nightly') runs, (select count(*)::int from matching.need_facts) facts, (select count(*)::int from matching.desk) desks`))[0];
    expect(await counts()).toEqual({ runs: 2 * NEEDS, facts: NEEDS, desks: 1 });
    await sql(`update financing_needs.need set amount = amount + 100 where id = $1`, [needId]);
    await sql(`update loan_products.loan_prime_rate set one_year_ppm = one_year_ppm + 5000`);
    await whole('2026-03-12');
    expect(await counts()).toEqual({ runs: 3 * NEEDS, facts: NEEDS + 1, desks: 2 });
    const keeper = await server.signIn('keeper');
    for (const { id } of await sql(`select id from matching.run where need_id = $1`, [needId])) expect((await keeper.get(`/match-runs/${id}/replay`)).body.same).toBe(true);
    await expect(sql(`update matching.need_facts set content = content || ' '`)).rejects.toMatchObject({ constraint: 'need_facts_are_hashed' });
    await expect(sql(`update matching.desk set content = content || ' '`)).rejects.toMatchObject({ constraint: 'desk_is_hashed' });
  }, 60_000);

  it('of before, with every product in full on its own row, is still replayed', async () => {
    await begin();
    const [{ id }] = await sql(`
      insert into matching.run (id, need_id, enterprise_id, reason, day, engine, weights_version, facts, products, lpr, law_sha256, weights, costs, answer, sha256, met, unknown, not_met, created_at)
      select gen_random_uuid(), need_id, enterprise_id, 'nightly', day, engine, weights_version, facts, products, lpr, law_sha256, weights, costs, answer, sha256, met, unknown, not_met, created_at from matching.run where need_id = '${needId}' and reason = 'publication' returning id`);
    const keeper = await server.signIn('keeper');
    expect((await keeper.get(`/match-runs/${id}`)).body).toMatchObject({ reason: 'nightly', engine: '1', answer: { engine: '1' } });
    expect((await keeper.get(`/match-runs/${id}/replay`)).body).toMatchObject({ same: true, engine: '1' });
    await sql(`update matching.run set engine = 'brief-0' where id = $1`, [id]);
    expect((await keeper.get(`/match-runs/${id}/replay`)).body.code).toBe('engine-unknown');
  });
});

describe('a need that something is wrong with', () => {
  it('is on record as failed, stops no other, and is taken again the next night', async () => {
    await begin();
    const firm = await firmsOf(server).register('350102');
    const enterpriseId = (await firm.keeper.get('/me')).body.organisation.id;
    const ids = await live();
    const broken = ids[CHUNK + 3]!;
    await sql(`update financing_needs.need set enterprise_id = $1 where id = $2`, [enterpriseId, broken]);
    const states = (version: number, revenue: string) =>
      sql(`insert into organisations.yearly_facts (enterprise_id, year, version, facts, recorded_by, recorded_at) values ($1, 2025, $2, jsonb_build_object('revenue', jsonb_build_object('source', 'self-stated', 'value', $3::text)), $1, now())`, [enterpriseId, version, revenue]);
    await states(1, 'a secret of 12 yuan');
    const runs = server.app.get(NightlyRuns, { strict: false });
    const whole = (day: string) => at(day, async () => {
      while (await runs.step());
    });
    await whole('2026-03-10');
    const { id, ...found } = await job();
    expect(found).toMatchObject({ state: 'finished', done: NEEDS, failed: 1, total: NEEDS });
    expect((await system.get(`/match-pool-jobs/${id}`)).body.failures).toEqual([{ needId: broken, code: 'facts-unreadable', cause: expect.stringMatching(/^\w+Error$/) }]);
    expect(await nightly()).toEqual(ids.filter((each) => each !== broken));
    await states(2, '100000000');
    await whole('2026-03-11');
    expect([(await job()).failed, (await system.get(`/match-pool-jobs/${(await job()).id}`)).body.failures]).toEqual([0, []]);
    expect((await nightly()).filter((each) => each === broken)).toHaveLength(1);
  }, 60_000);
});

describe('the nightly job', () => {
  it('is started by a schedule, stops with its process after the chunk in hand, and is finished by two others at once', async () => {
    await begin();
    const stopped = another();
    const pool = server.app.get(AnswerPool, { strict: false });
    let stopping: Promise<void> | undefined;
    pool.answers = async (desk, cases) => {
      Reflect.deleteProperty(pool, 'answers');
      stopping = stopped.stop();
      return pool.answers(desk, cases);
    };
    await work(stopped);
    await stopping;
    const { state, done } = await job();
    expect([state, done, (await nightly()).length]).toEqual(['running', CHUNK, CHUNK]);
    await tonight(async () => server.app.get(Schedules).all().find(({ name }) => name === 'matching.nightly')!.run());
    await Promise.all([work(), server.app.get(NightlyRunner, { strict: false }).settled()]);
    expect(await job()).toMatchObject({ state: 'finished', done: NEEDS });
    expect(await nightly()).toEqual(await live());
  }, 60_000);

  it('reads the facts of a chunk in one statement and writes its runs in another', async () => {
    await begin();
    const sent = await statementsOf(server, () => server.app.get(NightlyRuns, { strict: false }).step());
    expect(sent.filter((text) => text.includes('financing_needs.pub_need n'))).toHaveLength(1);
    expect(sent.filter((text) => text.includes('insert into matching.run'))).toHaveLength(1);
    expect(await nightly()).toHaveLength(CHUNK);
  });

  it('stops for its day when the administrator cancels it, at the version that he read', async () => {
    await begin();
    const runs = server.app.get(NightlyRuns, { strict: false });
    await tonight(() => runs.step());
    const { id, version } = await job();
    expect((await system.post(`/match-pool-jobs/${id}/cancellation`, undefined, { 'if-match': `"${version + 1}"` })).body.code).toBe('version-stale');
    const cancelled = await system.change(`/match-pool-jobs/${id}`, 'cancellation');
    expect([cancelled.status, cancelled.body.state, cancelled.body.done, cancelled.headers.get('etag')]).toEqual([200, 'cancelled', CHUNK, `"${version + 1}"`]);
    expect(await tonight(() => runs.step())).toBe(false);
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
    expect(await sql(`select count(*)::int n from matching.need_facts f where not exists (select 1 from matching.run r where r.need_id = f.need_id and r.facts_sha256 = f.sha256)`)).toEqual([{ n: 0 }]);
  }, 60_000);

  it('is nobody’s but the system administrator’s to see', async () => {
    await begin();
    await server.app.get(NightlyRuns, { strict: false }).step();
    const { id } = await job();
    expect(Object.keys((await system.get(`/match-pool-jobs/${id}`)).body).sort()).toEqual(['actions', 'day', 'done', 'failed', 'failures', 'finishedAt', 'id', 'startedAt', 'state', 'total', 'version']);
    for (const username of ['keeper', 'abc-officer', 'security-admin', 'audit-admin']) expect((await (await server.signIn(username)).get('/match-pool-jobs')).status).toBe(403);
  });
});
