import { randomUUID } from 'node:crypto';
import { asId } from '@zhichuang/kernel';
import { RecordRun } from '../../../libs/matching/src/application/record-run.js';
import { WatchAnswers } from '../../../libs/matching/src/application/watch-answers.js';
import { type Cases, casesOf } from '../../support/cases.js';
import type { Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
/** A product of ABC that promises an answer within three working days. */
let productId: string;
const sql = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => (await server.database.owner.query(text, values)).rows;

beforeEach(async () => {
  server = await startServer();
  cases = await casesOf(server);
  productId = (await cases.keeper.get('/loan-products?limit=100')).body.items.find(({ bank }: Json) => bank.name.includes('农业')).id;
  await sql(`alter table loan_products.edition disable trigger edition_published_immutable`);
  await sql(`update loan_products.edition set terms = terms || '{"answerWorkingDays": 3}' where product_id = $1`, [productId]);
  await sql(`alter table loan_products.edition enable trigger edition_published_immutable`);
});
afterEach(() => server.close());

const clocks = (): Promise<Record<string, unknown>[]> => sql(`select answered_on is not null answered, dropped, answered_on <= due_on "inTime" from matching.answer_clock order by due_on, application_id`);
const applied = async (): Promise<{ id: string; needId: string }> => {
  const needId = await cases.publishedNeed([await cases.right()]);
  return { id: await cases.apply(needId, 'abc'), needId };
};
/** Cases of the past, so many of them late. */
const history = (inTime: number, late: number): Promise<unknown> =>
  sql(`insert into matching.answer_clock (application_id, product_id, due_on, answered_on, ended_at) select gen_random_uuid(), $1, current_date - 20, case when n <= $2::int then current_date - 21 else current_date - 5 end, now() - interval '5 days' from generate_series(1, $2::int + $3::int) n`, [productId, inTime, late]);
const productIn = async (needId: string): Promise<Json> => (await cases.keeper.get(`/financing-needs/${needId}/matches`)).body.items.find((item: Json) => item.product.id === productId);
const pointsOf = (item: Json): number => item.degree.parts.find(({ part }: Json) => part === 'promptness').points;

describe('the clock of a bank that promised a time', () => {
  it('begins with the application and ends with papers asked for, an offer or a refusal; one that the enterprise ends counts for nothing', async () => {
    const [asked, quoted, declined, withdrawn] = [await applied(), await applied(), await applied(), await applied()];
    for (const { id } of [asked, quoted]) await cases.officers.abc.change(`/loan-applications/${id}`, 'take-up');
    expect((await cases.officers.abc.change(`/loan-applications/${asked.id}`, 'document-requests', { items: [{ what: '审计报告', why: '核实' }], dueInWorkingDays: 5 })).status).toBe(200);
    await cases.quote(quoted.id, 'abc');
    expect((await cases.officers.abc.change(`/loan-applications/${declined.id}`, 'decline', { code: 'other', text: '不符合本行政策' })).status).toBeLessThan(300);
    expect((await cases.keeper.change(`/loan-applications/${withdrawn.id}`, 'withdrawal')).status).toBeLessThan(300);
    await server.deliverDue();
    expect(await clocks()).toHaveLength(4);
    expect((await clocks()).filter(({ answered, inTime }) => answered && inTime)).toHaveLength(3);
    expect((await clocks()).filter(({ dropped }) => dropped)).toHaveLength(1);
  });

  it('runs by the edition that the case was begun with, whatever was published since', async () => {
    const edition = (await cases.keeper.get(`/loan-products/${productId}`)).body.edition;
    const { id } = await applied();
    await sql(`insert into loan_products.edition select product_id, edition + 1, name, terms || '{"answerWorkingDays": 90}', author_id, approver_id, now() from loan_products.edition where product_id = $1 and edition = $2`, [productId, edition]);
    await server.deliverDue();
    expect(await sql(`select due_on < current_date + 20 near from matching.answer_clock where application_id = $1`, [id])).toEqual([{ near: true }]);
  });

  it('is answered though its beginning is heard of last', async () => {
    const { id } = await applied();
    await sql(`update platform.delivery set next_at = now() + interval '1 hour' where consumer = 'matching.answer-clock-begins' and aggregate_id = $1`, [id]);
    await cases.officers.abc.change(`/loan-applications/${id}`, 'take-up');
    await cases.quote(id, 'abc');
    await server.deliverDue();
    await sql(`update platform.delivery set next_at = now() where consumer = 'matching.answer-clock-begins' and aggregate_id = $1`, [id]);
    await server.deliverDue();
    expect(await clocks()).toEqual([{ answered: true, dropped: false, inTime: true }]);
  });

  it('comes to the same in whatever order, and however often, its events are told; of what ends it the first counts', async () => {
    const watch = server.app.get(WatchAnswers, { strict: false });
    const day = (n: number): Date => new Date(Date.UTC(2026, 2, n, 4));
    const told: Readonly<Record<string, (id: string) => Promise<void>>> = {
      begun: (id) => watch.begin(id, productId as never, 1, day(2)),
      asked: (id) => watch.answered(id, day(4)),
      ended: (id) => watch.dropped(id, day(5)),
      declined: (id) => watch.answered(id, day(6)),
    };
    const orders = (names: readonly string[]): string[][] => (names.length === 0 ? [[]] : names.flatMap((name) => orders(names.filter((each) => each !== name)).map((rest) => [name, ...rest])));
    const outcome = async (order: readonly string[]): Promise<unknown> => {
      const id = randomUUID();
      for (const name of [...order, order[0]!]) await told[name]!(id);
      return (await sql(`select product_id is not null and due_on is not null begun, answered_on::text, dropped from matching.answer_clock where application_id = $1`, [id]))[0];
    };
    for (const order of orders(['begun', 'asked', 'ended', 'declined'])) expect(await outcome(order)).toEqual({ begun: true, answered_on: '2026-03-04', dropped: false });
    for (const order of orders(['begun', 'ended', 'declined'])) expect(await outcome(order)).toEqual({ begun: true, answered_on: null, dropped: true });
  });

  it('of a product that promised nothing counts for nothing, though its answer was noted', async () => {
    const watch = server.app.get(WatchAnswers, { strict: false });
    const silent = (await cases.keeper.get('/loan-products?limit=100')).body.items.find(({ answerWorkingDays }: Json) => answerWorkingDays === undefined);
    const id = randomUUID();
    await watch.begin(id, silent.id, silent.edition, new Date());
    await watch.answered(id, new Date());
    expect(await sql(`select product_id, due_on, dropped from matching.answer_clock`)).toEqual([{ product_id: null, due_on: null, dropped: false }]);
    expect((await productIn((await applied()).needId)).promptness).toBeNull();
  });

  it('makes a product sink whose bank does not answer in time, and says so', async () => {
    const { needId } = await applied();
    expect([(await productIn(needId)).promptness, pointsOf(await productIn(needId))]).toEqual([null, 7]);
    await history(4, 0);
    expect((await productIn(needId)).promptness).toBeNull();
    await history(1, 5);
    const slow = await productIn(needId);
    expect([slow.promptness, pointsOf(slow)]).toEqual([{ percent: '50.0000', sentence: '近期按承诺时限答复的申请不少于 50.0000%' }, 7]);
    await history(0, 30);
    expect([(await productIn(needId)).promptness.percent, pointsOf(await productIn(needId))]).toEqual(['10.0000', 1]);
  });

  it('is told in steps, in the match and in the run: one more case of the bank’s moves nothing', async () => {
    const { needId } = await applied();
    const [need] = await sql(`select enterprise_id from financing_needs.need where id = $1`, [needId]);
    let event = 999_990;
    const told = async () => {
      const { promptness, degree } = await productIn(needId);
      await server.app.get(RecordRun, { strict: false }).execute({ needId: asId(needId), enterpriseId: asId(need?.['enterprise_id'] as string) }, { reason: 'publication', eventSeq: String(++event) });
      const [run] = await sql(`select p ->> 'promptness' ppm from matching.run, jsonb_array_elements(products) p where event_seq = $1 and p ->> 'id' = $2`, [event, productId]);
      return { percent: promptness.percent, degree, ppm: run?.['ppm'] };
    };
    await history(4, 1);
    const four = await told();
    expect([four.percent, four.ppm]).toEqual(['80.0000', '800000']);
    await history(1, 0);
    expect(await told()).toEqual(four);
  });

  it('counts one that ran out without an answer as late, and none that still runs or lies long ago', async () => {
    const { needId } = await applied();
    await sql(`insert into matching.answer_clock (application_id, product_id, due_on) select gen_random_uuid(), $1, current_date + n from unnest(array[-300, -1, -2, -3, -4, -5, 5, 6]) n`, [productId]);
    expect((await productIn(needId)).promptness.percent).toBe('0.0000');
    await sql(`update matching.answer_clock set answered_on = due_on, ended_at = now() where due_on >= current_date - 5 and due_on < current_date`);
    expect((await productIn(needId)).promptness.percent).toBe('100.0000');
  });
});
