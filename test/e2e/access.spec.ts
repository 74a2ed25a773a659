import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Action, ACTIONS, ROLE_NAMES } from '@zhichuang/contracts';
import { takeCensus, type Route, routesOf } from '@zhichuang/platform';
import type { Answer, Json } from '../support/client.js';
import { form, PDF } from '../support/files.js';
import { startServer, type TestServer } from '../support/server.js';
import { ACCOUNTS, buildWorld, type Filling, type World } from './access-objects.js';
import { type Ask, ASKS } from './access-routes.js';

const PLACES = ['own', 'same-region', 'foreign', 'missing'] as const;
type Column = (typeof PLACES)[number];

const EXPECTED = readFileSync(join('test', 'e2e', 'access-expected.csv'), 'utf8').trim().split('\n');
const expected = new Map<string, Readonly<Record<Column, string>>>(
  EXPECTED.slice(1).map((line) => {
    const [action = '', role = '', ...cells] = line.split(',');
    return [`${action} ${role}`, Object.fromEntries(PLACES.map((place, i) => [place, cells[i] ?? ''])) as Record<Column, string>];
  }),
);

let server: TestServer;
let world: World;
let routes: readonly Route[];

beforeEach(async () => {
  server = await startServer();
  routes = takeCensus(routesOf(server.app).all).filter(({ url }) => !url.startsWith('/api/problems') && !url.startsWith('/health'));
  world = await buildWorld(server);
}, 120_000);
afterEach(() => server.close());

const nameOf = ({ method, url }: Route): string => `${method} ${url.replace('/api/v1', '')}`;
const actionOf = (route: Route | undefined): Action | undefined => (route?.declaration && 'action' in route.declaration ? route.declaration.action : undefined);

/** One request of a role about the object in a place. */
interface Trial {
  readonly ask: Ask;
  readonly action: Action;
  readonly role: string;
  readonly place: Column;
  readonly expected: string;
}

function trials(): Trial[] {
  const actions = new Map(routes.map((route) => [nameOf(route), actionOf(route)]));
  return ASKS.flatMap((ask) => {
    const action = actions.get(ask.route)!;
    return ['visitor', ...ROLE_NAMES].flatMap((role) =>
      PLACES.filter((place) => place === 'own' || ask.object !== undefined).map((place) => ({ ask, action, role, place, expected: expected.get(`${action} ${role}`)?.[place] ?? 'no cell' })),
    );
  });
}

const fill = (text: string, filling: Filling): string => text.replace(/:([a-zA-Z]+)/g, (_, name: string) => filling[name] ?? `:${name}`);

function fillingOf({ ask, role, place }: Trial): Filling {
  if (!ask.object) return world.beside;
  if (place !== 'missing') return { ...world.beside, ...world.fillingOf(role, ask.object, place) };
  return { ...world.beside, id: randomUUID(), tagId: randomUUID() };
}

async function send(trial: Trial): Promise<Answer<Json>> {
  const { ask, role } = trial;
  const filling = fillingOf(trial);
  const [method = '', path = ''] = ask.route.split(' ');
  const fields = ask.body === undefined ? undefined : (JSON.parse(fill(JSON.stringify(ask.body), filling)) as Record<string, string>);
  const body = ask.form ? form(ask.object ? PDF : Buffer.from(`申请号\n${randomUUID()}\n`), ask.object ? '证明.pdf' : 'rights.csv', fields ?? {}) : (fields ?? (method === 'GET' || method === 'DELETE' ? undefined : {}));
  const client = ask.parting && role !== 'visitor' ? await server.signIn(ACCOUNTS[role as keyof typeof ACCOUNTS]) : world.clients[role]!;
  return client.send(method, fill(path, filling) + fill(ask.query ?? '', filling), body, { ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}), ...(method === 'GET' ? {} : { 'if-match': '"999999"' }) });
}

/** `ok` for every answer that came past the wall. */
const outcome = ({ status }: Answer): string => ([401, 403, 404].includes(status) ? String(status) : 'ok');

/** What two callers compare who look for a difference: everything but the request's id, the clock and what is left of the rate. */
function comparable({ status, headers, text, body }: Answer<Json>): string {
  const kept = [...headers].filter(([name]) => !['x-request-id', 'date', 'ratelimit'].includes(name));
  return JSON.stringify([status, kept, text.replaceAll(body?.requestId, '')]);
}

