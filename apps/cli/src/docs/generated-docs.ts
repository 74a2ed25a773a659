import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openApiDocument, routesOf, takeCensus } from '@zhichuang/platform';
import { accessMatrix } from './access-matrix.js';
import { statePictures } from './state-pictures.js';

/** Every page of `docs/` that is written from the product itself: path from the project's root → content. */
export function generatedDocs(app: NestFastifyApplication): Readonly<Record<string, string>> {
  const routes = routesOf(app);
  return {
    'docs/api/openapi.json': `${JSON.stringify(openApiDocument(app, routes), null, 2)}\n`,
    'docs/api/access-matrix.md': accessMatrix(takeCensus(routes.all)),
    'docs/domain/states.md': statePictures(),
  };
}
