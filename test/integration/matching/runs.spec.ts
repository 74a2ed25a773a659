import { createHash, randomUUID } from 'node:crypto';
import { asId } from '@zhichuang/kernel';
import { matchFiles, readShippedPolicy } from '@zhichuang/matching';
import { Clock } from '@zhichuang/platform';
import pg from 'pg';
import { lawFrom } from '../../../libs/matching/src/application/law-text.js';
import { PledgeLaw } from '../../../libs/matching/src/application/match-desk.js';
import { RecordRun } from '../../../libs/matching/src/application/record-run.js';
import { canonicalJson } from '../../../libs/matching/src/domain/canonical-json.js';
import { type Cases, casesOf, shownByRegister, statedYear } from '../../support/cases.js';
import type { Json } from '../../support/client.js';
import { firmsOf } from '../../support/firms.js';
import { startProduct } from '../../support/product-process.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let needId: string;
let rightId: string;
const sql = async (text: string, values: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, values)).rows;
const runs = async (id = needId): Promise<Json[]> => (await cases.keeper.get(`/financing-needs/${id}/match-runs`)).body.items;
const ofReason = async (reason: string, id = needId): Promise<Json> => (await runs(id)).find((run) => run.reason === reason);
const replay = async (id: string, query = ''): Promise<Json> => (await cases.keeper.get(`/match-runs/${id}/replay${query}`)).body;
const answerOf = async (id: string): Promise<Json> => (await cases.keeper.get(`/match-runs/${id}`)).body.answer.results[0];
/** Applies at a bank; the run that this leaves. */
const applied = async (bank: 'abc' | 'ccb'): Promise<Json> => {
  await cases.apply(needId, bank);
  await server.deliverDue();
  return ofReason('application');
};
const stored = async (id: string): Promise<string> => (await sql(`select answer from matching.run where id = $1`, [id]))[0].answer;

beforeEach(async () => {
  server = await startServer();
  cases = await casesOf(server);
  await statedYear(cases.keeper, (await cases.keeper.get('/me')).body.organisation.id);
  rightId = await cases.right();
  await cases.keeper.change(`/ip-rights/${rightId}`, 'values', { amount: '10000000.00', method: 'agreed', valuedOn: '2026-10-01' });
  await shownByRegister(cases.keeper, rightId);
  needId = await cases.publishedNeed([rightId]);
  await server.deliverDue();
});
afterEach(() => server.close());

