import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { hidden, must, open, publishedProduct, staffed, TERMS } from '../support/borrowers.js';
import type { Json } from '../support/client.js';
import { fillNeeds } from '../support/many-needs.js';
import type { TestServer } from '../support/server.js';

export interface WhatIfReport {
  readonly needs: number;
  /** What the first question was answered with, before the facts were there. */
  readonly first: readonly [status: number, retryAfter: string | null];
  /** From the first question until one was answered. */
  readonly loadSeconds: number;
  /** What the pool added to the heap. */
  readonly heapMegabytes: number;
  readonly medianMilliseconds: number;
  readonly slowestMilliseconds: number;
  /** Of a plain request that was sent while what-ifs were computed. */
  readonly besideMilliseconds: number;
  readonly prospectsMilliseconds: number;
  readonly obstaclesMilliseconds: number;
  readonly answers: readonly Json[];
}

/** Times what-ifs over so many live needs, each a question of its own, asked one after the other. */
export async function whatIfDrill(server: TestServer, needs: number, rounds: number): Promise<WhatIfReport> {
  const [officer, approver, office] = await Promise.all(['abc-officer', 'abc-approver', 'fuzhou-lead'].map((name) => server.signIn(name)));
  const path = await publishedProduct(officer!, approver!, { name: '试算产品', criteria: [open(staffed({ atLeast: 100 })), open({ fact: 'enterprise.debt-ratio', atMost: '70' }), hidden({ fact: 'enterprise.revenue', atLeast: '5000000.00' })] });
  await fillNeeds(server.database.owner, needs);
  const ask = (atLeast: number) => officer!.send('POST', `${path}/what-if`, { ...TERMS, name: '试算', criteria: [open(staffed({ atLeast })), open({ fact: 'enterprise.debt-ratio', atMost: '65' }), hidden({ fact: 'enterprise.revenue', atLeast: '3000000.00' })] }, {});
  const before = heap();
  const began = performance.now();
  const first = await ask(90);
  for (let answer = first; answer.status !== 200; answer = await ask(90)) {
    if (answer.status !== 503) throw new Error(answer.text);
    await new Promise((done) => setTimeout(done, 200));
  }
  const loadSeconds = (performance.now() - began) / 1000;
  const heapMegabytes = (heap() - before) / 2 ** 20;
  const answers: Json[] = [];
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const [body, took] = await timed(() => ask(50 + round * 7));
    times.push(took);
    answers.push(must(body).enterprises);
  }
  const beside = ask(49);
  const [, besideMilliseconds] = await timed(() => office!.get('/me'));
  must(await beside);
  const [prospects, prospectsMilliseconds] = await timed(() => officer!.get(`${path}/prospects`));
  const [obstacles, obstaclesMilliseconds] = await timed(() => office!.get('/match-obstacles'));
  must(prospects);
  must(obstacles);
  times.sort((a, b) => a - b);
  const whole = Math.round;
  return {
    needs, first: [first.status, first.headers.get('retry-after')], loadSeconds: whole(loadSeconds * 10) / 10, heapMegabytes: whole(heapMegabytes), medianMilliseconds: whole(times[Math.floor(times.length / 2)]!),
    slowestMilliseconds: whole(times.at(-1)!), besideMilliseconds: whole(besideMilliseconds), prospectsMilliseconds: whole(prospectsMilliseconds), obstaclesMilliseconds: whole(obstaclesMilliseconds), answers,
  };
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now();
  const result = await work();
  return [result, performance.now() - began];
}

/** Bytes in use once what is dead has been swept. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
