import ts from 'typescript';
import type { Source } from './sources.js';
import { parse, walk } from './syntax.js';

/** Functions and methods longer than this many lines, as `file:line`. */
export function longFunctions(files: readonly Source[], most: number): string[] {
  return files
    .filter(({ path }) => !path.startsWith('migrations/'))
    .flatMap((source) => {
      const file = parse(source);
      const found: string[] = [];
      walk(file, (node) => {
        if (!ts.isFunctionDeclaration(node) && !ts.isMethodDeclaration(node) && !ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return;
        const first = file.getLineAndCharacterOfPosition(node.getStart()).line;
        if (file.getLineAndCharacterOfPosition(node.end).line - first >= most) found.push(`${source.path}:${first + 1}`);
      });
      return found;
    });
}
