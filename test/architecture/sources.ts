import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

export interface Source {
  /** From the root of the project, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

const ROOT = process.cwd();

/** Every TypeScript file under these folders; production code alone unless `specs` is asked for. */
export function sources(folders: readonly string[] = ['apps', 'libs', 'migrations'], { specs = false } = {}): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && (specs || !entry.name.endsWith('.spec.ts')))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        return { path: relative(ROOT, file).split(sep).join('/'), text: readFileSync(file, 'utf8') };
      }),
  );
}

/** The code without comments, for searches that a comment must not satisfy. */
export const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' ')).replace(/(^|[\s;{}(,])\/\/[^\n]*/g, '$1');

/** `libs/lending/src/http/x.ts` → `lending`, `http`; undefined outside the features. */
export function placeOf(path: string): { readonly lib: string; readonly part: string } | undefined {
  const match = /^libs\/([^/]+)\/src\/(?:([^/]+)\/)?/.exec(path);
  return match ? { lib: match[1]!, part: match[2] ?? '' } : undefined;
}
