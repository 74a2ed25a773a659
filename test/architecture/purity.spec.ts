import { sources, type Source, placeOf, withoutComments } from './sources.js';
import { longFunctions } from './long-functions.js';
import { importsIn } from './syntax.js';

const PACKAGES = ['@nestjs/core', '@nestjs/typeorm', 'typeorm', 'pg', 'class-validator', 'passport', 'passport-jwt'];
/** Time, chance and settings come in as arguments or through ports. */
const AMBIENT = /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bprocess\.env\b|\bperformance\.now\b/;
const LINES = 300;
const FUNCTION_LINES = 60;

const production = sources();

const isPure = (path: string): boolean => path.startsWith('libs/kernel/') || ['domain', 'application'].includes(placeOf(path)?.part ?? '');
const ambient = (files: readonly Source[]): string[] => files.filter(({ path, text }) => isPure(path) && AMBIENT.test(withoutComments(text))).map(({ path }) => path);
const frameworkInUseCases = (files: readonly Source[]): string[] =>
  files
    .filter(({ path }) => placeOf(path)?.part === 'application' && !path.startsWith('libs/platform/'))
    .flatMap((source) => importsIn(source).flatMap(({ from, names }) => (from === '@nestjs/common' ? names.filter((name) => name !== 'Injectable').map((name) => `${source.path}: ${name}`) : [])));
const unimported = (files: readonly Source[]): string[] => {
  const imported = new Set(files.filter(({ path }) => !path.startsWith('migrations/')).flatMap((source) => importsIn(source).map(({ from }) => from)));
  return PACKAGES.filter((name) => !imported.has(name));
};
const tooLong = (files: readonly Source[]): string[] => files.filter(({ path, text }) => !path.startsWith('migrations/') && text.split('\n').length > LINES).map(({ path }) => path);
const misnamed = (files: readonly Source[]): string[] =>
  files.flatMap(({ path, text }) => [
    ...(/\.(?:service|util|utils|helper|manager)\.tsx?$/.test(path) ? [path] : []),
    ...[...withoutComments(text).matchAll(/class (\w*(?:Manager|Helper|Util|Utils|Mapper|Service))\b/g)].map((match) => `${path}: ${match[1]}`),
  ]);
const anys = (files: readonly Source[]): string[] => files.filter(({ text }) => /:\s*any\b|\bas any\b|<any>/.test(withoutComments(text))).map(({ path }) => path);

describe('what must stay pure', () => {
  it('takes time, chance and settings as arguments', () => {
    expect(ambient(production)).toEqual([]);
  });

  it('takes of Nest only @Injectable in its use cases', () => {
    expect(frameworkInUseCases(production)).toEqual([]);
  });

  it('would show a use case that looks at the clock, and one that knows HTTP', () => {
    const path = 'libs/lending/src/application/plant.ts';
    expect(ambient([{ path, text: 'export const today = () => new Date();' }, { path, text: '// new Date()\nexport const a = 1;' }])).toEqual([path]);
    expect(frameworkInUseCases([{ path, text: `import { Injectable, NotFoundException } from '@nestjs/common';` }])).toEqual([`${path}: NotFoundException`]);
  });
});

describe('the frameworks the house was promised to stand on', () => {
  it('are each imported by production code', () => {
    expect(unimported(production)).toEqual([]);
    expect(unimported([])).toEqual(PACKAGES);
  });
});

describe('the shape of files', () => {
  it('stays within three hundred lines', () => {
    expect(tooLong(production)).toEqual([]);
    expect(tooLong([{ path: 'libs/x/src/plant.ts', text: '\n'.repeat(LINES + 1) }])).toHaveLength(1);
  });

  it('has no class that is named for doing things in general', () => {
    expect(misnamed(production)).toEqual([]);
    expect(misnamed([{ path: 'libs/x/src/plant.service.ts', text: 'export class PlantManager {}' }])).toHaveLength(2);
  });

  it('says any nowhere', () => {
    expect(anys(production)).toEqual([]);
    expect(anys([{ path: 'plant.ts', text: 'const a: any = 1;' }])).toHaveLength(1);
  });
});

describe('functions', () => {
  it(`of more than ${FUNCTION_LINES} lines are not written`, () => {
    expect(longFunctions(production, FUNCTION_LINES)).toEqual([]);
  });
});
