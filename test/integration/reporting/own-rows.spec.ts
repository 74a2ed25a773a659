import { parse } from 'csv-parse/sync';
import { type Cases, casesOf } from '../../support/cases.js';
import type { Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';
import { readXlsx } from './read-xlsx.js';

let server: TestServer;
let cases: Cases;
let officer: Client;
let agreed: string;
let hidden: readonly string[];
const PERIOD = 'from=2020-01-01&to=2030-12-31';

const etagOf = async (path: string): Promise<Record<string, string>> => ({ 'if-match': (await cases.keeper.get(path)).headers.get('etag')! });

/** A quoted case whose need's consent to the bank is changed after the quote. */
async function quotedThen(change: (consent: string, etag: Record<string, string>) => Promise<{ status: number }>): Promise<string> {
  const needId = await cases.publishedNeed([await cases.right()]);
  const application = await cases.takenUp(needId, 'abc');
  await cases.quote(application, 'abc');
  const need = `/financing-needs/${needId}`;
  const { body } = await cases.keeper.get('/loan-products');
  const bank = body.items.find((product: Json) => product.bank.name.includes('农业银行')).bank.id;
  expect((await change(`${need}/consents/${bank}`, await etagOf(need))).status).toBe(200);
  return application;
}

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
  officer = cases.officers.abc;
  agreed = (await cases.agreedLoan('abc')).applicationId;
  hidden = [
    await quotedThen((consent, etag) => cases.keeper.delete(consent, etag)),
    await quotedThen(async (consent, etag) => {
      await cases.keeper.delete(consent, etag);
      return cases.keeper.put(consent, { validUntil: '2099-12-31', fields: ['need', 'rights'] }, await etagOf(consent.split('/consents/')[0]!));
    }),
  ];
});
afterAll(() => server.close());

const rowsOf = async (client: Client, figure: string): Promise<Map<string, Json>> =>
  new Map((await client.get(`/outcomes/rows?figure=${figure}&${PERIOD}&limit=100`)).body.items.map((row: Json) => [row.applicationId, row]));

describe("a bank's own rows", () => {
  it.each(['funnel.applied', 'funnel.taken-up', 'funnel.quoted', 'funnel.quoted.days'])('of %s name the enterprise, its rights and its division only of the deals agreed with it', async (figure) => {
    const rows = await rowsOf(officer, figure);
    expect(rows.get(agreed)).toMatchObject({ enterprise: { name: expect.stringContaining('榕芯') }, rights: { count: 1 }, division: expect.stringMatching(/^35/), divisionName: expect.any(String) });
    for (const application of hidden) {
      expect(rows.get(application)).toMatchObject({ value: expect.any(Number), enterprise: null, rights: null, division: null, divisionName: null, unit: { id: expect.any(String) } });
    }
    const offices = await rowsOf(await server.signIn('province-lead'), figure);
    for (const application of [agreed, ...hidden]) expect(offices.get(application)).toMatchObject({ enterprise: { name: expect.stringContaining('榕芯') }, rights: { count: 1 }, division: expect.stringMatching(/^35/) });
  });

  it('are counted all the same, and what changed among them tells no more', async () => {
    const { body } = await officer.get(`/outcomes/summary?${PERIOD}`);
    expect(body.figures.find(({ figure }: Json) => figure === 'funnel.applied').value).toBe((await rowsOf(officer, 'funnel.applied')).size);
    const changes = new Map((await officer.get(`/outcomes/changes?figure=funnel.applied&${PERIOD}&knownFrom=2020-01-01&limit=100`)).body.items.map((change: Json) => [change.id, change.enterprise]));
    expect(changes.get(agreed)).toMatchObject({ name: expect.stringContaining('榕芯') });
    expect(hidden.map((application) => changes.get(application))).toEqual([null, null]);
  });

  it('leave the same cells empty in a file of either kind', async () => {
    const file = (format: string) => officer.download(`/outcomes/rows/export?figure=funnel.quoted&format=${format}&${PERIOD}`);
    const shown = (await rowsOf(officer, 'funnel.quoted')).values();
    const names = [...shown].map(({ enterprise }) => enterprise?.name ?? '');
    const csv = await file('csv');
    const lines = parse(csv.bytes, { bom: true, columns: true, trim: true }) as Record<string, string>[];
    expect(csv.headers.get('x-row-count')).toBe(String(names.length));
    expect(lines.map((line) => line['企业名称'])).toEqual(names);
    for (const line of lines.filter((each) => each['企业名称'] === '')) expect([line['统一社会信用代码'], line['行政区划代码'], line['所在地'], line['知识产权种类']]).toEqual(['', '', '', '']);
    const [sheet] = await readXlsx((await file('xlsx')).bytes);
    const texts = sheet!.rows.slice(2).map((cells) => cells.map(({ text }) => text).join('|'));
    expect(texts.filter((text) => text.includes('榕芯'))).toHaveLength(names.filter((name) => name.includes('榕芯')).length);
    expect(texts).toHaveLength(names.length);
  });
});
