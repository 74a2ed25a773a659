import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { ACTIONS, ERRORS } from '@zhichuang/contracts';
import { InstallationFacts } from '../installation/installation-facts.js';
import { type Answers, readAnswers, type Schema } from './answers.js';
import type { Route, RouteList } from './routes.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Responses = Operation['responses'];

const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const header = (name: string, description: string, example: string) => ({ name, in: 'header' as const, required: true, description, schema: { type: 'string' as const }, example });
const IDEMPOTENCY_KEY = header('Idempotency-Key', '每次操作一个新值；重发同一请求用同一值，24 小时内返回同一结果。A new value for each operation; the same one to send the same request again.', '7f6d8c1e-operation-1');
const IF_MATCH = header('If-Match', '读取该记录时得到的 ETag。The ETag that reading the record gave.', '"3"');

const PROBLEM = {
  type: 'object' as const,
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId', 'errors'],
  properties: {
    type: { type: 'string' as const, example: '/api/problems/version-stale' },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    code: { type: 'string' as const, enum: Object.keys(ERRORS).sort() },
    detail: { type: 'string' as const },
    requestId: { type: 'string' as const },
    errors: { type: 'array' as const, items: { type: 'object' as const, required: ['pointer', 'code', 'message'], properties: { pointer: { type: 'string' as const }, code: { type: 'string' as const }, message: { type: 'string' as const } } } },
  },
};

/** The API as it is served: from the controllers, and what their declarations ask of every caller. */
export function openApiDocument(app: INestApplication, routes: RouteList, answers: Answers = readAnswers(app.get(InstallationFacts).projectRoot)): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('知创 Zhichuang')
    .setDescription('知识产权质押融资银企对接平台。IP pledge-loan matchmaking between enterprises and banks.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, settings, { operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}` });
  const declared = new Map(routes.all.map((route) => [`${route.method} ${route.url.replace(/:(\w+)/g, '{$1}')}`, route]));
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      const route = declared.get(`${method.toUpperCase()} ${path}`);
      if (operation && route) item[method] = withDeclarations(withAnswer(operation, route, answers.operations[operation.operationId ?? '']), route);
    }
  }
  const twice = Object.keys(answers.schemas).filter((name) => document.components?.schemas?.[name]);
  if (twice.length > 0) throw new Error(`A body and an answer share the name ${twice.join(', ')}`);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, ...answers.schemas, Problem: PROBLEM } };
  return document;
}

/** The one answer of success that a route has, with what it carries. */
function withAnswer(operation: Operation, { produces }: Route, schema: Schema | undefined): Operation {
  const status = Object.keys(operation.responses).find((each) => /^2/.test(each));
  const response = status === undefined ? undefined : operation.responses[status];
  if (!schema || status === undefined || !response) return operation;
  const content = Object.fromEntries(produces.map((mediaType) => [mediaType, { schema }]));
  return { ...operation, responses: { ...operation.responses, [status]: { ...response, content } } } as Operation;
}

function withDeclarations(operation: Operation, { declaration, idempotent, changesResource, url }: Route): Operation {
  const action = declaration && 'action' in declaration ? declaration.action : undefined;
  const summary = action ? `${ACTIONS[action].zh} · ${ACTIONS[action].en}` : operation.summary;
  const described = action ?? (declaration && 'publicBecause' in declaration ? `Public: ${declaration.publicBecause}` : undefined);
  const problems: Record<string, string> = {
    ...(idempotent ? { 400: 'idempotency-key-missing, malformed-json, unknown-parameter', 409: 'in-flight', 422: 'validation-failed, idempotency-key-reused' } : { 400: 'malformed-json, unknown-parameter' }),
    ...(action ? { 401: 'not-signed-in, credential-invalid', 403: 'not-allowed' } : {}),
    ...(url.includes(':') ? { 404: 'not-found' } : {}),
    ...(changesResource ? { 412: 'version-stale', 428: 'version-missing' } : {}),
    ...(operation.requestBody ? { 413: 'body-too-large', 422: 'validation-failed' } : {}),
    429: 'too-many-requests',
    503: 'try-again, database-unavailable',
  };
  const responses: Responses = { ...operation.responses };
  for (const [status, codes] of Object.entries(problems)) responses[status] ??= { description: codes, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
  return {
    ...operation,
    ...(summary ? { summary } : {}),
    // An open route takes a credential as well: whoever is signed in may be shown more.
    security: action ? [{ bearer: [] }] : [{}, { bearer: [] }],
    ...(described ? { description: [operation.description, described].filter(Boolean).join('\n\n') } : {}),
    parameters: [...(operation.parameters ?? []), ...(idempotent ? [IDEMPOTENCY_KEY] : []), ...(changesResource ? [IF_MATCH] : [])],
    responses,
  };
}

/** `/api/openapi.json`, and a page to try it at `/api/docs`. */
export function describeApi(app: INestApplication, routes: RouteList): void {
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app, routes), { jsonDocumentUrl: 'api/openapi.json', customSiteTitle: '知创 API' });
}
