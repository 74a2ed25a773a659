import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { criterionSchema } from '@zhichuang/eligibility';
import { ANSWERS_FILE, openApiDocument, routesOf, takeCensus } from '@zhichuang/platform';
import { accessMatrix } from './access-matrix.js';
import { answersOf } from './answers.js';
import { matchingPage } from './matching-answers.js';
import { statePictures } from './state-pictures.js';

/** Every page of `docs/`, and what routes answer, that is written from the product itself: path from the project's root → content. */
export function generatedDocs(app: NestFastifyApplication): Readonly<Record<string, string>> {
  const routes = routesOf(app);
  const answers = answersOf(process.cwd());
  return {
    [ANSWERS_FILE]: `${JSON.stringify(answers, null, 2)}\n`,
    'docs/api/openapi.json': `${JSON.stringify(openApiDocument(app, routes, answers), null, 2)}\n`,
    'docs/api/criteria.schema.json': `${JSON.stringify(criterionSchema(), null, 2)}\n`,
    'docs/api/access-matrix.md': accessMatrix(takeCensus(routes.all)),
    'docs/domain/states.md': statePictures(),
    ...matchingPage(process.cwd()),
  };
}
