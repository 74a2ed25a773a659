import { FIGURE_KEYS, FIGURES, type FigureKey } from '@zhichuang/contracts';
import { Money } from '@zhichuang/kernel';
import type { Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';
import { demoFigures } from './hand-written.js';
import { median } from './reference-figures.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer('demo');
});
afterAll(() => server.close());

const PERIOD = 'from=2020-01-01&to=2030-12-31';
const fen = (yuan: string): bigint => Money.parseYuan(yuan).fen;

/** A figure of the answer in the units of the hand-written file: fen, parts per million, counts, days. */
function plain(figure: FigureKey, value: string | number | null): bigint | number | null {
  if (value === null) return null;
  const { unit } = FIGURES[figure];
  return unit === 'yuan' ? fen(String(value)) : unit === 'percent' ? Math.round(Number(value) * 10_000) : Number(value);
}

async function rowsOf(client: Client, figure: FigureKey): Promise<Json[]> {
  const rows: Json[] = [];
  let next: string | null = '';
  while (next !== null) {
    const page: Json = (await client.get(`/outcomes/rows?figure=${figure}&${PERIOD}&limit=100${next && `&after=${next}`}`)).body;
    rows.push(...page.items);
    next = page.next;
  }
  return rows;
}

function together(figure: FigureKey, rows: readonly Json[]): bigint | number | null {
  switch (FIGURES[figure].measure) {
    case 'count':
      return rows.length;
    case 'sum':
      return rows.reduce((total: bigint, { value }) => total + fen(value), 0n);
    case 'distinct':
      return new Set(rows.map(({ enterprise }) => enterprise.id)).size;
    case 'median':
      return median(rows.map(({ value }) => value));
    case 'share':
      return rows.length === 0 ? null : Math.round((rows.filter(({ value }) => value === 1).length * 1_000_000) / rows.length);
  }
}

describe('the demo world', () => {
  it('has a case at every point where a case can stand, a question that is held, and two months of outcomes', async () => {
    const { owner } = server.database;
    const today = `(now() at time zone 'Asia/Shanghai')::date`;
    const { rows: applications } = await owner.query(`select distinct case when documents_due_on < ${today} and state = 'documents-asked' then 'expired' else state end state from lending.application`);
    expect(applications.map(({ state }) => state).sort()).toEqual(['chosen', 'declined', 'documents-asked', 'expired', 'lapsed', 'quoted', 'submitted', 'taken-up', 'withdrawn']);
    const { rows: loans } = await owner.query(`select distinct state from lending.loan`);
    expect(loans.map(({ state }) => state).sort()).toEqual(['agreed', 'contracted', 'disbursed', 'failed', 'registered', 'released', 'repaid']);
    const { rows: facts } = await owner.query(`select count(*) filter (where held_code is not null)::int held, max(occurred_on) - min(occurred_on) >= 45 "twoMonths" from lending.pub_outcome_fact`);
    expect(facts).toEqual([{ held: 1, twoMonths: true }]);
  });

  it.each([['province-lead', '35'], ['fuzhou-lead', '3501'], ['sanming-lead', '3504'], ['zhangzhou-lead', '3506'], ['gulou-staff', '350102']])('shows %s every figure as the hand-written file computes it, and opens exactly its rows', async (username, region) => {
    const client = await server.signIn(username);
    const summary = await client.get(`/outcomes/summary?${PERIOD}`);
    expect(summary.status).toBe(200);
    const expected = await demoFigures(server.database.owner, region, '2020-01-01', '2030-12-31', new Date('2100-01-01'));
    expect(Object.keys(expected).sort()).toEqual([...FIGURE_KEYS].sort());
    for (const { figure, value } of summary.body.figures as { figure: FigureKey; value: string | number | null }[]) {
      expect([figure, plain(figure, value)]).toEqual([figure, expected[figure]]);
      expect([figure, together(figure, await rowsOf(client, figure))]).toEqual([figure, expected[figure]]);
    }
  });
});
