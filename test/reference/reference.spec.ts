import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareMany, engine, tellFailure } from '../drills/matching-run.js';
import { differenceIn, sampleOf } from '../support/matching-compare.js';
import { MUTANTS } from '../support/matching-mutants.js';
import { mutation, mutantsCaught } from '../support/matching-mutation.js';
import { shrunk } from '../support/matching-shrink.js';
import { importsIn } from '../architecture/syntax.js';

const FOLDER = 'test/reference';
/** One of each kind of fault; the drill tries them all. */
const TRIED = ['a lower bound is not included', 'what is not known is not met', 'rights are counted without the law', 'at least is more than', 'a kind without law is usable', '60 months follow the longer LPR', 'points are rounded up', 'moving the amount costs nothing more', 'the term to a bound is on the other side', 'sets that contain a smaller one are told too'];

const found = (cases: number, seed: number): string => {
  const { failure } = compareMany(engine(), cases, seed, 1);
  return failure ? tellFailure(failure) : 'no difference';
};

describe('the reference of matching', () => {
  it('imports nothing but node and itself', () => {
    const sources = readdirSync(FOLDER).filter((name) => !name.endsWith('.spec.ts'));
    const foreign = sources.flatMap((path) => importsIn({ path, text: readFileSync(`${FOLDER}/${path}`, 'utf8') }).filter(({ from }) => !/^(?:node:|\.\/)/.test(from)));
    expect([sources.length > 5, foreign]).toEqual([true, []]);
  });
});

describe('the engine', () => {
  it('answers as the reference does, and keeps its laws', () => {
    expect(found(2_500, 1)).toBe('no difference');
  });

  it('does so from a seed that nobody chose', () => {
    expect(found(500, Math.floor(Math.random() * 2 ** 31))).toBe('no difference');
    // How much work a seed brings is not known before.
  }, 180_000);

  it('is told apart from wrong ones', async () => {
    const tried = MUTANTS.filter(({ name }) => TRIED.includes(name));
    const survivors: string[] = [];
    // Jest's own loader answers for modules within a test.
    await mutantsCaught(tried, 3_000, 1, ({ name }, caught) => void (caught ?? survivors.push(name)), (url) => import(resolve(fileURLToPath(url))));
    expect([tried.length, survivors]).toEqual([TRIED.length, []]);
  }, 60_000);

  it('has every place that a mutant changes, once', () => {
    for (const mutant of MUTANTS) expect(mutation(readFileSync(`dist/libs/${mutant.file}.js`, 'utf8'), mutant)).not.toBe('');
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
    expect(() => mutation('a < b < c', { name: 'twice', file: '', from: '<', to: '>' })).toThrow('occurs 2 times');
  });
});

describe('a failing pair of files', () => {
  it('is made small', () => {
    const right = engine();
    const wrong: typeof right = (products, needs, options) => {
      const told = right(products, needs, options);
      return { ...told, results: told.results.map((need) => ({ ...need, products: need.products.map((product) => ({ ...product, amount: product.amount === null ? '0.00' : product.amount })) })) };
    };
    const sample = Array.from({ length: 20 }, (_, index) => sampleOf(2 * index + 2)).find((each) => differenceIn(wrong, each))!;
    const small = shrunk(wrong, sample);
    expect(differenceIn(wrong, small)).toContain('/amount: engine "0.00", reference null');
    expect([small.products.products.length, small.needs.needs.length, small.products.products[0]!.criteria ?? []]).toEqual([1, 1, []]);
  });
});
