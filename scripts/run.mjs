// Builds when a source is newer than the build, then starts an application on the Node that the lock names, whatever Node started this script.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root } from './prepare.mjs';

const [application, ...args] = process.argv.slice(2);
const main = join(application, 'src/main.js');
await prepare(import.meta.url, main);
process.argv = [process.argv[0], join(root, 'dist', main), ...args];
await import(pathToFileURL(process.argv[1]));
