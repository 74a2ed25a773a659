import { randomUUID } from 'node:crypto';
import { type Borrower, borrowersOf, hidden, must, open, publishedProduct, staffed, TERMS } from '../support/borrowers.js';
import type { Answer, Client, Json } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';

/** An amount and a note that nothing else of the world has. */
const MARKER = '73571113.17';
const NOTE = '风控口径乙戌';
const SECRETS = [hidden(staffed({ atLeast: 40 })), { ...hidden({ fact: 'enterprise.revenue', atLeast: MARKER }), note: NOTE }];
const SHOWN = open(staffed({ atLeast: 10 }));
const TRACES = /73571113|7357111317|风控口径|internal|enterprise\.revenue|年营业收入|yearly revenue/;
const EN = { 'accept-language': 'en' };

let server: TestServer;
let officer: Client; // ABC, Fuzhou branch
let approver: Client; // ABC, head office
let rival: Client; // CCB, Fuzhou branch
let office: Client;
let firms: Borrower[];
let secret: string;
let plain: string;

const idOf = (path: string): string => path.split('/').at(-1)!;
const matchesOf = async (firm: Borrower, headers: Record<string, string> = {}): Promise<Answer<Json>> => firm.keeper.get(`/financing-needs/${firm.needId}/matches`, headers);
/** What the enterprise is told of one product, without what tells that one product from the other. */
const told = (answer: Answer<Json>, path: string): Json => {
  const { product, ...rest } = must(answer).items.find((item: Json) => item.product.id === idOf(path));
  return { ...rest, product: { ...product, id: '', name: '', edition: 0 } };
};
const apart = ({ bankChecksMore, sentence, ...rest }: Json): { rest: string; bankChecksMore: boolean; sentence: string } => ({ rest: JSON.stringify(rest), bankChecksMore, sentence });

beforeAll(async () => {
  server = await startServer();
  [officer, approver, rival, office] = (await Promise.all(['abc-officer', 'abc-approver', 'ccb-officer', 'fuzhou-lead'].map((name) => server.signIn(name)))) as [Client, Client, Client, Client];
  const borrow = borrowersOf(server);
  firms = [];
  for (const staff of [5, 15, 25, 35, 45, 55]) firms.push(await borrow('350102', office, { staff }));
  plain = await publishedProduct(officer, approver, { name: '无内部条件', criteria: [SHOWN] });
  secret = await publishedProduct(officer, approver, { name: '有内部条件', criteria: [SECRETS[0], SHOWN, SECRETS[1]] });
});
afterAll(() => server.close());

describe('an internal criterion, to an enterprise', () => {
  it.each([0, 1, 2, 3, 4, 5])('(the %ith) changes nothing of verdict, reasons, amount, degree and smallest changes: byte by byte, but for the one flag and its sentence', async (index) => {
    for (const headers of [{}, EN]) {
      const answer = await matchesOf(firms[index]!, headers);
      const [without, with_] = [apart(told(answer, plain)), apart(told(answer, secret))];
      expect(with_.rest).toBe(without.rest);
      expect([without.bankChecksMore, with_.bankChecksMore]).toEqual([false, true]);
      expect(answer.text).not.toMatch(TRACES);
    }
  });

  it('that it fails leaves it fitting the published conditions, with the same sentence as one that it fulfils', async () => {
    const sentences = await Promise.all(firms.map(async (firm) => told(await matchesOf(firm), secret).sentence));
    expect(sentences[1]).toBe('符合已公布的条件；银行还会审查其他条件');
    expect(new Set(sentences.slice(1)).size).toBe(1);
    expect(sentences[0]).toBe('不符合已公布的条件');
  });

  it('can neither be seen coming nor changing from edition to edition', async () => {
    const path = await publishedProduct(officer, approver, { name: '逐版变化', criteria: [SHOWN] });
    const seen: ReturnType<typeof apart>[] = [];
    for (const criteria of [[hidden(staffed({ atLeast: 40 })), SHOWN], [SHOWN, hidden(staffed({ atLeast: 12 }))], [SHOWN, ...SECRETS], [SHOWN]]) {
      seen.push(apart(told(await matchesOf(firms[1]!), path)));
      must(await officer.change(path, 'editions', { ...TERMS, name: '逐版变化', criteria }));
      must(await approver.change(path, 'publication'));
    }
    seen.push(apart(told(await matchesOf(firms[1]!), path)));
    expect(new Set(seen.map(({ rest }) => rest)).size).toBe(1);
    expect(seen.map(({ bankChecksMore }) => bankChecksMore)).toEqual([false, true, true, true, false]);
    expect(new Set(seen.filter(({ bankChecksMore }) => bankChecksMore).map(({ sentence }) => sentence)).size).toBe(1);
    must(await approver.change(path, 'withdrawal'));
  });

  it('does not move the product in the order of matches', async () => {
    const order = must(await matchesOf(firms[1]!)).items.map(({ product }: Json) => product.id).filter((id: string) => [plain, secret].map(idOf).includes(id));
    expect(order).toEqual([idOf(plain), idOf(secret)].sort());
  });
});

