import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atLeast, between, oneOf } from '@zhichuang/eligibility';
import { plainDate, Rate } from '@zhichuang/kernel';
import fc from 'fast-check';
import { COSTS, heldRight, known, LPR, needFacts, shelved, WEIGHTS, yuan } from '../../../../test/support/matching.js';
import { canonicalJson } from '../domain/canonical-json.js';
import type { NeedFacts } from '../domain/facts.js';
import type { Desk } from '../domain/match.js';
import { type BriefFile, ENGINES, inBrief, inFull } from './answer-cases.js';
import { OwnThreadAnswers } from './answer-pool.js';
import { groundsOf, lawFrom, lawText, sha256Of } from './law-text.js';
import { packDesk, unpackDesk } from './packed-desk.js';
import { readFacts, writeFacts } from './sent-facts.js';
import { ThreadAnswers } from './thread-answers.js';

/** A law of its own, so that the answers pinned below do not follow the one that ships. */
const LAW = lawText(
  JSON.stringify([{ ground: '2', kinds: ['invention'], severity: 'block', validFrom: '2021-11-15', validTo: null, source: '试验', text: { zh: '专利权已终止', en: 'ended' }, passes: { fact: 'right.in-force', oneOf: ['yes'] }, remedy: 'copy', mendableFrom: {} }]),
  JSON.stringify({ copy: { step: { zh: '登记簿副本', en: 'a copy' }, actor: { zh: '企业', en: 'the enterprise' }, workingDays: 5, source: '试验' } }),
);

const DESK: Desk = {
  grounds: groundsOf(LAW),
  lpr: LPR,
  weights: WEIGHTS,
  costs: COSTS,
  products: [
    shelved('00000000-0000-4000-8000-000000000001', [oneOf('enterprise.size', ['small', 'medium']), between('enterprise.debt-ratio', null, 700_000)], { quota: { places: 5, left: 2 }, promptness: 900_000 }),
    shelved('00000000-0000-4000-8000-000000000002', [atLeast(2, between('right.value', yuan(1_000_000), null))], { price: { min: Rate.parsePercent('3.2'), max: Rate.parsePercent('4') }, extraSecurity: '法人保证', validTo: plainDate('2026-12-31') }),
  ],
};
const FACTS = needFacts({ 'need.highest-rate': 40_000, 'enterprise.revenue-growth': -123_456, 'enterprise.tags': { held: ['high-tech'], lacking: ['tech-sme'] } }, [heldRight('a'), heldRight('b', { 'right.value': null, 'right.in-force': null, 'right.life-after-loan': -3 })], [heldRight('c')]);
const CASE = { needId: 'n', facts: FACTS };
const CASES = [CASE];

describe('the bytes of an answer', () => {
  it('do not depend on the order in which names were given', () => {
    const shuffled = fc.dictionary(fc.string(), fc.jsonValue()).chain((value) => fc.tuple(fc.constant(value), fc.shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length })));
    fc.assert(fc.property(shuffled, ([value, entries]) => canonicalJson(value) === canonicalJson(Object.fromEntries(entries)) && canonicalJson(JSON.parse(canonicalJson(value))) === canonicalJson(value)));
    expect(canonicalJson({ b: [1, undefined, null], a: { d: undefined, c: '知' } })).toBe('{"a":{"c":"知"},"b":[1,null,null]}');
  });

  it.each([['1', inFull], ['brief-1', inBrief]])('are JSON that is written back as it was read, so that whoever was sent it can check the hash: %s', (_engine, engine) => {
    const told = engine(DESK)(CASE);
    expect(sha256Of(JSON.stringify(JSON.parse(told.answer)))).toBe(told.sha256);
  });

  it('in brief are counts, the best and a letter for each product, which count the same as in full', () => {
    const brief = inBrief(DESK)(CASE);
    const { engine, results } = JSON.parse(brief.answer) as BriefFile;
    const open = (product: number, degree: number) => ({ productId: DESK.products[product]!.id, verdict: 'unknown', degree, amount: null });
    expect([engine, results]).toEqual(['brief-1', [{ needId: 'n', met: 0, unknown: 2, notMet: 0, verdicts: 'uu', top: [open(0, 50), open(1, 37)] }]]);
    expect([brief, inFull(DESK)(CASE)].map(({ met, unknown, notMet }) => [met, unknown, notMet])).toEqual([[0, 2, 0], [0, 2, 0]]);
  });

  it.each([
    ['1', '8ba048e5012b9f80f57820ac5b34cd40a4ba2521438890cc3b4fce0fa1734ff8'],
    ['brief-1', '9c5f02199e23c605684912e28cc03abbac057a28cf8055aab9deda17eaf7cb6c'],
  ])('of engine %s are what they ever were: rules or words that change them are the next engine', (version, sha256) => {
    expect(ENGINES.get(version)!(DESK)(CASE).sha256).toBe(sha256);
  });
});

