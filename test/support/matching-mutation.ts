// A deliberately wrong engine: the built one with one place of its text changed, beside the rest of it.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { plainDate } from '@zhichuang/kernel';
import type { MatchOutput } from '../reference/wire.js';
import { casesUntilCaught, type Match } from './matching-compare.js';

export interface Mutant {
  readonly name: string;
  /** Below dist/libs, without the ending. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
export type Caught = ReturnType<typeof casesUntilCaught>;
/** A module by its address: a test under jest and a drill load differently. */
export type Load = (url: string) => Promise<unknown>;

interface Door {
  readonly matchFiles: (products: unknown, needs: unknown, policy: unknown, options: unknown) => unknown;
}
interface Law {
  readonly readShippedPolicy: (root: string, day: unknown) => unknown;
}
/** What is mutated is copied; the rest is the built one itself. */
const COPIED = ['eligibility', 'matching'];

/** Throws where the text to replace does not occur exactly once: the mutant would be another one than its name says, or none. */
export function mutation(text: string, { name, from, to }: Mutant): string {
  const places = text.split(from).length - 1;
  if (places !== 1) throw new Error(`mutant "${name}": its text occurs ${places} times`);
  return text.replace(from, () => to);
}

/** A copy of the engine below `folder` with the mutant in it; null copies it as it is. */
export function writeMutant(folder: string, mutant: Mutant | null): string {
  const libs = resolve('dist/libs');
  mkdirSync(join(folder, 'libs'), { recursive: true });
  for (const lib of readdirSync(libs)) {
    if (COPIED.includes(lib)) cpSync(join(libs, lib), join(folder, 'libs', lib), { recursive: true, filter: (path) => !path.endsWith('.map') });
    else symlinkSync(join(libs, lib), join(folder, 'libs', lib), 'dir');
  }
  if (mutant) {
    const path = join(folder, 'libs', `${mutant.file}.js`);
    writeFileSync(path, mutation(readFileSync(path, 'utf8'), mutant));
  }
  // Not by its index, which declares what is declared once only.
  return join(folder, 'libs/matching/src');
}

const loadByUrl: Load = (url) => import(url);

async function mutantMatch(folder: string, mutant: Mutant | null, load: Load): Promise<Match> {
  const matching = writeMutant(folder, mutant);
  const { matchFiles } = (await load(pathToFileURL(join(matching, 'application/match-files.js')).href)) as Door;
  const { readShippedPolicy } = (await load(pathToFileURL(join(matching, 'persistence/read-law.js')).href)) as Law;
  const policy = readShippedPolicy(process.cwd(), plainDate('2026-11-25'));
  return (products, needs, options) => matchFiles(products, needs, policy, options) as MatchOutput;
}

/** Each mutant against the reference until it is caught, or for so many cases. The copy that nothing was done to has to pass. */
export async function mutantsCaught(mutants: readonly Mutant[], cases: number, seed: number, each: (mutant: Mutant, caught: Caught) => void, load: Load = loadByUrl): Promise<void> {
  const root = resolve('dist/mutants', String(process.pid));
  try {
    const untouched = casesUntilCaught(await mutantMatch(join(root, 'untouched'), null, load), seed, 200);
    if (untouched) throw new Error(`the engine itself differs: ${untouched.difference}`);
    for (const [index, mutant] of mutants.entries()) each(mutant, casesUntilCaught(await mutantMatch(join(root, String(index)), mutant, load), seed, cases));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
