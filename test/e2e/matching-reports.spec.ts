import { type Borrower, borrowersOf, hidden, must, open, publishedProduct, staffed } from '../support/borrowers.js';
import { TERMS as OFFER } from '../support/cases.js';
import type { Client, Json } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let officer: Client; // ABC, Fuzhou branch
let rival: Client; // CCB, Fuzhou branch
let office: Client;
let bankId: string;
let product: string;
let firms: Borrower[];

/** A firm whose right is worth ten million: a quarter of it carries the two million that it asks for. */
async function applied(staff: number, borrow: ReturnType<typeof borrowersOf>): Promise<{ firm: Borrower; path: string }> {
  const firm = await borrow('350102', office, { staff });
  const [{ id }] = must(await firm.keeper.get('/ip-rights')).items;
  must(await firm.keeper.change(`/ip-rights/${id}`, 'values', { amount: '10000000.00', method: 'agreed', valuedOn: '2026-10-01' }));
  const need = `/financing-needs/${firm.needId}`;
  must(await firm.keeper.put(`${need}/consents/${bankId}`, { validUntil: '2099-12-31' }, { 'if-match': (await firm.keeper.get(need)).headers.get('etag')! }));
  return { firm, path: `/loan-applications/${must(await firm.keeper.post('/loan-applications', { needId: firm.needId, productId: product })).id}` };
}

async function quoted(path: string): Promise<void> {
  must(await officer.change(path, 'take-up'));
  must(await officer.change(path, 'offers', { grade: 'indicative-quote', ...OFFER, amount: '1800000' }));
}

const tableOf = async (client: Client, query = ''): Promise<Json> => must(await client.get(`/matching-calibration${query}`)).products.find((each: Json) => each.product.id === product);
const line = (table: Json, of: string): Json => table.predictions.find(({ predicted, why }: Json) => (predicted ?? why.code) === of);
const casesBy = (table: Json): Json => Object.fromEntries(table.predictions.map(({ predicted, why, cases }: Json) => [predicted ?? why.code, cases]));

async function begin(): Promise<void> {
  server = await startServer();
  const [approver] = [await server.signIn('abc-approver')];
  [officer, rival, office] = (await Promise.all(['abc-officer', 'ccb-officer', 'fuzhou-lead'].map((name) => server.signIn(name)))) as [Client, Client, Client];
  const path = await publishedProduct(officer, approver, { name: '校准产品', criteria: [open(staffed({ atLeast: 10 })), hidden(staffed({ atLeast: 40 }))] });
  product = path.split('/').at(-1)!;
  bankId = must(await officer.get(path)).bank.id;
}

/** Six firms whose applications left a run, the last with too few people for what the bank keeps to itself. */
async function sixApply(borrow: ReturnType<typeof borrowersOf>): Promise<string[]> {
  const applications = [];
  for (const staff of [45, 45, 45, 45, 45, 20]) applications.push(await applied(staff, borrow));
  firms = applications.map(({ firm }) => firm);
  await server.deliverDue();
  return applications.map(({ path }) => path);
}

async function declined(path: string): Promise<void> {
  must(await officer.change(path, 'take-up'));
  must(await officer.change(path, 'decline', { code: 'repayment-ability', text: '经营规模不足。' }));
}

/** One case that was quoted before its run was stored, five quoted after theirs, one declined. */
async function beginWithSeven(): Promise<void> {
  await begin();
  const borrow = borrowersOf(server);
  await quoted((await applied(45, borrow)).path);
  const [small, ...others] = (await sixApply(borrow)).reverse();
  for (const path of others) await quoted(path);
  await declined(small!);
}

describe('how matches came out, while they do', () => {
  beforeAll(begin);
  afterAll(() => server.close());

  it('is not known while nothing is stored, and no number is made of it', async () => {
    const borrow = borrowersOf(server);
    const slow = await applied(45, borrow);
    expect(casesBy(await tableOf(office))).toEqual({ met: 0, unknown: 0, 'not-met': 0, 'no-run': 1 });
    const { shareOffered, offeredToExpected } = line(await tableOf(office), 'no-run');
    expect([shareOffered, offeredToExpected]).toEqual([{ percent: null, why: { code: 'none-answered', text: '银行尚未答复任何一件' } }, { cases: 0, median: { percent: null, why: { code: 'nothing-to-compare', text: '没有同时具有参考额度与实际金额的申请' } } }]);
    // What is stored after the bank has answered is no prediction.
    await quoted(slow.path);
    await server.deliverDue();
    for (const client of [office, officer]) expect(casesBy(await tableOf(client))).toEqual({ met: 0, unknown: 0, 'not-met': 0, late: 1 });
    expect(line(await tableOf(office), 'late')).toMatchObject({ predicted: null, why: { text: '匹配记录晚于银行的答复或案件的结束' }, offered: 1, offeredToExpected: { cases: 0 } });

    const paths = await sixApply(borrow);
    for (const path of paths.slice(0, 4)) await quoted(path);
    await declined(paths[5]!);
    // Four enterprises: the middle ratio would tell what their rights are worth.
    for (const client of [officer, office]) expect(line(await tableOf(client), 'met')).toMatchObject({ offered: 4, offeredToExpected: { cases: 4, median: { percent: null, why: { code: 'too-few' } } } });
    await quoted(paths[4]!);
    expect(line(await tableOf(officer), 'met')).toMatchObject({ cases: 5, offered: 5, shareOffered: { percent: '100.0000', why: null }, offeredToExpected: { cases: 5, median: { percent: '90.0000', why: null } } });
  });
});

