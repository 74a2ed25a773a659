import { FIGURE_KEYS } from '@zhichuang/contracts';
import { agreedLongAgo, type Cases, casesOf } from '../../support/cases.js';
import type { Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;
let cases: Cases;
let officer: Client;
let office: Client;
let agreed: string;
/** Taken up and quoted; and registered, then failed, so that it is quoted again and has facts of its own. */
let quoted: string;
let failed: string;

const PERIOD = 'from=2026-01-01&to=2030-12-31';
const CONTRACT = { loanContractNumber: '借 2026-07', loanContractOn: '2026-09-10', pledgeContractNumber: '质 2026-07', pledgeContractOn: '2026-09-09', amount: '2000000', approvedLimit: '3000000', security: 'pure' };
const REGISTRATION = { registrationNumber: 'Y2026 3507 1', registeredOn: '2026-09-20', termTo: '2028-09-20', registeredAmount: '2000000', rightKind: 'patent' };
const PLACES = ['350000', '350100', '350102', '350128', '350200', '350203'];

async function registered(registrationNumber: string): Promise<{ applicationId: string; loanId: string }> {
  const deal = await cases.agreedLoan('abc');
  expect((await officer.change(`/loans/${deal.loanId}`, 'contract', CONTRACT)).status).toBe(200);
  expect((await officer.change(`/loans/${deal.loanId}`, 'registration', { ...REGISTRATION, registrationNumber })).body.state).toBe('registered');
  return deal;
}

beforeAll(async () => {
  server = await startServer();
  cases = await casesOf(server);
  [officer, office] = [cases.officers.abc, await server.signIn('province-lead')];
  agreed = (await registered('Y2026 3507 1')).applicationId;
  quoted = await cases.takenUp(await cases.publishedNeed([await cases.right()]), 'abc');
  await cases.quote(quoted, 'abc');
  const broken = await registered('Y2026 3507 2');
  await agreedLongAgo(server, broken.loanId);
  expect((await officer.change(`/loans/${broken.loanId}`, 'failure', { reason: 'enterprise-withdrew' })).body.state).toBe('failed');
  failed = broken.applicationId;
});
beforeEach(() => seatedIn('350102', [quoted, failed]));
afterAll(() => server.close());

/** Everything that a bank can ask about places. */
async function everyAnswer(client: Client): Promise<readonly (readonly [question: string, answer: string])[]> {
  const answers: [string, string][] = [];
  const ask = async (path: string): Promise<void> => {
    const { status, text } = await client.get(`/outcomes/${path}`);
    answers.push([path, `${status} ${text}`]);
  };
  for (const narrowed of ['', ...PLACES.map((place) => `&region=${place}`)]) {
    const { status, text } = await client.get(`/matching-calibration?${PERIOD}${narrowed}`);
    answers.push([`calibration${narrowed}`, `${status} ${text}`]);
    for (const group of ['', '&groupBy=region', '&groupBy=bank', '&groupBy=month']) await ask(`summary?${PERIOD}${narrowed}${group}`);
    for (const figure of ['funnel.applied', 'funnel.registered', 'registration.amount', 'held.facts']) {
      await ask(`rows?figure=${figure}&${PERIOD}${narrowed}`);
      await ask(`changes?figure=${figure}&${PERIOD}&knownFrom=2020-01-01${narrowed}`);
      const { headers, bytes } = await client.download(`/outcomes/rows/export?figure=${figure}&format=csv&${PERIOD}${narrowed}`);
      answers.push([`export of ${figure}${narrowed}`, `${headers.get('x-row-count')} ${bytes.toString()}`]);
    }
  }
  return answers;
}

/** As if the enterprise of these cases had sat elsewhere all along. */
async function seatedIn(division: string, applications: readonly string[]): Promise<void> {
  for (const table of ['application', 'loan']) await server.database.owner.query(`update lending.${table} set division_code = $1 where ${table === 'loan' ? 'application_id' : 'id'} = any($2)`, [division, applications]);
}

const figuresOf = (of: Json): Record<string, unknown> => Object.fromEntries(of.figures.map(({ figure, value }: Json) => [figure, value]));
const applicationsOf = async (client: Client, figure: string, region: string): Promise<unknown[]> =>
  (await client.get(`/outcomes/rows?figure=${figure}&${PERIOD}&limit=100${region && `&region=${region}`}`)).body.items.map(({ applicationId }: Json) => applicationId).sort();

describe('the division of a row that is sealed from a bank', () => {
  it('is in none of its answers: they are the same to the letter wherever the enterprise sits', async () => {
    const here = await everyAnswer(officer);
    await seatedIn('350203', [quoted, failed]);
    expect(await everyAnswer(officer)).toEqual(here);
    await seatedIn('350128', [quoted, failed]);
    expect(await everyAnswer(officer)).toEqual(here);
  });

  it('counts in no region of its figures, but in the whole; an agreed deal counts in both', async () => {
    const by = (await officer.get(`/outcomes/summary?${PERIOD}&groupBy=region`)).body;
    expect(figuresOf(by)).toMatchObject({ 'funnel.applied': 3, 'funnel.registered': 2, 'registration.loans': 2, 'registration.amount': '4000000.00' });
    expect(by.groups.map(({ key }: Json) => key)).toEqual(['350100']);
    for (const narrowed of ['350000', '350100', '350102']) {
      const within = (await officer.get(`/outcomes/summary?${PERIOD}&region=${narrowed}`)).body;
      expect(figuresOf(within)).toEqual(figuresOf(by.groups[0]));
      expect(figuresOf(within)).toMatchObject({ 'funnel.applied': 1, 'funnel.registered': 1, 'registration.loans': 1, 'registration.amount': '2000000.00' });
    }
  });

  it('opens exactly the rows that a figure counts, with a region and without', async () => {
    expect(await applicationsOf(officer, 'funnel.applied', '')).toEqual([agreed, quoted, failed].sort());
    expect(await applicationsOf(officer, 'funnel.applied', '350102')).toEqual([agreed]);
    expect(await applicationsOf(officer, 'registration.loans', '')).toEqual([agreed, failed].sort());
    expect(await applicationsOf(officer, 'registration.loans', '350102')).toEqual([agreed]);
    for (const region of ['', '350102']) {
      const counted = figuresOf((await officer.get(`/outcomes/summary?${PERIOD}${region && `&region=${region}`}`)).body);
      for (const figure of FIGURE_KEYS.filter((key) => key === 'funnel.applied' || key.endsWith('.loans'))) expect([figure, (await applicationsOf(officer, figure, region)).length]).toEqual([figure, counted[figure]]);
    }
  });

  it('is an office\'s to see as before: every row counts where it was', async () => {
    const by = (await office.get(`/outcomes/summary?${PERIOD}&region=350100&groupBy=region`)).body;
    expect(figuresOf(by)).toMatchObject({ 'funnel.applied': 3, 'registration.loans': 2 });
    expect(figuresOf(by.groups.find(({ key }: Json) => key === '350102'))).toEqual(figuresOf(by));
    expect(await applicationsOf(office, 'funnel.applied', '350102')).toEqual([agreed, quoted, failed].sort());
  });
});
