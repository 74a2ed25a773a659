import { readFileSync } from 'node:fs';
import { FACT_CORRECTIONS } from '@zhichuang/contracts';
import { Clock, waitSince } from '@zhichuang/platform';
import { must, open, publishedProduct } from '../support/borrowers.js';
import { type Cases, casesOf, shownByRegister } from '../support/cases.js';
import type { Client, Json } from '../support/client.js';
import { form, PDF } from '../support/files.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let cases: Cases;
let office: Client;
let enterprise: string;
let rightId: string;
let needId: string;

const matched = async (): Promise<Json> => must(await cases.keeper.get(`/financing-needs/${needId}/matches`));
/** The mark on a fact of the right in the reading of the law. */
const markIn = ({ law }: Json, fact: string): Json => law.rights.find((right: Json) => right.rightId === rightId).grounds.flatMap(({ read }: Json) => read).find((each: Json) => each.fact === fact).objection;
/** Everything that an answer says but for marks and the moment. */
const verdicts = (answer: Json): string => JSON.stringify(answer, (name, value: unknown) => (name === 'objection' ? undefined : value));
const objectedFacts = async (bank: Client): Promise<Json> => (await bank.get(`/financing-needs/${needId}/objected-facts`)).body;
const file = (body: Json) => cases.keeper.post('/fact-objections', { needId, statement: '登记簿所载权利有效', ...body });
const path = ({ id }: Json): string => `/fact-objections/${id}`;

const begin = async (): Promise<void> => {
  server = await startServer();
  cases = await casesOf(server);
  office = await server.signIn('fuzhou-staff');
  enterprise = (await cases.keeper.get('/me')).body.organisation.id;
  rightId = await cases.right();
  await shownByRegister(cases.keeper, rightId, { inForce: false });
  needId = await cases.publishedNeed([rightId]);
  await cases.apply(needId, 'abc');
  await server.deliverDue();
};

describe('a fact that is wrong', () => {
  beforeEach(begin);
  afterEach(() => server.close());

  it('is objected to where the match shows it, looked into by the office, and put right where it is kept', async () => {
    const before = await matched();
    expect([markIn(before, 'right.in-force'), before.items.every(({ verdict }: Json) => verdict === 'not-met')]).toEqual([null, true]);
    const paper = must(await cases.keeper.post('/documents', form(PDF, '恢复权利通知书.pdf', { subjectType: 'enterprise', subjectId: enterprise })));
    const answer = await file({ fact: 'right.in-force', rightId, documentId: paper.id });
    expect([answer.status, answer.headers.get('location'), answer.headers.get('etag')]).toEqual([201, `/api/v1${path(answer.body)}`, '"1"']);
    const filed = answer.body;
    const today = server.app.get(Clock).today();
    expect(filed).toMatchObject({
      enterprise: { id: enterprise }, needId, fact: 'right.in-force', name: '权利有效', rightId, read: { value: 'no', source: '登记簿副本' }, statement: '登记簿所载权利有效', documentId: paper.id,
      status: 'open', clock: waitSince(today, 15, today), endedAt: null, reason: null, correction: { key: 'register-copy', route: `POST /api/v1/ip-rights/${rightId}/register-copies` }, version: 1, actions: ['matching.objection.withdraw'],
    });

    const during = await matched();
    expect(markIn(during, 'right.in-force')).toEqual({ id: filed.id, status: 'open' });
    expect(verdicts(during)).toBe(verdicts(before));
    expect(await objectedFacts(cases.officers.abc)).toEqual({ items: [{ fact: 'right.in-force', name: '权利有效', rightId }], next: null, note: expect.stringContaining('异议') });
    expect(await objectedFacts(cases.officers.ccb)).toMatchObject({ status: 404, code: 'not-found' });

    expect((await office.get('/notifications?unread=true')).body.items.filter(({ kind }: Json) => kind === 'objection-filed')).toEqual([]);
    await server.deliverDue();
    const nearest = await server.signIn('gulou-staff');
    expect((await nearest.get('/notifications?unread=true')).body.items).toMatchObject([{ kind: 'objection-filed', link: path(filed) }]);
    const [waiting] = (await office.get('/fact-objections?status=open')).body.items;
    expect(waiting).toMatchObject({ id: filed.id, needId: null, rightNumber: expect.stringMatching(/^\d{13}$/), read: { value: 'no' }, actions: ['matching.objection.decide'] });
    expect((await office.download(`/documents/${paper.id}/content`)).status).toBe(200);
    expect(must(await office.change(path(filed), 'decision', { decision: 'upheld', reason: '恢复权利通知书属实' }))).toMatchObject({ status: 'upheld', clock: null, reason: '恢复权利通知书属实', version: 2, actions: [] });
    await server.deliverDue();
    for (const name of ['keeper', 'staff']) expect((await (await server.signIn(name)).get('/notifications?unread=true')).body.items[0]).toMatchObject({ kind: 'objection-upheld', link: path(filed) });

    const upheld = await matched();
    expect([markIn(upheld, 'right.in-force'), verdicts(upheld)]).toEqual([{ id: filed.id, status: 'upheld' }, verdicts(before)]);
    expect((await objectedFacts(cases.officers.abc)).items).toHaveLength(1);
    await shownByRegister(cases.keeper, rightId);
    const after = await matched();
    expect([markIn(after, 'right.in-force'), after.items.some(({ verdict }: Json) => verdict !== 'not-met')]).toEqual([null, true]);
    expect((await objectedFacts(cases.officers.abc)).items).toEqual([]);
  });

  it('that is right after all loses its mark, by the answer of the office or because the enterprise takes it back', async () => {
    const rejected = must(await file({ fact: 'right.in-force', rightId }));
    must(await office.change(path(rejected), 'decision', { decision: 'rejected', reason: '登记簿仍载明权利终止' }));
    expect(markIn(await matched(), 'right.in-force')).toBeNull();
    const again = must(await file({ fact: 'right.in-force', rightId }));
    expect(again.id).not.toBe(rejected.id);
    const staff = await server.signIn('staff');
    expect(must(await staff.change(path(again), 'withdrawal'))).toMatchObject({ status: 'withdrawn', endedAt: expect.any(String), reason: null, actions: [] });
    expect(markIn(await matched(), 'right.in-force')).toBeNull();
    expect((await office.change(path(again), 'decision', { decision: 'upheld', reason: '属实' })).body).toMatchObject({ status: 409, code: 'step-not-allowed' });
    expect((await staff.get('/fact-objections')).body.items.map(({ id, status }: Json) => [id, status])).toEqual([[again.id, 'withdrawn'], [rejected.id, 'rejected']]);
    await server.deliverDue();
    expect((await staff.get('/notifications?unread=true')).body.items[0]).toMatchObject({ kind: 'objection-rejected' });
  });

  it('is marked among the criteria that read it, each of its places', async () => {
    await publishedProduct(cases.officers.abc, cases.approvers.abc, { name: '本地贷（演示条款）', servedRegions: ['350100'], criteria: [open({ fact: 'enterprise.region', noneOf: ['350104'] })] });
    const filed = must(await file({ fact: 'enterprise.region', statement: '已迁至马尾区' }));
    const { items } = await matched();
    const sources: Json[] = items.flatMap(({ criteria }: Json) => criteria.flatMap((each: Json) => each.sources));
    const marked = sources.filter(({ objection }) => objection !== null);
    expect(marked.length).toBeGreaterThan(1);
    for (const source of marked) expect(source).toMatchObject({ fact: 'enterprise.region', rightId: null, objection: { id: filed.id, status: 'open' } });
    expect(marked).toHaveLength(sources.filter(({ fact }) => fact === 'enterprise.region').length);
  });
});

