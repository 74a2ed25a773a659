// `npm run drill -- <name>`: the tests' own drills at full size, over the built product.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
process.chdir(root);
const bin = (name) => join(root, 'node_modules/.bin', name);
const must = (command, args, options) => {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], ...options });
  if (status !== 0) process.exit(status ?? 1);
};

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 9)) {
  const { status } = spawnSync(bin('node'), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` } });
  process.exit(status ?? 1);
}
must(process.execPath, [bin('nest'), 'build']);
must(process.execPath, [bin('swc'), 'test/support', 'test/drills', '-d', 'dist', '--config-file', '.swcrc']);

process.env.DRILL_TELLS = '1';
const { default: setUp } = await import(pathToFileURL(join(root, 'test/support/global-setup.mjs')));
const { default: tearDown } = await import(pathToFileURL(join(root, 'test/support/global-teardown.mjs')));
await setUp();
try {
  // Where the database is stands in the environment by now: what reads it is loaded after.
  const { runDrill } = await import(pathToFileURL(join(root, 'dist/test/drills/run.js')));
  process.exitCode = await runDrill(process.argv.slice(2));
} finally {
  await tearDown();
}
