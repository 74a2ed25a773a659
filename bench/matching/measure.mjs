// One engine over one set of rules, in a process of its own, so that memory is its own as well. Hands its figures to the parent.
import { ENGINES } from './engines.mjs';
import { partly } from './ours.mjs';
import { reasons } from './reasons.mjs';
import { casesOf, random, rulesOf } from './workload.mjs';

const { engine: name, size, rights, seed, cases: count, rounds, seconds, withReasons } = JSON.parse(process.argv[2]);

const processor = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const mebibytes = (bytes) => Math.round(bytes / 2 ** 20);
const median = (of) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)];

/** Median milliseconds a case over rounds that fit the time given, and the processor's milliseconds. */
async function time(cases, hold) {
  const began = performance.now();
  await hold(cases[0]);
  const guess = Math.max(performance.now() - began, 1e-3);
  const most = Math.max(1, Math.min(cases.length, Math.floor((seconds * 1000) / rounds / guess)));
  const times = [];
  let [held, spent] = [0, 0];
  // Three rounds have to do for an engine that takes a second and more.
  for (let round = 0; round < (guess > 1000 ? Math.min(rounds, 3) : rounds); round++) {
    const [start, before] = [performance.now(), processor()];
    let done = 0;
    // A round of a quick engine goes over all cases again until it has lasted long enough to be told.
    do { for (let at = 0; at < most; at++) await hold(cases[at]); done += most; } while (performance.now() - start < 100);
    times.push((performance.now() - start) / done);
    spent += processor() - before;
    held += done;
  }
  return { ms: median(times), cpu: spent / held, least: times[0], held: most };
}

/** After each case the FNV-1a of all verdicts so far; as many cases as the time allows, at least two. It warms the engine up, too. */
async function check(cases, hold) {
  const bits = new Uint32Array((size + 31) >>> 5);
  const [sums, began] = [[], performance.now()];
  let [sum, fitting] = [0x811c9dc5, 0];
  for (const held of cases) {
    if (sums.length >= 2 && performance.now() - began > seconds * 1000) break;
    bits.fill(0);
    await hold(held, bits);
    for (let word = 0; word < bits.length; word++) {
      sum = Math.imul(sum ^ bits[word], 0x01000193) >>> 0;
      for (let rest = bits[word]; rest !== 0; rest &= rest - 1) fitting++;
    }
    sums.push(sum);
  }
  return { sums, fits: fitting / sums.length / size };
}

/** What the product works on are the bits themselves; the others set theirs. */
function timed(engine, bits) {
  if (engine.only) return engine.only;
  return (held) => { bits.fill(0); return engine.hold(held, bits); };
}

/** Rules as they come, with the time that it took to make them on a clock of its own. */
function* made(rules, clock) {
  for (let chunk = []; ; chunk = []) {
    const before = performance.now();
    for (let next; chunk.length < 1000 && !(next = rules.next()).done; ) chunk.push(next.value);
    clock.ms += performance.now() - before;
    if (chunk.length === 0) return;
    yield* chunk;
  }
}

async function measure() {
  const [before, clock] = [performance.now(), { ms: 0 }];
  const engine = await ENGINES[name](made(rulesOf(seed, size, rights), clock), size);
  const build = performance.now() - before - clock.ms;
  const cases = casesOf(seed, count).map(engine.read);
  const checked = await check(cases, engine.hold);
  const verdicts = await time(cases.slice(0, checked.sums.length), timed(engine, new Uint32Array((size + 31) >>> 5)));
  const figures = { name, size, rights, build, ...checked, verdicts, node: process.version };
  if (engine.shelf) {
    const next = random(seed ^ 0xfac7);
    const open = cases.map((held) => partly(held, next));
    figures.unknown = await time(open, engine.only);
  }
  figures.rss = mebibytes(process.memoryUsage().rss);
  figures.peak = Math.round(process.resourceUsage().maxRSS / 1024);
  if (withReasons) figures.reasons = await reasons(name, engine, { size, rights, seed, count }, time);
  return figures;
}

process.send(await measure(), () => process.exit(0));
