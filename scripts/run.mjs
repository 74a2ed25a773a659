// Builds when a source is newer than the build, then starts an application on the Node that the lock names, whatever Node started this script.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const [application, ...args] = process.argv.slice(2);
const main = join(root, 'dist', application, 'src/main.js');
process.chdir(root);

const [major, minor] = process.versions.node.split('.').map(Number);
if (major > 24 || (major === 24 && minor >= 9)) {
  if (isStale()) build();
  process.argv = [process.argv[0], main, ...args];
  await import(pathToFileURL(main));
} else {
  await onPinnedNode();
}

function isStale() {
  if (!existsSync(main)) return true;
  const built = statSync(main).mtimeMs;
  return ['apps', 'libs', 'migrations'].some((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => entry.isFile() && entry.name.endsWith('.ts') && statSync(join(entry.parentPath, entry.name)).mtimeMs > built),
  );
}

function build() {
  // What the build says goes to the error stream: the output belongs to the command.
  const { status } = spawnSync(join(root, 'node_modules/.bin/nest'), ['build'], { stdio: ['ignore', 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}

async function onPinnedNode() {
  const pinned = join(root, 'node_modules/.bin/node');
  if (!existsSync(pinned)) {
    console.error(`需要 Node 24.9 以上（当前 ${process.versions.node}）。\nNode 24.9 or newer is needed (this is ${process.versions.node}).`);
    process.exit(1);
  }
  const child = spawn(pinned, [fileURLToPath(import.meta.url), application, ...args], { stdio: 'inherit', env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)));
}
