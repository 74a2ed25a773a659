// `npm run drill -- <name>`: the tests' own drills at full size, over the built product.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';

await prepare(import.meta.url, 'apps/api/src/main.js');
const { status } = spawnSync(join(root, 'node_modules/.bin/swc'), ['test/support', 'test/reference', 'test/drills', '-d', 'dist', '--config-file', '.swcrc'], { stdio: ['ignore', 'ignore', 'inherit'] });
if (status !== 0) process.exit(status ?? 1);

process.env.DRILL_TELLS = '1';
const load = (path) => import(pathToFileURL(join(root, path)));
// This one asks pure functions: no database is started for it.
if (process.argv[2] === 'matching') {
  const { runDrill } = await load('dist/test/drills/matching.js');
  process.exit(await runDrill(process.argv.slice(3)));
}
const { default: setUp } = await load('test/support/global-setup.mjs');
const { default: tearDown } = await load('test/support/global-teardown.mjs');
await setUp();
try {
  // Where the database is stands in the environment by now: what reads it is loaded after.
  const { runDrill } = await load('dist/test/drills/run.js');
  process.exitCode = await runDrill(process.argv.slice(2));
} finally {
  await tearDown();
}
