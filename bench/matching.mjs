// The matching engine beside other rule engines over the same rules and cases; then one need on a million rules, and a million needs on a thousand products.
import { fork } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { built, node } from './matching/built.mjs';
import { printGrowth, printReasons, printVerdicts } from './matching/tables.mjs';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '1000,10000,100000,1000000' }, seed: { type: 'string', default: '20261125' }, cases: { type: 'string', default: '256' }, rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '2' }, needs: { type: 'string' } },
});
const SIZES = values.sizes.split(',').map(Number);
const [seed, cases, rounds, seconds] = [values.seed, values.cases, values.rounds, values.seconds].map(Number);
/** Where reasons are told and rights are asked for: the size of the aims, or the greatest below. */
const TOLD = Math.max(...SIZES.filter((size) => size <= 10_000), Math.min(...SIZES));
const NEEDS = Number(values.needs ?? (SIZES.includes(1_000_000) ? 1_000_000 : 100_000));

/** Beyond that size an engine is left out: what it took before tells why. */
const MOST = { 'json-logic-js': 100_000, Zen: 100_000, 'json-rules-engine': 10_000 };
const tried = new Map();

function run(file, asked) {
  return new Promise((done, failed) => {
    const child = fork(join(import.meta.dirname, 'matching', file), [JSON.stringify(asked)], { execPath: node, execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=8192'] });
    let answer;
    child.once('message', (message) => { answer = message; });
    child.once('exit', (code) => (answer ? done(answer) : failed(new Error(`${file} ${JSON.stringify(asked)} ended with ${code}`))));
  });
}

/** All engines over one set of rules: each process after the other. */
async function compare(size, rights) {
  const found = [];
  for (const engine of ['Shelf', 'loop', 'json-logic-js', 'Zen', 'json-rules-engine']) {
    if (size > (MOST[engine] ?? Infinity)) {
      found.push({ name: engine, size, rights, leftOut: tried.get(engine) });
      continue;
    }
    const figures = await run('measure.mjs', { engine, size, rights, seed, cases, rounds, seconds, withReasons: size === TOLD && !rights });
    tried.set(engine, figures);
    found.push({ ...figures, load: loadavg()[0] });
  }
  return found;
}

/** An engine that held fewer cases is compared on those. */
function differences(found) {
  const [ours, ...others] = found;
  return others.filter(({ sums }) => sums && sums.at(-1) !== ours.sums[sums.length - 1]).map(({ name, size, rights }) => `${name} differs from ours on ${size} rules${rights ? ' with rights' : ''}`);
}

await built('eligibility/src/index.js');
const began = performance.now();
const all = [];
console.log(`Seed ${seed}; ${cases} cases; ${cpus().length} cores of ${cpus()[0].model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, load average ${loadavg()[0].toFixed(1)} at the start; median of ${rounds} rounds`);
for (const [size, rights] of [...SIZES.map((each) => [each, false]), [TOLD, true]]) {
  const found = await compare(size, rights);
  all.push(found);
  printVerdicts(found, all.length === 1);
}
for (const found of all) if (found[0].reasons) printReasons(found);
const rights = SIZES.includes(1_000_000) ? [await run('measure.mjs', { engine: 'Shelf', size: 1_000_000, rights: true, seed, cases, rounds, seconds })] : [];
printGrowth([...all.map(([ours]) => ours).filter(({ size }) => size === Math.max(...SIZES)), ...rights], { ...(await run('pool.mjs', { needs: NEEDS, products: 1000, seed })), load: loadavg()[0] });
const different = all.flatMap(differences);
console.log(`\n${Math.round((performance.now() - began) / 1000)} s altogether. ${different.length === 0 ? 'All verdicts are equal.' : different.join('. ')}`);
process.exitCode = different.length === 0 ? 0 : 1;