describe('what may not be objected to', () => {
  beforeAll(begin);
  afterAll(() => server.close());

  it.each<[string, () => Json, number, string, string | null]>([
    ['a fact of the need', () => ({ fact: 'need.amount' }), 422, 'fact-beyond-objection', '/fact'],
    ['an agreement of the bank', () => ({ fact: 'agreement.in-force' }), 422, 'fact-beyond-objection', '/fact'],
    ['a fact that the vocabulary does not have', () => ({ fact: 'enterprise.mood' }), 422, 'validation-failed', '/fact'],
    ['a fact of which nothing is on record', () => ({ fact: 'enterprise.revenue' }), 409, 'fact-not-read', null],
    ['recognitions, where none is on record', () => ({ fact: 'enterprise.tags' }), 409, 'fact-not-read', null],
    ['a fact of a right without the right', () => ({ fact: 'right.in-force' }), 422, 'validation-failed', '/rightId'],
    ['a right that is not on the list', () => ({ fact: 'right.in-force', rightId: needId }), 422, 'validation-failed', '/rightId'],
    ['a value that whoever objects says was read', () => ({ fact: 'enterprise.region', value: '350104' }), 422, 'validation-failed', '/value'],
    ['a fact, without a word', () => ({ fact: 'enterprise.region', statement: ' ' }), 422, 'validation-failed', '/statement'],
    ['a fact, in more than 500 characters', () => ({ fact: 'enterprise.region', statement: '误'.repeat(501) }), 422, 'validation-failed', '/statement'],
    ['a fact, with a paper that is not on file', () => ({ fact: 'enterprise.region', documentId: needId }), 422, 'validation-failed', '/documentId'],
  ])('is %s', async (_, body, status, code, pointer) => {
    const before = (await cases.keeper.get('/fact-objections')).text;
    const answer = await file(body());
    expect([answer.status, answer.body.code, answer.body.errors[0]?.pointer ?? null]).toEqual([status, code, pointer]);
    expect(answer.text).not.toMatch(/\{[a-z]\w*\}/);
    expect((await cases.keeper.get('/fact-objections')).text).toBe(before);
  });

  it('is the same fact twice at a time', async () => {
    must(await file({ fact: 'enterprise.region' }));
    expect((await file({ fact: 'enterprise.region', statement: '再次提出' })).body).toMatchObject({ status: 409, code: 'objection-open' });
    expect((await file({ fact: 'enterprise.industry' })).status).toBe(201);
  });
});

describe('what puts a fact right', () => {
  const shape = (path: string): string => path.replace(/\{\w+\}/g, '{}');
  const { paths } = JSON.parse(readFileSync('docs/api/openapi.json', 'utf8')) as { paths: Record<string, object> };
  const routes = new Set(Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${shape(path)}`)));

  it.each(Object.entries(FACT_CORRECTIONS))('is a route that there is: %s', (_, { route, text }) => {
    expect(routes).toContain(shape(route));
    expect([text.zh, text.en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^[\x20-\x7e]+$/)]);
  });
});