describe('an internal criterion, to another bank', () => {
  const comparable = ({ status, text, body }: Answer<Json>): string => JSON.stringify([status, text.replaceAll(body?.requestId, '')]);

  it('is behind a product whose prospects and what-ifs are not there, as of one that does not exist', async () => {
    for (const path of [secret, plain]) {
      const missing = `/loan-products/${randomUUID()}`;
      expect(comparable(await rival.get(`${path}/prospects`))).toBe(comparable(await rival.get(`${missing}/prospects`)));
      const ask = (of: string): Promise<Answer<Json>> => rival.send('POST', `${of}/what-if`, { ...TERMS, name: '试算', criteria: [SHOWN] }, {});
      expect(comparable(await ask(path))).toBe(comparable(await ask(missing)));
      expect((await ask(path)).status).toBe(404);
    }
  });

  it('shows in nothing that its own products tell it', async () => {
    const ccbApprover = await server.signIn('ccb-approver');
    const own = await publishedProduct(rival, ccbApprover, { name: '建行产品', criteria: [SHOWN] });
    const answers = [await rival.get(`${own}/prospects?limit=100`), await rival.get(`${own}/prospects`, EN), await rival.send('POST', `${own}/what-if`, { ...TERMS, name: '试算', criteria: [] }, {}), await rival.get(secret), await rival.get(`${secret}/editions`)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    for (const { text } of answers) expect(text).not.toMatch(TRACES);
    expect(answers[0]!.body.items).toHaveLength(5);
    must(await ccbApprover.change(own, 'withdrawal'));
  });
});

describe('an internal criterion, to its own bank', () => {
  it('counts: who fails it is no prospect; and even there no reason is told', async () => {
    const [without, with_] = [must(await officer.get(`${plain}/prospects`)), must(await officer.get(`${secret}/prospects`))];
    const needs = ({ items }: Json): string[] => items.map(({ need }: Json) => need.id);
    expect(needs(without)).toEqual(firms.slice(1).map(({ needId }) => needId).reverse());
    expect(needs(with_)).toEqual(firms.slice(4).map(({ needId }) => needId).reverse());
    expect(with_.items.map(({ verdict }: Json) => verdict)).toEqual(['unknown', 'unknown']);
    expect(JSON.stringify(with_)).not.toMatch(TRACES);
    for (const { name, id } of firms) for (const text of [name, id]) expect(JSON.stringify(with_)).not.toContain(text);
  });
});

describe('an internal criterion, to an office', () => {
  it('is in no obstacle: the same bytes with and without it', async () => {
    const path = await publishedProduct(officer, approver, { name: '只看公布条件', criteria: [SHOWN] });
    const read = async (): Promise<string[]> => Promise.all([office.get('/match-obstacles'), office.get('/match-obstacles', EN), office.get('/match-obstacles?region=350102')].map(async (answer) => (await answer).text));
    const before = await read();
    must(await officer.change(path, 'editions', { ...TERMS, name: '只看公布条件', criteria: [SHOWN, ...SECRETS, hidden({ fact: 'enterprise.debt-ratio', atMost: '1' })] }));
    must(await approver.change(path, 'publication'));
    expect(await read()).toEqual(before);
    for (const text of before) expect(text).not.toMatch(TRACES);
    for (const { name, id } of firms) for (const text of [name, id, '农业银行', '只看公布条件']) expect(before.join()).not.toContain(text);
  });

  it('neither is anything told of prospects and what-ifs', async () => {
    expect((await office.get(`${secret}/prospects`)).status).toBe(403);
    expect((await office.send('POST', `${secret}/what-if`, { ...TERMS, name: '试算' }, {})).status).toBe(403);
    expect((await firms[0]!.keeper.get('/match-obstacles')).status).toBe(403);
  });
});
