// The product as it was built.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
/** The Node that the product runs on. */
export const node = join(root, 'node_modules/.bin/node');

export const built = (path) => {
  if (!existsSync(join(root, 'dist'))) throw new Error('Build the product first: npm run build in the root');
  return import(join(root, 'dist/libs', path));
};
