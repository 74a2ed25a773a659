import ts from 'typescript';
import type { Source } from './sources.js';

export const parse = ({ path, text }: Source): ts.SourceFile => ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

/** Every piece of text in a file, with what is filled in at run time shown as `${…}`. */
export function textsIn(source: Source): string[] {
  const found: string[] = [];
  walk(parse(source), (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node)) found.push([node.head.text, ...node.templateSpans.map((span) => `\${…}${span.literal.text}`)].join(''));
  });
  return found;
}

export interface Thrown {
  readonly path: string;
  readonly code: string;
  /** The names of the parameters that go along, or undefined where they cannot be read from the source. */
  readonly params: readonly string[] | undefined;
}

/** The codes of `new DomainError('…', {…})` and `fail('…', {…})`. */
export function thrownCodes(source: Source): Thrown[] {
  const found: Thrown[] = [];
  walk(parse(source), (node) => {
    const throws = (ts.isNewExpression(node) && node.expression.getText() === 'DomainError') || (ts.isCallExpression(node) && node.expression.getText() === 'fail');
    if (!throws || !node.arguments?.[0]) return;
    const [code, params] = node.arguments;
    for (const literal of literalsOf(code!)) found.push({ path: source.path, code: literal, params: paramsOf(params) });
  });
  return found;
}

function literalsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  if (ts.isConditionalExpression(node)) return [...literalsOf(node.whenTrue), ...literalsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
  return [];
}

function paramsOf(node: ts.Expression | undefined): string[] | undefined {
  if (!node) return [];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const names = node.properties.map((property) => (ts.isSpreadAssignment(property) ? undefined : property.name?.getText().replace(/['"]/g, '')));
  return names.every((name) => name !== undefined) ? (names as string[]) : undefined;
}

/** What is imported from which package, as `package → names`; a default or namespace import counts as `*`. */
export function importsIn(source: Source): { from: string; names: string[] }[] {
  return parse(source).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const bindings = statement.importClause?.namedBindings;
    const named = bindings && ts.isNamedImports(bindings) ? bindings.elements.map((element) => (element.propertyName ?? element.name).text) : ['*'];
    return [{ from: statement.moduleSpecifier.text, names: named }];
  });
}