describe('a run', () => {
  it('is what matching answers on the day, in bytes that anybody can check', async () => {
    const { id, sha256 } = await ofReason('publication');
    const { body } = await cases.keeper.get(`/match-runs/${id}`);
    expect(createHash('sha256').update(JSON.stringify(body.answer)).digest('hex')).toBe(sha256);
    expect([body.needId, body.reason, body.engine, body.weightsVersion, body.products.length]).toEqual([needId, 'publication', '1', '2020-01', body.answer.results[0].products.length]);
    const live = (await cases.keeper.get(`/financing-needs/${needId}/matches`)).body;
    const told = (item: Json) => [item.verdict, item.amount, item.degree.total];
    expect(body.answer.results[0].products.map((each: Json) => [each.productId, ...told(each)])).toEqual(live.items.map((each: Json) => [each.product.id, ...told(each)]));
    expect(live.items.some(({ verdict }: Json) => verdict === 'met')).toBe(true);
    expect(await replay(id)).toEqual({ same: true, sha256, replayedSha256: sha256, engine: '1' });
    expect((await replay(id, '?explain=true')).explanation).toEqual(body.answer);
    const counts = (of: string) => live.items.filter(({ verdict }: Json) => verdict === of).length;
    expect([body.met, body.unknown, body.notMet]).toEqual([counts('met'), counts('unknown'), counts('not-met')]);
  });

  it('is the file that `match --public --explain` writes of its facts and editions', async () => {
    const { id } = await ofReason('publication');
    const { body } = await cases.keeper.get(`/match-runs/${id}`);
    const editions = await sql(`select e.product_id id, e.name, e.terms from loan_products.edition e join jsonb_to_recordset((select products from matching.run where id = $1)) as p(id uuid, edition integer) on p.id = e.product_id and p.edition = e.edition`, [id]);
    const ASIDE = ['dayCount', 'criteria', 'sources', 'repayment', 'feeCaps', 'guarantors', 'pool', 'contact', 'allInCostMax', 'spreadBp'];
    const products = editions.map(({ id: productId, name, terms }) => ({
      id: productId,
      name,
      terms: { ...Object.fromEntries(Object.entries(terms as object).filter(([term]) => !ASIDE.includes(term))), ...(terms.spreadBp !== null && { spreadBp: terms.spreadBp }), quotaLeft: body.products.find((each: Json) => each.id === productId).quotaLeft ?? undefined },
      criteria: (terms.criteria ?? []).map(({ note: _note, ...stated }: Json) => stated),
    }));
    const { version: _, ...weights } = body.weights;
    const { notUpdated: __, ...lpr } = body.lpr;
    const file = matchFiles(JSON.parse(JSON.stringify({ products, lpr, weights, costs: body.costs })), { needs: [body.facts] }, readShippedPolicy(process.cwd(), body.day), { explain: true, public: true });
    expect(canonicalJson(file)).toBe(await stored(id));
  });

  it('of an event is kept once, however often and however many at a time it is told', async () => {
    await applied('abc');
    const count = async () => sql(`select reason, count(*)::int n from matching.run where need_id = $1 group by 1 order by 1`, [needId]);
    expect(await count()).toEqual([{ reason: 'application', n: 1 }, { reason: 'publication', n: 1 }]);
    await sql(`update platform.delivery set done_at = null where consumer like 'matching.record-%'`);
    await server.deliverDue();
    const record = server.app.get(RecordRun, { strict: false });
    const [need] = await sql(`select enterprise_id from financing_needs.need where id = $1`, [needId]);
    const told = { needId: asId<'Need'>(needId), enterpriseId: need.enterprise_id };
    const applicationId = randomUUID();
    await Promise.all(Array.from({ length: 4 }, () => record.execute(told, { reason: 'application', eventSeq: '999999', applicationId, productId: asId('00000000-0000-7000-8000-000000000000') })));
    expect(await count()).toEqual([{ reason: 'application', n: 2 }, { reason: 'publication', n: 1 }]);
    expect(await sql(`select count(*)::int n from platform.audit_entry where action = 'matching.run.record' and object_id::text in (select id::text from matching.run where need_id = $1)`, [needId])).toEqual([{ n: 3 }]);
  });

  it('of an application is kept with what it says of the product applied for, and how many products fit', async () => {
    const run = await applied('abc');
    const { products } = await answerOf(run.id);
    const [kept] = await sql(`select p.*, r.met, r.unknown, r.size_class, r.division_code, r.right_kinds from matching.prediction p join matching.run r on r.id = p.run_id where r.id = $1`, [run.id]);
    const { verdict, amount, degree } = products.find(({ productId }: Json) => productId === kept.product_id);
    expect([kept.verdict, kept.own_verdict, kept.edition, Number(kept.amount) / 100, Number(kept.asked) / 100, kept.degree]).toEqual([verdict, verdict, 1, Number(amount), 2_000_000, degree.total]);
    const count = (of: string): number => products.filter((each: Json) => each.verdict === of).length;
    expect([kept.met, kept.unknown, kept.size_class, kept.division_code, kept.right_kinds]).toEqual([count('met'), count('unknown'), 'small', '350102', ['invention']]);
    expect(await sql(`select count(*)::int n from matching.prediction`)).toEqual([{ n: 1 }]);
  });

  it('is never changed nor dropped by the application', async () => {
    const client = new pg.Client({ connectionString: server.database.installation.applicationUrl });
    await client.connect();
    try {
      for (const statement of [`update matching.run set engine = '2'`, `delete from matching.run`, `update matching.law_text set content = ''`, `update matching.prediction set verdict = 'met'`, `delete from matching.prediction`, `delete from matching.law_text`]) await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
    } finally {
      await client.end();
    }
    await expect(sql(`update matching.run set answer = answer || ' '`)).rejects.toMatchObject({ constraint: 'run_answer_is_hashed' });
  });

  it('copes with a need that offers no right', async () => {
    const [copy] = await sql(`insert into financing_needs.need (id, number, enterprise_id, state, amount, term_months, purpose) select gen_random_uuid(), 'RZ-2026-999999', enterprise_id, 'published', amount, term_months, purpose from financing_needs.need where id = $1 returning id, enterprise_id`, [needId]);
    await server.app.get(RecordRun, { strict: false }).execute({ needId: copy.id, enterpriseId: copy.enterprise_id }, { reason: 'publication', eventSeq: '999998' });
    const run = await ofReason('publication', copy.id);
    const answer = await answerOf(run.id);
    expect([answer.law, new Set(answer.products.map(({ verdict, amount }: Json) => `${verdict} ${amount}`))]).toEqual([{ usable: 0, offered: 0, rights: [] }, new Set(['not-met null'])]);
    expect((await replay(run.id)).same).toBe(true);
  });
});

