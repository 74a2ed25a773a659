import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'docs/adr';
const PAGES = readdirSync(FOLDER).filter((name) => /^\d{4}-.+\.md$/.test(name));
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** What a decision names as its enforcement and is not there; a decision has to name at least one file, in full. */
function faultsOf(name: string, text: string): string[] {
  const line = /^\*\*Enforced by:\*\* (.+)$/m.exec(text)?.[1];
  if (!line) return [`${name} does not say what enforces it`];
  const files = [...line.matchAll(/`((?:apps|libs|test|scripts)\/[^`]+|[.]dependency-cruiser[.]cjs|eslint[.]config[.]mjs)`/g)].map((match) => match[1]!);
  const proofs = files.filter((file) => /[.]\w+$/.test(file));
  return [...(proofs.length > 0 ? [] : [`${name} names no file that enforces it`]), ...files.filter((file) => !existsSync(file)).map((file) => `${name} is enforced by ${file}, which is not there`)];
}

describe('a decision', () => {
  it.each(PAGES)('%s names what enforces it, and that exists', (name) => {
    expect(faultsOf(name, read(name))).toEqual([]);
  });

  it('is listed under its number and title', () => {
    const listed = [...read('README.md').matchAll(/^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \|$/gm)].map(([, number, file, title]) => `${file}: # ${number} ${title}`);
    expect(listed).toEqual([...PAGES].sort().map((name) => `${name}: ${read(name).split('\n', 1)[0]}`));
  });

  it('would be caught without enforcement, with a folder alone, and with a test that is gone', () => {
    expect(faultsOf('plant', '# 0000 Plant\n\n**Decided.** Nothing.\n')).toEqual(['plant does not say what enforces it']);
    expect(faultsOf('plant', '**Enforced by:** `test/architecture`.')).toEqual(['plant names no file that enforces it']);
    expect(faultsOf('plant', '**Enforced by:** `test/e2e/gone.spec.ts`.')).toEqual(['plant is enforced by test/e2e/gone.spec.ts, which is not there']);
  });
});
