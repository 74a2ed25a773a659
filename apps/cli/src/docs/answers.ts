import { join, relative } from 'node:path';
import type { Answers, Schema } from '@zhichuang/platform';
import ts from 'typescript';
import { SchemaReader } from './schema-reader.js';

const VERBS = new Set(['Get', 'Post', 'Put', 'Patch', 'Delete']);

/**
 * What every route answers, read from the types that its controller's method returns: the compiler has checked the presenters against
 * them, so nothing is said twice. By operation id; a method that answers nothing (204) is left out.
 */
export function answersOf(projectRoot: string): Answers {
  const { config } = ts.readConfigFile(join(projectRoot, 'tsconfig.json'), ts.sys.readFile) as { config: object };
  const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: ['libs/*/src/**/*.controller.ts'] }, ts.sys, projectRoot);
  const program = ts.createProgram(fileNames, options);
  const checker = program.getTypeChecker();
  const reader = new SchemaReader(checker, (fileName) => relative(projectRoot, fileName));
  reader.nameWords(program.getSourceFile(join(projectRoot, 'libs/contracts/src/index.ts'))!);
  const operations: Record<string, Schema> = {};
  for (const fileName of [...fileNames].sort()) {
    for (const controller of program.getSourceFile(fileName)?.statements.filter(ts.isClassDeclaration) ?? []) {
      for (const method of controller.members.filter(ts.isMethodDeclaration).filter(isRoute)) {
        const answer = answerOf(checker, method);
        if (!(answer.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined))) operations[`${controller.name!.text.replace(/Controller$/, '')}_${method.name.getText()}`] = reader.read(answer);
      }
    }
  }
  return { operations, schemas: sorted(reader.components) };
}

const isRoute = (method: ts.MethodDeclaration): boolean => (ts.getDecorators(method) ?? []).some(({ expression }) => ts.isCallExpression(expression) && VERBS.has(expression.expression.getText()));

function answerOf(checker: ts.TypeChecker, method: ts.MethodDeclaration): ts.Type {
  const answer = checker.getReturnTypeOfSignature(checker.getSignatureFromDeclaration(method)!);
  return checker.getAwaitedType(answer) ?? answer;
}

const sorted = (schemas: ReadonlyMap<string, Schema>): Record<string, Schema> => Object.fromEntries([...schemas].sort(([a], [b]) => (a < b ? -1 : 1)));
