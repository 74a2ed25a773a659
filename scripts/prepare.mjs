// What every script of ours wants before it begins: the project's folder, the Node that the lock names, and a build that is not older than its sources.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(fileURLToPath(import.meta.url), '../..');

/** Returns on the right Node, with `main` (below dist) built; on another Node it runs the script anew on the right one and ends with it. */
export async function prepare(script, main) {
  process.chdir(root);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 24 || (major === 24 && minor < 9)) await onPinnedNode(fileURLToPath(script));
  if (isStale(join(root, 'dist', main))) build();
}

function isStale(main) {
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

async function onPinnedNode(script) {
  const pinned = join(root, 'node_modules/.bin/node');
  if (!existsSync(pinned)) {
    console.error(`需要 Node 24.9 以上（当前 ${process.versions.node}）。\nNode 24.9 or newer is needed (this is ${process.versions.node}).`);
    process.exit(1);
  }
  const child = spawn(pinned, [script, ...process.argv.slice(2)], { stdio: 'inherit', env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` } });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  await new Promise(() => child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1))));
}
