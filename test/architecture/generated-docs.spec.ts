import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedDocs } from '../../apps/cli/src/docs/generated-docs.js';
import { startServer, type TestServer } from '../support/server.js';

const read = (path: string): string => readFileSync(join(process.cwd(), path), 'utf8');

describe('a generated page', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer('live');
  });
  afterAll(() => server.close());

  it('says what the product says now', () => {
    const stale = Object.entries(generatedDocs(server.app)).flatMap(([path, content]) => {
      if (!existsSync(path)) return [`${path} is missing`];
      const [now, written] = [content.split('\n'), read(path).split('\n')];
      const at = now.findIndex((line, index) => line !== written[index]);
      if (at < 0 && now.length === written.length) return [];
      const line = at < 0 ? now.length : at;
      return [`${path} line ${line + 1} says ${JSON.stringify(written[line] ?? 'nothing')}, the product ${JSON.stringify(now[line] ?? 'nothing')}`];
    });
    if (stale.length > 0) throw new Error(`Run \`npm run -s cli -- write-docs\` and commit what it writes:\n${stale.join('\n')}`);
  }, 120_000);

  it('shows every step table of the features', () => {
    const tables = readdirSync('libs', { recursive: true, encoding: 'utf8' }).filter((path) => /\/src\/domain\/.*(?<!\.spec)\.ts$/.test(path) && /\bstepTable\(\{/.test(read(`libs/${path}`)));
    expect(tables.length).toBeGreaterThan(0);
    expect(read('docs/domain/states.md').match(/stateDiagram-v2/g)).toHaveLength(tables.length);
  });
});

describe('the README', () => {
  it('lists the sign-ins of demo/accounts.json, in its order', () => {
    const table = read('README.md').split('<!-- accounts: the same as demo/accounts.json -->\n')[1]!.split('\n\n', 1)[0]!;
    const rows = table.split('\n').slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
    const accounts = JSON.parse(read('demo/accounts.json')) as Record<string, string>[];
    expect(rows).toEqual(accounts.map(({ username, password, role, organisation, region }) => [username, password, role, organisation, region]));
  });
});

describe('a library', () => {
  it.each(readdirSync('libs'))('%s has a page of its own that begins with its name', (name) => {
    expect(read(`libs/${name}/README.md`)).toMatch(new RegExp(`^# ${name}\\b`));
  });
});