/** A hash of every table; what a refusal does write (its audit row, the key of the request) and when a session was last used are left out. */
async function stateOfTables(): Promise<string> {
  const { rows } = await server.database.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) "name" from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'public')
        and not (schemaname = 'platform' and (tablename like 'audit%' or tablename in ('idempotency_key', 'delivery'))) order by 1`,
  );
  const hashes = await server.database.owner.query(rows.map(({ name }) => `select '${name}' "name", md5(coalesce(string_agg(row, ',' order by row), '')) from (select (to_jsonb(t) - 'last_used_at')::text "row" from ${name} t) each`).join(' union all ') + ' order by "name"');
  return JSON.stringify(hashes.rows, null, 1);
}

describe('the table of who may do what', () => {
  it('has a cell for every action, role and place, and none too many', () => {
    expect(EXPECTED[0]).toBe('action,role,own,same-region,foreign,missing');
    const wanted = Object.keys(ACTIONS).flatMap((action) => ['visitor', ...ROLE_NAMES].map((role) => `${action} ${role}`));
    expect(EXPECTED.slice(1).map((line) => line.split(',').slice(0, 2).join(' ')).sort()).toEqual(wanted.sort());
    const withObject = new Set(trials().filter(({ place }) => place === 'foreign').map(({ action }) => action as string));
    const wrong = EXPECTED.slice(1).filter((line) => {
      const [action = '', , own = '', ...others] = line.split(',');
      const cell = (text: string): boolean => ['ok', '401', '403', '404'].includes(text);
      return !cell(own) || others.length !== 3 || !others.every((each) => (withObject.has(action) ? cell(each) : each === '-'));
    });
    expect(wrong).toEqual([]);
  });

  it('is asked through every route that the server has and that is not for everybody', () => {
    expect(ASKS.map(({ route }) => route).sort()).toEqual(routes.filter((route) => actionOf(route)).map(nameOf).sort());
  });
});

describe('the wall', () => {
  const ask = async (asked: readonly Trial[], answers = new Map<Trial, Answer<Json>>()): Promise<string[]> => {
    const wrong: string[] = [];
    for (let i = 0; i < asked.length; i += 8)
      await Promise.all(
        asked.slice(i, i + 8).map(async (trial) => {
          const answer = await send(trial);
          answers.set(trial, answer);
          if (outcome(answer) !== trial.expected || answer.status >= 500) wrong.push(`${trial.ask.route} ${trial.action} ${trial.role} ${trial.place}: ${answer.status} ${answer.body?.code}, not ${trial.expected}`);
        }),
      );
    return wrong;
  };

  it('refuses whatever the table refuses, leaves every table as it was, and answers about what lies out of reach as about what is not there, byte for byte', async () => {
    const answers = new Map<Trial, Answer<Json>>();
    const before = await stateOfTables();
    expect(await ask(trials().filter((trial) => trial.expected !== 'ok'), answers)).toEqual([]);
    expect(await stateOfTables()).toBe(before);
    const key = ({ ask: { route }, role }: Trial): string => `${route} ${role}`;
    const missing = new Map([...answers].filter(([{ place }]) => place === 'missing').map(([trial, answer]) => [key(trial), comparable(answer)]));
    const hidden = [...answers].filter(([{ place, expected: cell }]) => (place === 'foreign' || place === 'same-region') && cell === '404');
    expect(hidden.length).toBeGreaterThan(300);
    for (const [trial, answer] of hidden) expect([key(trial), comparable(answer)]).toEqual([key(trial), missing.get(key(trial))]);
  }, 180_000);

  it('lets whatever the table allows come past', async () => {
    const allowed = trials().filter((trial) => trial.expected === 'ok');
    const wrong = await ask(allowed.filter((trial) => !trial.ask.parting && trial.ask.object !== 'own-membership'));
    // These renew or end the session that asks.
    for (const trial of allowed.filter((each) => each.ask.parting || each.ask.object === 'own-membership')) wrong.push(...(await ask([trial])));
    expect(wrong).toEqual([]);
  }, 180_000);
});