describe('how matches came out', () => {
  beforeAll(beginWithSeven);
  afterAll(() => server.close());

  it('is by published criteria to an office, and by all of them to the bank alone', async () => {
    const [published, own] = [await tableOf(office), await tableOf(officer)];
    expect([casesBy(published), casesBy(own)]).toEqual([{ met: 6, unknown: 0, 'not-met': 0, late: 1 }, { met: 5, unknown: 0, 'not-met': 1, late: 1 }]);
    expect(line(published, 'met')).toMatchObject({ refused: 1, shareOffered: { percent: '83.3333' }, declines: [{ code: 'repayment-ability', name: '还款能力不足', cases: 1 }] });
    expect(line(own, 'not-met')).toMatchObject({ name: '不符合', refused: 1, shareOffered: { percent: '0.0000', why: null } });
    expect([published.degrees, own.degrees.reduce((sum: number, { cases }: Json) => sum + cases, 0)]).toEqual([null, 6]);
    const { body } = await firms[5]!.keeper.get(`/financing-needs/${firms[5]!.needId}/match-runs`);
    for (const { id } of body.items) {
      const { text } = await firms[5]!.keeper.get(`/match-runs/${id}`);
      expect(JSON.parse(text).answer.results[0].products.find(({ productId }: Json) => productId === product).verdict).toBe('met');
      expect(text).not.toMatch(/own_?verdict/i);
    }
  });

  it('is nothing of another bank: neither case, product nor count', async () => {
    const before = (await rival.get('/matching-calibration')).text;
    expect(before).not.toContain(product);
    expect(JSON.parse(before).products).toEqual([]);
    const foreign = await rival.get(`/matching-calibration?bank=${bankId}`);
    const missing = await rival.get('/matching-calibration?bank=00000000-0000-7000-8000-000000000000');
    expect([foreign.status, missing.status, foreign.body.code]).toEqual([404, 404, missing.body.code]);
  });

  it('lies in no region for a bank until a deal is agreed, and in its own for an office', async () => {
    for (const region of ['350000', '350100', '350102', '350200']) expect(must(await officer.get(`/matching-calibration?region=${region}`)).products).toEqual([]);
    expect((await tableOf(office, '?region=350102')).cases).toBe(7);
    expect(must(await office.get('/matching-calibration?region=350104')).products).toEqual([]);
    for (const region of ['350200', '350000', '350199']) expect([region, (await office.get(`/matching-calibration?region=${region}`)).status, (await office.get(`/matching-exposure?region=${region}`)).status]).toEqual([region, 404, 404]);
  });

  it('is of the applications of the period, and by what the words say in English', async () => {
    expect(must(await office.get('/matching-calibration?from=2025-01-01&to=2025-12-31')).products).toEqual([]);
    expect((await office.get('/matching-calibration?from=2026-02-01&to=2026-01-01')).status).toBe(422);
    const { body } = await office.get('/matching-calibration', { 'accept-language': 'en' });
    expect(body.note).toContain('No rating of any enterprise or bank');
    expect(body.products.find((each: Json) => each.product.id === product).predictions[0]).toMatchObject({ predicted: 'met', name: 'met' });
  });
});

describe('to whom products are shown', () => {
  beforeAll(beginWithSeven);
  afterAll(() => server.close());

  it('counts each need once, by the latest match that was stored', async () => {
    const { body } = await office.get('/matching-exposure?by=district');
    expect(body.whole).toMatchObject({ needs: 7, enterprises: 7, fitting: { needs: 7, share: { percent: '100.0000', why: null } }, none: { needs: 0, share: { percent: '0.0000' } } });
    expect(body.groups.map(({ key, name, needs }: Json) => [key, name, needs])).toEqual([['350102', '福州市鼓楼区', 7]]);
    expect((await office.get('/matching-exposure')).body).toMatchObject({ by: null, groups: [], whole: body.whole });
  });

  it('says of a period without matches that there is no number, and refuses what it cannot tell apart', async () => {
    const { body } = await office.get('/matching-exposure?by=size-class&from=2025-01-01&to=2025-12-31');
    expect(body.whole).toMatchObject({ needs: 0, fitting: { share: { percent: null, why: { code: 'no-needs' } } }, productsFitting: { median: null, why: { code: 'no-needs' } } });
    expect(body.groups.map(({ key }: Json) => key)).toEqual(['large', 'medium', 'small', 'micro', 'unknown']);
    expect((await office.get('/matching-exposure?by=colour')).status).toBe(422);
    expect((await office.get('/matching-exposure?colour=red')).status).toBe(400);
  });
});