describe('what a run keeps', () => {
  it('of facts reads back as it was, through JSON as well', () => {
    const back = (facts: NeedFacts): NeedFacts => readFacts(JSON.parse(JSON.stringify(writeFacts('n', facts))) as ReturnType<typeof writeFacts>);
    const whole = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });
    const generated = fc.record({ amount: fc.integer({ min: 1, max: 1e14 }), growth: whole, life: whole, staff: fc.nat(), security: fc.option(fc.string({ minLength: 1 }), { nil: null }) }).map(({ amount, growth, life, staff, security }) => ({
      ...needFacts({ 'need.amount': amount, 'enterprise.revenue-growth': growth, 'enterprise.staff': staff }, [heldRight('a', { 'right.life-after-loan': life })]),
      otherSecurity: security,
    }));
    fc.assert(fc.property(generated, (facts) => expect(back(facts)).toEqual(facts)));
    const sourced = { ...FACTS, readings: { ...FACTS.readings, 'enterprise.staff': { ...known(30), source: 'audited', asOf: plainDate('2025-12-31') } } };
    expect(back(sourced)).toEqual(sourced);
  });

  it('of the law is one text with one hash, from which the grounds are read again', () => {
    const law = lawFrom(LAW);
    expect([law.sha256, law.grounds]).toEqual([sha256Of(LAW), DESK.grounds]);
  });
});

describe('threads beside the requests', () => {
  it('are sent a desk that arrives as it was', () => {
    expect(unpackDesk(structuredClone(packDesk(DESK)))).toEqual(DESK);
    expect(unpackDesk(structuredClone(packDesk({ ...DESK, lpr: null }))).lpr).toBeNull();
  });

  it.each([1, 2])('answer the same as the process itself, in the order of the cases, by %i of them', async (threads) => {
    const pool = new ThreadAnswers(threads, join(process.cwd(), 'dist/libs/matching/src/application/answer-thread.js'));
    const cases = Array.from({ length: 7 }, (_, index) => ({ needId: `need-${index}`, facts: FACTS }));
    try {
      const own = await new OwnThreadAnswers().answers(DESK, cases);
      expect(await pool.answers(DESK, cases)).toEqual(own);
      await pool.rest();
      expect(await pool.answers(DESK, [])).toEqual([]);
      expect(await pool.answers(DESK, cases.slice(0, 1))).toEqual(own.slice(0, 1));
    } finally {
      await pool.rest();
    }
  });

  it.each([
    ['in a thread', () => new ThreadAnswers(1, join(process.cwd(), 'dist/libs/matching/src/application/answer-thread.js'))],
    ['in the process itself', () => new OwnThreadAnswers()],
  ])('answer the other needs where one cannot be evaluated, %s', async (_where, begin) => {
    const pool = begin();
    const broken = { needId: 'broken', facts: { ...FACTS, readings: { ...FACTS.readings, 'enterprise.size': known('gigantic') } } };
    try {
      const told = await pool.answers(DESK, [CASE, broken, CASE]);
      expect([told[0], told[1]]).toEqual([told[2], { code: 'evaluation-failed', cause: 'TypeError' }]);
      expect(told[0]).toEqual(inBrief(DESK)(CASE));
    } finally {
      await pool.rest();
    }
  });

  it('that end before they answer say so, and the next question starts another', async () => {
    const program = join(tmpdir(), `zhichuang-thread-${randomUUID()}.mjs`);
    writeFileSync(program, `import { parentPort } from 'node:worker_threads';\nparentPort.on('message', ({ cases }) => { if (cases[0].needId === 'throw') throw new Error('planted'); process.exit(0); });\n`);
    const pool = new ThreadAnswers(1, program);
    await expect(pool.answers(DESK, [{ needId: 'throw', facts: FACTS }])).rejects.toThrow('planted');
    await expect(pool.answers(DESK, CASES)).rejects.toThrow('A thread of matching has ended');
  });
});
