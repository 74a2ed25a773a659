import { ACTIONS, ERRORS, fieldErrors, ROLES, STATE_WORDS, STEP_WORDS, type Text } from '@zhichuang/contracts';
import { STEP_TABLES } from '../../apps/cli/src/docs/state-pictures.js';
import { sources, type Source, withoutComments } from './sources.js';
import { textsIn, type Thrown, thrownCodes } from './syntax.js';

/** Codes that no line throws by its own name, with the reason why they stay. */
const RESERVED: Readonly<Record<string, string>> = {};

const production = sources().filter(({ path }) => !path.startsWith('libs/contracts/'));
const isKnown = (code: string): boolean => code in ERRORS;
const placeholders = (text: string): Set<string> => new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!));

const uncatalogued = (files: readonly Source[]): Thrown[] => files.flatMap(thrownCodes).filter(({ code }) => !isKnown(code));

function unfilled(files: readonly Source[]): string[] {
  return files.flatMap(thrownCodes).flatMap(({ path, code, params }) => {
    const entry = (ERRORS as Record<string, { title: Text; detail: Text }>)[code];
    if (!entry || !params) return [];
    const needed = new Set([entry.title.zh, entry.detail.zh].flatMap((text) => [...placeholders(text)]));
    return [...needed].filter((name) => !params.includes(name)).map((name) => `${path}: ${code} without {${name}}`);
  });
}

function unused(files: readonly Source[]): string[] {
  const said = new Set(files.flatMap(textsIn));
  return Object.keys(ERRORS).filter((code) => !said.has(code) && !(code in RESERVED));
}

function faultsOf(name: string, text: Text): string[] {
  const faults: string[] = [];
  if (!/\p{Script=Han}/u.test(text.zh)) faults.push(`${name}: no Chinese`);
  if (!/[A-Za-z]/.test(text.en) || /\p{Script=Han}/u.test(text.en)) faults.push(`${name}: no English`);
  if ([...placeholders(text.zh)].sort().join() !== [...placeholders(text.en)].sort().join()) faults.push(`${name}: the languages name different parameters`);
  return faults;
}

describe('the catalogue of problems', () => {
  it('has every code that the source throws', () => {
    expect(uncatalogued(production)).toEqual([]);
  });

  it('has no code that nothing throws', () => {
    expect(unused(production)).toEqual([]);
  });

  it('gets every parameter that its sentences name', () => {
    expect(unfilled(production)).toEqual([]);
  });

  it('would show a code out of the catalogue, a sentence left unfilled, and a code that fell out of use', () => {
    const plant: Source = { path: 'plant.ts', text: `export class Plant { execute(a: boolean) { if (a) throw new DomainError(a ? 'no-such-code' : 'not-found'); return fail('not-allowed', { wrong: 1 }); } }` };
    expect(uncatalogued([plant]).map(({ code }) => code)).toEqual(['no-such-code']);
    expect(unfilled([plant])).toEqual(['plant.ts: not-allowed without {action}']);
    expect(unused([plant])).toContain('version-stale');
  });
});

describe('every text', () => {
  const catalogue: Record<string, Text> = {
    ...Object.fromEntries(Object.entries(ERRORS).flatMap(([code, { title, detail }]) => [[`${code} title`, title], [`${code} detail`, detail]])),
    ...Object.fromEntries(Object.entries(fieldErrors).map(([code, text]) => [`field ${code}`, text])),
    ...Object.fromEntries(Object.entries(ACTIONS).map(([action, text]) => [`action ${action}`, text])),
    ...Object.fromEntries(Object.entries(ROLES).map(([role, text]) => [`role ${role}`, text])),
    ...Object.fromEntries(Object.entries(STATE_WORDS).map(([state, text]) => [`state ${state}`, text])),
    ...Object.fromEntries(Object.entries(STEP_WORDS).map(([step, text]) => [`step ${step}`, text])),
  };

  it('is there in Chinese and in English, with the same parameters', () => {
    expect(Object.entries(catalogue).flatMap(([name, text]) => faultsOf(name, text))).toEqual([]);
  });

  it('would be missed in either language', () => {
    expect(faultsOf('plant', { zh: 'Only English {a}', en: '只有中文' })).toHaveLength(3);
  });
});

describe('the words of states and steps', () => {
  const tables = STEP_TABLES.map(([, , table]) => table);
  const refusedByName = production.flatMap(({ text }) => [...text.matchAll(/'step-not-allowed', \{ from: [^}]*?, step: '([^']+)' \}/g)].map((match) => match[1]!));

  it('are there for every table, and for each step that a use case refuses by name', () => {
    expect(refusedByName.length).toBeGreaterThan(8);
    expect(tables.flatMap(({ states }) => states).filter((state) => !(state in STATE_WORDS))).toEqual([]);
    expect([...tables.flatMap(({ steps }) => steps), ...refusedByName].filter((step) => !(step in STEP_WORDS))).toEqual([]);
  });

  it('name nothing that is no state and no step', () => {
    const states = new Set<string>(tables.flatMap((table) => table.states));
    const steps = new Set<string>([...tables.flatMap((table) => table.steps), ...refusedByName]);
    expect([Object.keys(STATE_WORDS).filter((word) => !states.has(word)), Object.keys(STEP_WORDS).filter((word) => !steps.has(word))]).toEqual([[], []]);
  });
});

describe('the product text', () => {
  /** What a reader of the source has no use for: where it was written, and by which means. */
  const LEAKS = /\/(?:work|home|root|Users)\/|registry\.npmjs|https?:\/\/(?:localhost|127\.0\.0\.1):\d{4,5}\/|\b(?:TODO|FIXME|XXX)\b/;
  const leaks = (files: readonly Source[]): string[] => files.filter(({ text }) => LEAKS.test(text)).map(({ path }) => path);

  it('names no path or host of a machine, and leaves nothing to be done', () => {
    expect(leaks(sources().filter(({ path }) => path !== 'test/architecture/catalogue.spec.ts'))).toEqual([]);
    expect(leaks([{ path: 'plant.ts', text: `const folder = '/home/somebody/data';` }])).toEqual(['plant.ts']);
    expect(withoutComments('a(); // gone\n/* gone */ b();')).toBe('a(); \n           b();');
  });
});
