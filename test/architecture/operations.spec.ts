import { existsSync, readFileSync } from 'node:fs';
import { SETTINGS } from '@zhichuang/platform';

const read = (path: string): string => readFileSync(path, 'utf8');

describe('what is written for those who run the product', () => {
  it('names every setting once, and none that does not exist', () => {
    const rows = [...read('docs/operations/settings.md').matchAll(/^\| `([A-Z0-9_]+)` \| (.+?) \| .+ \|$/gm)];
    expect(rows.map(([, name]) => name).sort()).toEqual([...SETTINGS].sort());
  });

  it('the containers are given settings that exist', () => {
    const environment = /&settings\n((?: {4}.*\n)+)/.exec(read('docker-compose.yml'))![1]!;
    const given = [...environment.matchAll(/^ {4}([A-Z0-9_]+):/gm)].map(([, name]) => name!);
    expect(given).toEqual(expect.arrayContaining(['DATABASE_URL', 'TOKEN_KEY', 'WORKER', 'TRUST_PROXY']));
    expect(given.filter((name) => !SETTINGS.includes(name))).toEqual([]);
  });

  it('the containers run programs that the build makes, and mount files that are there', () => {
    const programs = [...`${read('Dockerfile')}${read('docker-compose.yml')}`.matchAll(/"dist\/(apps\/\w+\/src\/main)\.js"/g)].map(([, main]) => main!);
    expect(new Set(programs)).toEqual(new Set(['apps/api/src/main', 'apps/worker/src/main']));
    for (const main of programs) expect(existsSync(`${main}.ts`)).toBe(true);
    for (const [, file] of read('docker-compose.yml').matchAll(/- \.\/([^:]+):/g)) expect(existsSync(file!)).toBe(true);
    expect(read('docker-compose.yml')).not.toContain('\t');
    expect(read('Dockerfile')).toMatch(/^USER node$/m);
  });
});
