import { type Route, openApiDocument, routesOf, takeCensus } from '@zhichuang/platform';
import { answerFaults, faultsOf as differences } from '../support/answers.js';
import { startServer, type TestServer } from '../support/server.js';

type Document = ReturnType<typeof openApiDocument>;
type Operation = NonNullable<Document['paths'][string]['get']>;
interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: { readonly type?: string };
}

const SUMMARY = /^[^·]*\p{Script=Han}[^·]* · [A-Z][^\p{Script=Han}]*$/u;

/** One answer of success, with a schema where it carries something. */
function answers({ responses }: Operation): boolean {
  const [status, ...more] = Object.keys(responses).filter((each) => /^2\d\d$/.test(each));
  if (status === undefined || more.length > 0) return false;
  const { content = {} } = responses[status] as { content?: Readonly<Record<string, { schema?: object }>> };
  const schemas = Object.values(content).map(({ schema = {} }) => schema);
  return (status === '204') === (schemas.length === 0) && schemas.every((schema) => Object.keys(schema).length > 0);
}

/** What a reader of the description would miss at one operation. */
function faultsOf(operation: Operation | undefined, { method, url, declaration, idempotent, changesResource }: Route): string[] {
  const place = `${method} ${url}`;
  if (!operation) return [`${place} is not described`];
  const parameters = (operation.parameters ?? []) as readonly Parameter[];
  const header = (name: string): boolean => parameters.some((parameter) => parameter.in === 'header' && parameter.name === name && parameter.required === true);
  const asksProblem = (status: string): boolean => {
    const response = operation.responses[status];
    return response !== undefined && 'content' in response && JSON.stringify(response.content).includes('application/problem+json') && JSON.stringify(response.content).includes('#/components/schemas/Problem');
  };
  const signedIn = declaration !== undefined && 'action' in declaration;
  const wanted = [...(signedIn ? ['401', '403'] : []), ...(url.includes(':') ? ['404'] : []), ...(operation.requestBody ? ['413', '422'] : []), ...(changesResource ? ['412', '428'] : []), ...(idempotent ? ['409', '422'] : []), '400', '429', '503'];
  const queries = parameters.filter((parameter) => parameter.in === 'query');
  return [
    ...(SUMMARY.test(operation.summary ?? '') ? [] : [`${place}: the summary is not "中文 · English": ${operation.summary}`]),
    ...(header('Idempotency-Key') === idempotent ? [] : [`${place}: Idempotency-Key`]),
    ...(header('If-Match') === changesResource ? [] : [`${place}: If-Match`]),
    ...(['PUT', 'PATCH', 'DELETE'].includes(method) && !changesResource ? [`${place} changes a resource without asking for its version`] : []),
    ...(JSON.stringify(operation.security) === (signedIn ? '[{"bearer":[]}]' : '[{},{"bearer":[]}]') ? [] : [`${place}: security`]),
    ...wanted.filter((status) => !asksProblem(status)).map((status) => `${place}: no problem for ${status}`),
    ...(answers(operation) ? [] : [`${place}: no answer, or one without a schema`]),
    ...queries.filter(({ description, schema }) => !description || !schema?.type).map(({ name }) => `${place}: query parameter ${name} is not described`),
    ...(queries.some(({ name }) => name === 'after') && !queries.some(({ name }) => name === 'limit') ? [`${place}: a list without limit`] : []),
    ...(new Set(parameters.map((parameter) => `${parameter.in} ${parameter.name}`)).size === parameters.length ? [] : [`${place}: a parameter twice`]),
  ];
}

describe('the description of the API', () => {
  let server: TestServer;
  let document: Document;
  let routes: readonly Route[];
  const operationOf = ({ method, url }: Route): Operation | undefined => document.paths[url.replace(/:(\w+)/g, '{$1}')]?.[method.toLowerCase() as 'get'];

  beforeAll(async () => {
    server = await startServer('live');
    routes = takeCensus(routesOf(server.app).all);
    document = openApiDocument(server.app, routesOf(server.app));
  });
  afterAll(() => server.close());

  it('tells of every route what a caller has to send and may get back', () => {
    expect(routes.flatMap((route) => faultsOf(operationOf(route), route))).toEqual([]);
  });

  it('describes nothing that the server does not have, and names each operation once', () => {
    const described = Object.entries(document.paths).flatMap(([path, item]) => Object.entries(item).map(([method, operation]) => ({ place: `${method.toUpperCase()} ${path}`, id: (operation as Operation).operationId })));
    expect(described.map(({ place }) => place).sort()).toEqual(routes.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`).sort());
    expect(new Set(described.map(({ id }) => id)).size).toBe(described.length);
  });

  it('names no schema that is not there', () => {
    const named = new Set(JSON.stringify(document).match(/#\/components\/schemas\/\w+/g)?.map((reference) => reference.split('/').at(-1)!));
    expect([...named].filter((name) => !document.components?.schemas?.[name])).toEqual([]);
  });

  it('would show an answer that is not as described: a property missing, one too many, a wrong word, kind or form', async () => {
    // The client itself holds every answer of success against its schema.
    for (const path of ['/health/live', '/health/ready', '/api/problems']) expect((await server.visitor().get(path)).status).toBe(200);
    const whole = (await server.visitor().get('/banks')).body as object;
    expect(answerFaults('GET', '/api/v1/banks?limit=1', whole)).toEqual([]);
    expect(answerFaults('GET', '/api/v1/banks', { ...whole, secret: 1 })).toEqual(['/secret is not described']);
    expect(answerFaults('GET', '/api/v1/banks', { items: [] })).toEqual(['/next is missing']);
    expect(answerFaults('GET', '/api/v1/banks', { items: {}, next: 3 })).toEqual(['/items is no list', '/next is 3, not text ']);
    const word = { type: 'string', enum: ['open', 'closed'] };
    expect([differences('ajar', word, ''), differences(null, word, ''), differences('2026-1-1', { type: 'string', format: 'date' }, '')].map((faults) => faults.length)).toEqual([1, 1, 1]);
    expect(differences(null, { ...word, nullable: true }, '')).toEqual([]);
    expect(differences({ a: 'x' }, { anyOf: [{ type: 'string' }, { type: 'object', properties: { a: { type: 'number' } } }] }, '')).toHaveLength(1);
  });

  it('would show a route left out, a summary in one language, and a header, problem or query parameter forgotten', () => {
    const route = routes.find(({ changesResource, idempotent }) => changesResource && idempotent)!;
    const list = routes.find(({ url }) => url === '/api/v1/loans')!;
    const [whole, page] = [operationOf(route)!, operationOf(list)!];
    expect(faultsOf(undefined, route)).toHaveLength(1);
    expect(faultsOf({ ...whole, summary: 'English only' }, route)).toHaveLength(1);
    expect(faultsOf({ ...whole, parameters: whole.parameters?.filter((parameter) => !('in' in parameter && parameter.in === 'header')) }, route)).toHaveLength(2);
    expect(faultsOf({ ...whole, responses: { ...whole.responses, 412: { description: '' } } }, route)).toHaveLength(1);
    expect(faultsOf({ ...whole, responses: { ...whole.responses, 200: { description: '' } } }, route)).toHaveLength(1);
    expect(faultsOf({ ...page, parameters: [{ name: 'after', in: 'query', schema: { type: 'string' } }] }, list)).toHaveLength(2);
  });
});
