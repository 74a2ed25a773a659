// A pool of needs against one shelf of products: two threads, each generating its chunks of needs from the seed, verdicts and the ten best of each need.
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { built } from './built.mjs';
import { caseOf, productOf } from './ours.mjs';
import { factsOf, random, rulesOf } from './workload.mjs';

const THREADS = 2;
const CHUNK = 10_000;
const TOP = 10;
/** Every degree alike: the amount decides. */
const byAmount = () => 0;

async function work({ thread, needs, products, seed }) {
  const { Shelf } = await built('matching/src/domain/shelf.js');
  const { Lenders, topOf } = await built('matching/src/domain/top.js');
  const { countOf } = await built('matching/src/domain/bits.js');
  const all = Array.from(rulesOf(seed, products, true), productOf);
  const shelf = new Shelf(all.map(({ criteria }) => criteria.map(({ criterion }) => criterion)));
  const lenders = new Lenders(all);
  const into = topOf(TOP);
  const found = { fitting: 0, listed: 0, sum: 0 };
  for (let chunk = thread; chunk * CHUNK < needs; chunk += THREADS) {
    const next = random(seed + chunk);
    for (let need = chunk * CHUNK; need < Math.min(needs, (chunk + 1) * CHUNK); need++) {
      const held = caseOf(factsOf(next));
      const verdicts = shelf.hold(held);
      found.fitting += countOf(verdicts.possible);
      const { count, places, amounts } = lenders.best(verdicts, held, byAmount, into);
      found.listed += count;
      for (let at = 0; at < count; at++) found.sum = (found.sum + Math.imul(places[at] + 1, 31 + at) + amounts[at]) % 2 ** 32;
    }
  }
  parentPort.postMessage(found);
}

async function pool({ needs, products, seed }) {
  const began = performance.now();
  const threads = Array.from({ length: THREADS }, (_, thread) => new Promise((done, failed) => new Worker(new URL(import.meta.url), { workerData: { thread, needs, products, seed } }).once('message', done).once('error', failed)));
  const found = await Promise.all(threads);
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage();
  const total = (of) => found.reduce((sum, each) => sum + each[of], 0);
  return { needs, products, threads: THREADS, seconds, cpu: (user + system) / 1e6, fitting: total('fitting') / needs, listed: total('listed') / needs, sum: total('sum') % 2 ** 32, peak: Math.round(process.resourceUsage().maxRSS / 1024) };
}

if (isMainThread) process.send(await pool(JSON.parse(process.argv[2])), () => process.exit(0));
else await work(workerData);
