import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A schema of OpenAPI 3.0. */
export type Schema = Readonly<Record<string, unknown>>;

/** What routes answer when all is well: by operation id, with the schemas that they name. `write-docs` reads it from the controllers' types. */
export interface Answers {
  readonly operations: Readonly<Record<string, Schema>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

export const ANSWERS_FILE = 'libs/contracts/reference/answers.json';

export const readAnswers = (projectRoot: string): Answers => JSON.parse(readFileSync(join(projectRoot, ANSWERS_FILE), 'utf8')) as Answers;
