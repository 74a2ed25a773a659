import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { MUTANTS } from '../support/matching-mutants.js';
import { mutantsCaught } from '../support/matching-mutation.js';
import { type Found, tellFailure } from './matching-run.js';
import { told } from './told.js';

/** One for each of the two cores that everything here is measured on. */
const WORKERS = 2;

const inWorker = (cases: number, from: number): Promise<Found> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(join(process.cwd(), 'dist/test/drills/matching-worker.js'), { workerData: { cases, from, step: WORKERS } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

const sum = (parts: readonly (number | Readonly<Record<string, number>>)[]): unknown =>
  typeof parts[0] === 'number' ? (parts as number[]).reduce((all, each) => all + each, 0) : Object.fromEntries(Object.keys(parts[0]!).map((key) => [key, sum(parts.map((part) => (part as Record<string, number>)[key]!))]));

async function compared(cases: number, seed: number): Promise<boolean> {
  const found = await Promise.all(Array.from({ length: WORKERS }, (_, index) => inWorker(Math.ceil(cases / WORKERS), seed + index)));
  const tallies = found.map(({ tally }) => ({ ...tally }) as unknown as Record<string, number>);
  for (const name of Object.keys(tallies[0]!)) told(`  ${name.padEnd(17)} ${JSON.stringify(sum(tallies.map((tally) => tally[name]!)))}`);
  const failures = found.flatMap(({ failure }) => failure ?? []);
  told(`  ${'heldAgainstLaws'.padEnd(17)} ${found.reduce((all, { lawful }) => all + lawful, 0)}`);
  told(`  ${'differences'.padEnd(17)} ${failures.length}`);
  for (const failure of failures) told(tellFailure(failure));
  return failures.length === 0;
}

async function mutated(cases: number, seed: number): Promise<boolean> {
  let survivors = 0;
  await mutantsCaught(MUTANTS, cases, seed, ({ name, file }, caught) => {
    if (!caught) survivors++;
    told(`  ${(caught ? `caught after ${caught.cases}` : 'SURVIVED').padEnd(20)} ${name} (${file})${caught ? `: ${caught.difference.slice(0, 100)}` : ''}`);
  });
  told(`  ${MUTANTS.length} mutants, ${survivors} survived ${cases} cases`);
  return survivors === 0;
}

/** `matching [--cases N] [--seed S] [--mutants]`: the engine against the reference, or deliberately wrong engines against it; answers the exit code. */
export async function runDrill(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], allowPositionals: true, options: { cases: { type: 'string' }, seed: { type: 'string' }, mutants: { type: 'boolean' } } });
  const seed = Number(values.seed ?? 1);
  const began = performance.now();
  const held = values.mutants ? await mutated(Number(values.cases ?? 40_000), seed) : await compared(Number(values.cases ?? 100_000), seed);
  told(`${held ? 'ok' : 'failed'}, seed ${seed}, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return held ? 0 : 1;
}
