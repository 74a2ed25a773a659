import { readFileSync } from 'node:fs';
import { EXPOSURE_GROUPS } from '@zhichuang/contracts';
import type { Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer('demo');
});
afterAll(() => server.close());

const [FROM, TO] = ['2020-01-01', '2030-12-31'];
const byHand = async (file: string, values: unknown[]): Promise<Json[]> => (await server.database.owner.query(readFileSync(`test/integration/reporting/${file}.sql`, 'utf8'), values)).rows;
const ppm = ({ percent }: Json): number | null => (percent === null ? null : Math.round(Number(percent) * 10_000));

/** What the API tells, as the hand-written file has it. */
function toldOf(body: Json): Json[] {
  return body.products.flatMap(({ product, predictions, degrees }: Json) => [
    ...predictions.filter(({ cases }: Json) => cases > 0).map(({ predicted, why, cases, offered, refused, outcomes, offeredToExpected, contractedToExpected }: Json) => ({
      report: 'calibration', key: `${product.id} ${product.edition}`, line: predicted ?? why.code,
      told: { cases, offered, refused, outcomes: Object.fromEntries(outcomes.filter(({ cases: n }: Json) => n > 0).map(({ outcome, cases: n }: Json) => [outcome, n])), offers: ppm(offeredToExpected.median), contracts: ppm(contractedToExpected.median) },
    })),
    ...(degrees ?? []).map(({ from, cases, offered, refused }: Json) => ({ report: 'degree', key: `${product.id} ${product.edition}`, line: String(from), told: { cases, offered, refused } })),
  ]);
}
const sorted = (rows: readonly Json[]): string[] => rows.map(({ report, key, line, told }) => `${report} ${key} ${line} ${JSON.stringify(told, Object.keys({ ...told, ...told.outcomes }).sort())}`).sort();

describe('the demo world', () => {
  it.each([['province-lead', '35'], ['fuzhou-lead', '3501'], ['sanming-lead', '3504'], ['zhangzhou-lead', '3506'], ['gulou-staff', '350102']])('shows %s how matches came out as the hand-written file computes it', async (username, region) => {
    const { status, body } = await (await server.signIn(username)).get(`/matching-calibration?from=${FROM}&to=${TO}`);
    expect([status, body.criteria, body.label]).toEqual([200, 'published', '演示数据']);
    expect(sorted(toldOf(body))).toEqual(sorted(await byHand('demo-matching', [region, FROM, TO, null])));
    expect(body.products.every(({ degrees }: Json) => degrees === null)).toBe(true);
  });

  it.each(['abc-officer', 'ccb-approver'])('shows %s the products of its bank, by its own criteria and by degree', async (username) => {
    const client = await server.signIn(username);
    const { body } = await client.get(`/matching-calibration?from=${FROM}&to=${TO}`);
    const expected = await byHand('demo-matching', [null, FROM, TO, body.bank]);
    expect(sorted(toldOf(body))).toEqual(sorted(expected));
    expect([body.criteria, new Set(body.products.map(({ bank }: Json) => bank.id))]).toEqual(['own', new Set([body.bank])]);
  });

  it('tells of each verdict, and that a product which should not have fitted was quoted all the same', async () => {
    const { body } = await (await server.signIn('province-lead')).get(`/matching-calibration?from=${FROM}&to=${TO}`);
    // Whether a right's fee was known to be paid on the day of an application depends on the day on which the demo world is loaded: met or unknown.
    const table = body.products.map(({ cases, predictions }: Json) => [cases, predictions.map(({ predicted }: Json) => predicted), predictions.find(({ predicted }: Json) => predicted === 'not-met')]);
    expect(table).toMatchObject([
      [11, ['met', 'unknown', 'not-met'], { cases: 1, offered: 1, shareOffered: { percent: '100.0000' } }],
      [9, ['met', 'unknown', 'not-met'], { cases: 0, shareOffered: { why: { code: 'none-answered' } } }],
    ]);
    const ccb = (await (await server.signIn('ccb-officer')).get(`/matching-calibration?from=${FROM}&to=${TO}`)).body;
    expect(ccb.products[0].predictions.map(({ predicted, cases }: Json) => [predicted, cases])).toEqual([['met', 0], ['unknown', 9], ['not-met', 0]]);
  });

  it.each([['province-lead', '35'], ['fuzhou-lead', '3501'], ['gulou-staff', '350102']])('shows %s to whom products are shown as the hand-written file computes it', async (username, region) => {
    const client = await server.signIn(username);
    const expected = await byHand('demo-exposure', [region, FROM, TO]);
    const line = (by: string, key: string, { needs, enterprises, fitting, open, none, productsFitting }: Json) => ({ by, key, needs, enterprises, fitting: fitting.needs, open: open.needs, none: none.needs, median: productsFitting.median });
    for (const by of Object.keys(EXPOSURE_GROUPS)) {
      const { body } = await client.get(`/matching-exposure?by=${by}&from=${FROM}&to=${TO}`);
      expect([line('whole', '', body.whole)]).toEqual(expected.filter((row) => row.by === 'whole'));
      expect(body.groups.filter(({ needs }: Json) => needs > 0).map((group: Json) => line(by, group.key, group)).sort((a: Json, b: Json) => (a.key < b.key ? -1 : 1))).toEqual(expected.filter((row) => row.by === by));
    }
  });

  it('shows that nothing fits a large enterprise, and no design is offered by anybody', async () => {
    const client = await server.signIn('province-lead');
    const group = async (by: string, key: string): Promise<Json> => (await client.get(`/matching-exposure?by=${by}&from=${FROM}&to=${TO}`)).body.groups.find((each: Json) => each.key === key);
    expect(await group('size-class', 'large')).toMatchObject({ name: '大型', needs: 1, productsFitting: { why: null } });
    expect(await group('right-kind', 'design')).toEqual({ key: 'design', name: '外观设计', needs: 0, enterprises: 0, ...Object.fromEntries(['fitting', 'open', 'none'].map((part) => [part, { needs: 0, share: { percent: null, why: { code: 'no-needs', text: '期间内没有已匹配的需求' } } }])), productsFitting: { median: null, why: { code: 'no-needs', text: '期间内没有已匹配的需求' } } });
  });
});
