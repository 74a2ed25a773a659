import { killDrill } from '../../drills/kill.js';
import { nightlyDrill } from '../../drills/nightly.js';
import { twinsDrill } from '../../drills/twins.js';
import { versionsDrill } from '../../drills/versions.js';
import { whatIfDrill } from '../../drills/what-if.js';
import { casesOf } from '../../support/cases.js';
import { raceForOneNeed, raceForOneRight } from '../../support/races.js';
import { type SecondProcess, startSecondProcess } from '../../support/second-process.js';
import { startServer, type TestServer } from '../../support/server.js';

describe('the drills, at a size for every day', () => {
  let server: TestServer;
  let second: SecondProcess;
  let processes: string[];

  beforeAll(async () => {
    server = await startServer();
    second = await startSecondProcess(server.database);
    processes = [server.baseUrl, second.baseUrl];
  }, 60_000);
  afterAll(async () => {
    await second.stop();
    await server.close();
  });

  it('what was acknowledged before and after the API, PostgreSQL or both were killed is in the table, once', async () => {
    const report = await killDrill({ rounds: 2, writes: 60 });
    expect(report).toMatchObject({ writes: 120, acknowledged: 120, rowsInTable: 120, lost: 0, unknown: 0, twice: 0, auditRows: 120 });
    expect(Object.values(report.kills).reduce((a, b) => a + b)).toBe(2);
  }, 120_000);

  it('forty twins with one key have one effect and forty equal answers', async () => {
    expect(await twinsDrill(server, processes, 40)).toEqual({ twins: 40, statuses: { 201: 40 }, bodies: 1, replayed: 39, effects: 1, auditRows: 1 });
  }, 60_000);

  it('of forty choices at two processes of the operating system one holds', async () => {
    const cases = await casesOf(server);
    for (const race of [raceForOneNeed, raceForOneRight]) expect(await race(server, cases, processes, 40)).toEqual({ statuses: { 200: 1, 409: 39 }, chosenOffers: 1, auditRows: 1, outboxRows: 1, loans: 1 });
  }, 60_000);

  it('of two officers on one version the second is told that it is stale', async () => {
    expect(await versionsDrill(server, await casesOf(server), processes, 4)).toEqual({ pairs: 4, statuses: { 200: 4, 412: 4 }, raisedOnce: 4 });
  }, 60_000);

  it('what-ifs over some thousand live needs answer as soon as the facts are there', async () => {
    const { first, answers } = await whatIfDrill(server, 2500, 2);
    expect(first).toEqual([503, '5']);
    expect(answers).toHaveLength(2);
    for (const { staying } of answers) expect(staying).toMatch(/^\d+-\d+$/);
  }, 60_000);

  it('a night over some hundred live needs and products leaves a run of each, that replays and says what is answered in full', async () => {
    const own = await startServer();
    try {
      expect(await nightlyDrill(own, 600, 30)).toMatchObject({ needs: 600, products: 32, state: 'finished', done: 600, failed: 0, runs: 600, sample: 40, same: 40, asInFull: 40 });
    } finally {
      await own.close();
    }
  }, 60_000);
});
