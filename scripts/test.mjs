// Everything that is proved, in one run: the build, the types, the lint, then every test. Arguments go to jest.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const bin = (name) => join(root, 'node_modules/.bin', name);
const env = { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}`, NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' };
const run = (name, ...args) => {
  const { status } = spawnSync(bin(name), args, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
};

run('nest', 'build');
run('tsc', '--noEmit');
run('eslint', '.');
run('jest', ...process.argv.slice(2));
