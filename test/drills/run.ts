import { parseArgs } from 'node:util';
import { casesOf } from '../support/cases.js';
import { raceForOneNeed, raceForOneRight } from '../support/races.js';
import { startSecondProcess } from '../support/second-process.js';
import { startServer, type TestServer } from '../support/server.js';
import { killDrill, type KillReport } from './kill.js';
import { nightlyDrill } from './nightly.js';
import { told } from './told.js';
import { twinsDrill } from './twins.js';
import { versionsDrill } from './versions.js';
import { whatIfDrill } from './what-if.js';

interface Size {
  readonly rounds: number | undefined;
  readonly writes: number | undefined;
}

/** What each drill shows; it throws where the figures are not what they have to be. */
const DRILLS: Readonly<Record<string, (size: Size) => Promise<void>>> = {
  kill: async ({ rounds = 20, writes = 1000 }) => {
    const report: KillReport = await killDrill({ rounds, writes });
    show(report);
    const { acknowledged, rowsInTable, lost, unknown, twice, auditRows } = report;
    requireThat(acknowledged === report.writes && rowsInTable === report.writes && auditRows === report.writes && lost + unknown + twice === 0);
  },
  twins: ({ writes = 200 }) =>
    withTwoProcesses(async (server, processes) => {
      const report = await twinsDrill(server, processes, writes);
      show(report);
      requireThat(report.statuses[201] === writes && report.bodies === 1 && report.effects === 1 && report.auditRows === 1);
    }),
  choices: ({ writes = 200, rounds = 1 }) =>
    withTwoProcesses(async (server, processes) => {
      const cases = await casesOf(server);
      for (let round = 0; round < rounds; round++)
        for (const [title, race] of [['rival offers for one need', raceForOneNeed], ['one right in two needs', raceForOneRight]] as const) {
          const report = await race(server, cases, processes, writes);
          told(`${title}:`);
          show(report);
          requireThat(report.statuses[200] === 1 && report.statuses[409] === writes - 1 && report.chosenOffers === 1 && report.auditRows === 1 && report.outboxRows === 1 && report.loans === 1);
        }
    }),
  versions: ({ rounds = 50 }) =>
    withTwoProcesses(async (server, processes) => {
      const report = await versionsDrill(server, await casesOf(server), processes, rounds);
      show(report);
      requireThat(report.statuses[200] === rounds && report.statuses[412] === rounds && report.raisedOnce === rounds);
    }),
  // Here writes are live needs.
  'what-if': async ({ writes = 100_000, rounds = 10 }) => {
    const server = await startServer();
    try {
      const report = await whatIfDrill(server, writes, rounds);
      show(report);
      requireThat(report.answers.length === rounds && report.answers.every(({ staying }) => staying !== '<5') && (writes <= 1000 || report.first[0] === 503));
    } finally {
      await server.close();
    }
  },
  // Here writes are live needs and rounds products.
  nightly: async ({ writes = 20_000, rounds = 200 }) => {
    const server = await startServer();
    try {
      const report = await nightlyDrill(server, writes, rounds);
      show(report);
      requireThat(report.state === 'finished' && report.failed === 0 && report.done >= writes && report.runs === report.done && report.same === report.sample && report.asInFull === report.sample);
    } finally {
      await server.close();
    }
  },
};

const show = (report: object): void => {
  for (const [name, value] of Object.entries(report)) told(`  ${name.padEnd(13)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
};

function requireThat(holds: boolean): void {
  if (!holds) throw new Error('The figures are not what they have to be.');
}

async function withTwoProcesses(drill: (server: TestServer, processes: readonly string[]) => Promise<void>): Promise<void> {
  const server = await startServer();
  const second = await startSecondProcess(server.database);
  try {
    await drill(server, [server.baseUrl, second.baseUrl]);
  } finally {
    await second.stop();
    await server.close();
  }
}

/** `<name> [--rounds N] [--writes N]`: runs one drill and prints what it found and how long it took; answers the exit code. */
export async function runDrill(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { rounds: { type: 'string' }, writes: { type: 'string' } } });
  const drill = DRILLS[positionals[0] ?? ''];
  if (!drill) {
    process.stderr.write(`npm run drill -- ${Object.keys(DRILLS).join('|')} [--rounds N] [--writes N]\nnpm run drill -- matching [--cases N] [--seed S] [--mutants]\n`);
    return 2;
  }
  const size = (text: string | undefined): number | undefined => (text === undefined ? undefined : Math.max(1, Math.trunc(Number(text))));
  const began = performance.now();
  try {
    await drill({ rounds: size(values.rounds), writes: size(values.writes) });
    told(`ok, ${((performance.now() - began) / 1000).toFixed(1)} s`);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 1;
  }
}
