import { randomUUID } from 'node:crypto';
import { type Role, ROLE_NAMES } from '@zhichuang/contracts';
import { declaredAccess, type Route, routesOf, takeCensus } from '@zhichuang/platform';
import type { Client, Json } from '../support/client.js';
import { form, PDF } from '../support/files.js';
import { startServer, type TestServer } from '../support/server.js';
import { ACCOUNTS } from './access-objects.js';
import { ASKS } from './access-routes.js';

let server: TestServer;
let routes: readonly Route[];
const clients = new Map<Role, Client>();

beforeAll(async () => {
  server = await startServer();
  routes = takeCensus(routesOf(server.app).all);
  for (const role of ROLE_NAMES) clients.set(role, await server.signIn(ACCOUNTS[role]));
});
afterAll(() => server.close());

/** Those whom the guard lets through to the route, a visitor where everybody may. */
function callersOf({ declaration }: Route): Client[] {
  if (!declaration || 'publicBecause' in declaration) return [server.visitor()];
  const row = declaredAccess().get(declaration.action)!;
  return ROLE_NAMES.filter((role) => row[role] !== 'none').map((role) => clients.get(role)!);
}

const FILLING: Readonly<Record<string, string>> = { year: '2025', figure: 'funnel.registered' };
/** A place holder ends its text or its part of a path; `true` in a body is none. */
const fill = (text: string): string => text.replace(/:([a-zA-Z]+)(?=["/]|$)/g, (_, name: string) => FILLING[name] ?? randomUUID());
const pathOf = ({ url }: Route): string => fill(url);
const nameOf = ({ method, url }: Route): string => `${method} ${url}`;

function bodyOf(route: Route): unknown {
  const ask = ASKS.find((each) => each.route === nameOf(route).replace('/api/v1', ''));
  const fields = JSON.parse(fill(JSON.stringify(ask?.body ?? {}))) as Record<string, string>;
  return ask?.form ? form(PDF, '证明.pdf', fields) : route.method === 'DELETE' ? undefined : fields;
}

describe('every route', () => {
  it('that lists refuses a position that it never gave, whatever its form', async () => {
    const { paths } = (await server.visitor().get('/api/openapi.json')).body;
    const lists = routes.filter(({ method, url }) => method === 'GET' && paths[url.replace(/:([a-zA-Z]+)/g, '{$1}')]?.get.parameters?.some((parameter: Json) => parameter.name === 'after'));
    expect(lists.length).toBeGreaterThan(15);
    const forged = [['x'], ['x', 'y'], ['x', 'y', 'z'], [], ['\u0000'], ['2026-02-30', 'x'], [1], {}, null].map((key) => Buffer.from(JSON.stringify(key)).toString('base64url'));
    const wrong: string[] = [];
    for (const route of lists)
      for (const client of callersOf(route))
        for (const after of [...forged, 'nowhere']) {
          const query = new URLSearchParams({ after });
          if (route.url.startsWith('/api/v1/outcomes/')) query.set('figure', 'funnel.registered');
          if (route.url === '/api/v1/outcomes/changes') query.set('knownFrom', '2026-10-01');
          if (route.url === '/api/v1/outcomes/questions') query.delete('figure');
          if (route.url === '/api/v1/documents') {
            query.set('subjectType', 'enterprise');
            query.set('subjectId', randomUUID());
          }
          const answer = await client.get(`${pathOf(route)}?${query.toString()}`);
          if (answer.status !== 400 || answer.body.code !== 'cursor-malformed') wrong.push(`${nameOf(route)} ${Buffer.from(after, 'base64url').toString()}: ${answer.status} ${answer.body.code}`);
        }
    expect(wrong).toEqual([]);
    const noSuchDay = Buffer.from(JSON.stringify(['2026-02-30 10:00:00+00', randomUUID()])).toString('base64url');
    expect((await clients.get('enterprise-keeper')!.get(`/notifications?after=${noSuchDay}`)).body.code).toBe('cursor-malformed');
  }, 120_000);

  it('refuses a query parameter that it does not know, also where it takes none', async () => {
    const wrong: string[] = [];
    for (const route of routes)
      for (const client of callersOf(route)) {
        const answer = await client.send(route.method, `${pathOf(route)}?zz=1`, route.method === 'GET' ? undefined : bodyOf(route), { 'idempotency-key': randomUUID(), 'if-match': '"999999"' });
        if (answer.status !== 400 || answer.body.code !== 'unknown-parameter') wrong.push(`${nameOf(route)}: ${answer.status} ${answer.body?.code}`);
      }
    expect(wrong).toEqual([]);
  }, 120_000);

  it('that takes an Idempotency-Key does nothing without one', async () => {
    const taking = routes.filter(({ idempotent }) => idempotent);
    expect(taking.length).toBeGreaterThan(40);
    for (const route of taking)
      for (const client of callersOf(route)) {
        const answer = await client.send('POST', pathOf(route), bodyOf(route), { 'if-match': '"999999"' });
        expect([nameOf(route), answer.status, answer.body.code]).toEqual([nameOf(route), 400, 'idempotency-key-missing']);
      }
  }, 60_000);

  it('that is a POST and takes no Idempotency-Key is a sign-in, or one that is or may be a dry run', () => {
    expect(routes.filter(({ method, idempotent }) => method === 'POST' && !idempotent).map(({ url }) => url).filter((url) => !url.startsWith('/api/v1/auth/'))).toEqual(['/api/v1/ip-rights/imports', '/api/v1/ip-rights/:id/valuations', '/api/v1/loan-products/checks', '/api/v1/loan-products/:id/what-if']);
  });

  it('that changes something that exists does nothing without If-Match', async () => {
    const changing = routes.filter(({ changesResource }) => changesResource);
    expect(changing.length).toBeGreaterThan(40);
    for (const route of changing)
      for (const client of callersOf(route)) {
        const answer = await client.send(route.method, pathOf(route), bodyOf(route), { 'idempotency-key': randomUUID() });
        expect([nameOf(route), answer.status, answer.body.code]).toEqual([nameOf(route), 428, 'version-missing']);
      }
  }, 60_000);

  it('with PUT, PATCH or DELETE takes If-Match', () => {
    expect(routes.filter(({ method, changesResource }) => ['PUT', 'PATCH', 'DELETE'].includes(method) && !changesResource).map(nameOf)).toEqual([]);
  });
});