describe('computed again', () => {
  /** A text of the law in which inventions are refused for a reason of its own. */
  const otherLaw = (text: string): string => text.replace('"ground": "2"', '"ground": "two"');

  it('gives the same bytes after facts, editions, rates, weights and the text of the law have moved on', async () => {
    const before = await ofReason('publication');
    const bytes = await stored(before.id);
    const law = server.app.get(PledgeLaw, { strict: false });
    await cases.keeper.change(`/ip-rights/${rightId}`, 'values', { amount: '20000000.00', method: 'agreed', valuedOn: '2026-10-02' });
    await shownByRegister(cases.keeper, rightId, { preservation: true });
    await sql(`insert into loan_products.edition (product_id, edition, name, terms, author_id, approver_id, published_at) select product_id, edition + 1, name, jsonb_set(terms, '{amount,max}', '"150000.00"'), author_id, approver_id, now() from loan_products.pub_edition join loan_products.edition using (product_id, edition, name, terms)`);
    await sql(`update loan_products.loan_prime_rate set one_year_ppm = one_year_ppm + 5000`);
    const system = await server.signIn('system-admin');
    expect((await system.post('/parameters', { name: 'matching.weights', validFrom: server.app.get(Clock).today(), value: { version: '2026-01', coverage: 10, certainty: 10, price: 40, promptness: 40 }, source: '试验' })).status).toBe(201);
    Object.assign(law, lawFrom(otherLaw(law.text)));
    const after = await applied('ccb');
    expect([after.lawSha256 === before.lawSha256, after.weightsVersion, after.sha256 === before.sha256]).toEqual([false, '2026-01', false]);
    expect((await answerOf(after.id)).law.rights[0].grounds.map(({ ground }: Json) => ground)).toContain('two');
    for (const run of await runs()) expect(await replay(run.id)).toMatchObject({ same: true, replayedSha256: run.sha256 });
    expect(await stored(before.id)).toBe(bytes);
    expect(await sql(`select count(*)::int n from matching.law_text`)).toEqual([{ n: 2 }]);
  });

  it('differs where what was kept is not what was evaluated', async () => {
    const { id, sha256 } = await ofReason('publication');
    await sql(`update matching.run set facts = jsonb_set(facts, '{facts,need.amount,value}', '"9000000.00"') where id = $1`, [id]);
    expect(await replay(id)).toMatchObject({ same: false, sha256, replayedSha256: expect.not.stringMatching(sha256) });
    await sql(`update matching.run set facts = jsonb_set(facts, '{facts,need.amount,value}', '"2000000.00"') where id = $1`, [id]);
    expect(await replay(id)).toMatchObject({ same: true });
  });

  it('is refused for an engine that this build does not have, with those that it has', async () => {
    const { id } = await applied('abc');
    await sql(`update matching.run set engine = '0' where id = $1`, [id]);
    const [zh, en] = [await cases.keeper.get(`/match-runs/${id}/replay`), await cases.keeper.get(`/match-runs/${id}/replay`, { 'accept-language': 'en' })];
    expect([zh.status, zh.body.code, zh.body.detail]).toEqual([409, 'engine-unknown', '该记录由匹配引擎版本“0”计算，本版本只能复算：1, brief-1。']);
    expect(en.body.detail).toBe('It was computed by version "0" of the engine; this build can compute again what these did: 1, brief-1.');
    expect((await cases.keeper.get(`/match-runs/${id}`)).status).toBe(200);
  });
});

describe('the command line', () => {
  async function cli(...ids: string[]): Promise<[code: number | null, lines: Json[]]> {
    const { installation } = server.database;
    const settings = { DATABASE_URL: installation.applicationUrl, TOKEN_KEY: installation.secrets.tokenKey.export().toString(), DATA_DIR: installation.dataDir };
    const process = startProduct(settings, ['run.mjs', 'apps/cli', 'replay', ...ids]);
    const code = await process.ended;
    return [code, process.said().trim().split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Json)];
  }

  it('replays runs beside the server, and fails where one differs or cannot be computed again', async () => {
    const { id, sha256 } = await ofReason('publication');
    const unknown = await applied('abc');
    await sql(`update matching.run set engine = '0' where id = $1`, [unknown.id]);
    expect(await cli(id)).toEqual([0, [{ id, same: true, sha256, replayedSha256: sha256, engine: '1' }]]);
    const [code, lines] = await cli(id, unknown.id, '0190f000-0000-7000-8000-000000000001');
    expect([code, lines.map((line) => line.code ?? line.same)]).toEqual([1, [true, 'engine-unknown', 'not-found']]);
    expect(await cli()).toEqual([2, []]);
  }, 60_000);
});

describe('runs', () => {
  it('are listed newest first, a page after the other', async () => {
    await applied('abc');
    const all = await runs();
    expect(all).toHaveLength(2);
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort().reverse());
    const walked: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const { body }: Json = await cases.keeper.get(`/financing-needs/${needId}/match-runs?limit=1${next && `&after=${next}`}`);
      walked.push(...body.items.map(({ id }: Json) => id));
      next = body.next;
    }
    expect(walked).toEqual(all.map(({ id }) => id));
  });

  it('are missing for another enterprise, and not for banks, offices or administrators at all', async () => {
    const { id } = await ofReason('publication');
    const stranger = (await firmsOf(server).register('350102')).keeper;
    const paths = [`/financing-needs/${needId}/match-runs`, `/match-runs/${id}`, `/match-runs/${id}/replay`];
    for (const path of paths) expect([path, (await stranger.get(path)).body.code]).toEqual([path, 'not-found']);
    for (const username of ['abc-officer', 'fuzhou-lead', 'system-admin', 'audit-admin']) for (const path of paths) expect((await (await server.signIn(username)).get(path)).status).toBe(403);
    const staff = await server.signIn('staff');
    for (const path of paths) expect((await staff.get(path)).status).toBe(200);
  });
});
