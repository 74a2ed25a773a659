import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { completePatentNumber } from '@zhichuang/kernel';
import type { Answer, Client, Json } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let keeper: Client;
let rightId: string;

beforeAll(async () => {
  server = await startServer();
  keeper = await server.signIn('keeper');
  const rights = await keeper.post('/ip-rights', { numbers: [completePatentNumber('201810765433')] });
  rightId = rights.body.items[0].rightId;
});
afterAll(() => server.close());

const NEED = { amount: '2000000', termMonths: 12, purpose: '采购原材料' };
const draft = (changes: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Answer<Json>> => keeper.post('/financing-needs', { ...NEED, rightIds: [rightId], ...changes }, headers);

/** How many rows each table that a business request could write holds: a refused request leaves all of them as they were. */
async function rowCounts(): Promise<string> {
  const { rows } = await server.database.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) "name" from pg_tables where schemaname not in ('pg_catalog', 'information_schema', 'public') and not (schemaname = 'platform' and tablename like 'audit%') order by 1`,
  );
  const counts = await server.database.owner.query(rows.map(({ name }) => `select '${name}' "name", count(*) from ${name}`).join(' union all '));
  return JSON.stringify(counts.rows);
}

function expectProblem(answer: Answer<Json>, status: number, code: string): void {
  expect([answer.status, answer.body?.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(answer.body).toEqual({ type: `/api/problems/${code}`, title: expect.any(String), status, code, detail: expect.any(String), requestId: answer.headers.get('x-request-id'), errors: expect.any(Array) });
  expect(answer.text).not.toMatch(/\bat .*\.(?:js|ts):\d+|node_modules|select |insert |\{[a-z]\w*\}/);
}

describe('a request that cannot be right', () => {
  it.each<[string, number, string, () => Promise<Answer<Json>>]>([
    ['is no JSON', 400, 'malformed-json', () => keeper.post('/financing-needs', '{"amount": ', { 'content-type': 'application/json' })],
    ['is JSON but no object', 422, 'validation-failed', () => keeper.post('/financing-needs', '[1]', { 'content-type': 'application/json' })],
    ['brings an unknown field', 422, 'validation-failed', () => draft({ surprise: 1 })],
    ['has a field of the wrong type', 422, 'validation-failed', () => draft({ termMonths: 'twelve' })],
    ['leaves a field out', 422, 'validation-failed', () => draft({ purpose: undefined })],
    ['has an amount with three decimals', 422, 'validation-failed', () => draft({ amount: '1.001' })],
    ['has a negative amount', 422, 'validation-failed', () => draft({ amount: '-1.00' })],
    ['has an amount above 10^12', 422, 'validation-failed', () => draft({ amount: '1000000000000.01' })],
    ['has an amount written as a float', 422, 'validation-failed', () => draft({ amount: 1e6 })],
    ['has NUL bytes in a text', 422, 'validation-failed', () => draft({ purpose: 'a\u0000b' })],
    ['has half a character in a text', 422, 'validation-failed', () => keeper.post('/financing-needs', `{"amount":"1","termMonths":12,"purpose":"\\ud800","rightIds":["${rightId}"]}`, { 'content-type': 'application/json' })],
    ['tries the prototype', 400, 'malformed-json', () => keeper.post('/financing-needs', '{"__proto__":{"a":1},"amount":"1"}', { 'content-type': 'application/json' })],
    ['brings 10 MB of text', 413, 'body-too-large', () => draft({ purpose: '字'.repeat(3_500_000) })],
    ['comes in another content type', 415, 'unsupported-media-type', () => keeper.post('/financing-needs', '<need/>', { 'content-type': 'application/xml' })],
    ['asks for an unknown query parameter', 400, 'unknown-parameter', () => keeper.get('/financing-needs?sort=amount')],
    ['asks for a query parameter that every object has', 400, 'unknown-parameter', () => keeper.get('/financing-needs?__proto__=1')],
    ['asks for another of those', 400, 'unknown-parameter', () => keeper.get('/financing-needs?constructor=1')],
    ['has NUL in a query parameter', 422, 'validation-failed', () => keeper.get('/loan-products?q=a%00b')],
    ['brings a field that every object has', 422, 'validation-failed', () => draft({ constructor: 1 })],
    ['brings one deep inside', 422, 'validation-failed', () => draft({ rightIds: [{ constructor: 1 }] })],
    ['is nested without end', 400, 'malformed-json', () => keeper.post('/financing-needs', `{"rightIds":${'['.repeat(40_000)}${']'.repeat(40_000)}}`, { 'content-type': 'application/json' })],
    ['asks for a page of 101', 422, 'validation-failed', () => keeper.get('/financing-needs?limit=101')],
    ['asks for a page from nowhere', 400, 'cursor-malformed', () => keeper.get('/financing-needs?after=nowhere')],
    ['asks for an id that is none', 404, 'id-malformed', () => keeper.get('/financing-needs/17')],
    ['asks for a path that is not there', 404, 'not-found', () => keeper.get('/nowhere')],
    ['brings no credential', 401, 'not-signed-in', () => server.visitor().get('/financing-needs')],
    ['brings a forged credential', 401, 'credential-invalid', () => server.visitor().get('/financing-needs', { authorization: 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.' })],
  ])('%s: %i %s, and nothing changed', async (_, status, code, send) => {
    const before = await rowCounts();
    expectProblem(await send(), status, code);
    expect(await rowCounts()).toBe(before);
  });

  it('names the field at fault by a JSON pointer, with a sentence of its own', async () => {
    const { body } = await draft({ amount: '1.001', surprise: 1, rightIds: ['17'] });
    expect(body.errors.map(({ pointer, code }: { pointer: string; code: string }) => [pointer, code]).sort()).toEqual([['/amount', 'amount'], ['/rightIds', 'id'], ['/surprise', 'unknown-field']]);
    for (const { message } of body.errors) expect(message).toMatch(/\p{Script=Han}/u);
  });

  it('refuses dates that do not exist', async () => {
    const need = (await draft()).body;
    const consent = (validUntil: string): Promise<Answer<Json>> => keeper.put(`/financing-needs/${need.id}/consents/${randomUUID()}`, { validUntil }, { 'if-match': `"${need.version}"` });
    for (const day of ['2026-02-30', '2026-13-01', '2027-02-29', '20270101', '2027-01-01T00:00:00Z', '']) expectProblem(await consent(day), 422, 'validation-failed');
  });

  it('is told in English to those who prefer it, in Chinese to everybody else', async () => {
    const title = async (language?: string): Promise<string[]> => {
      const { body, headers } = await keeper.get('/nowhere', language === undefined ? {} : { 'accept-language': language });
      return [body.title, headers.get('content-language') ?? ''];
    };
    expect(await title('en-GB,en;q=0.9')).toEqual(['Not found', 'en']);
    for (const language of [undefined, 'zh-CN', 'fr', 'en;q=0.2, zh;q=0.8', ';;;']) expect(await title(language)).toEqual(['未找到', 'zh-CN']);
  });

  it('with a method that the path does not take is told which it takes', async () => {
    const answer = await keeper.send('PATCH', '/financing-needs', {}, {});
    expectProblem(answer, 405, 'method-not-allowed');
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });

  it('finds its type described, in both languages', async () => {
    const { body } = await keeper.get('/nowhere');
    const described = await server.visitor().get(body.type);
    expect(described.body).toMatchObject({ code: 'not-found', status: 404, title: { zh: '未找到', en: 'Not found' } });
    expectProblem(await server.visitor().get('/api/problems/no-such'), 404, 'not-found');
    expect((await server.visitor().get('/api/problems')).body.items.length).toBeGreaterThan(20);
  });
});

describe('every answer', () => {
  it('carries its request id, the security headers and what is left of the rate limit', async () => {
    for (const path of ['/me', '/nowhere', '/financing-needs?sort=amount']) {
      const { headers } = await keeper.get(path);
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
      expect(headers.get('content-security-policy')).toContain("default-src 'self'");
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('ratelimit-policy')).toBe('"requests";q=1000000;w=60');
      expect(headers.get('ratelimit')).toMatch(/^"requests";r=\d+;t=\d+$/);
      // Only a proxy that ended TLS could promise that there is any.
      expect(headers.get('strict-transport-security')).toBeNull();
    }
  });
});

describe('an Idempotency-Key', () => {
  it('is required, and of visible characters', async () => {
    expectProblem(await draft({}, { 'idempotency-key': '' }), 400, 'idempotency-key-missing');
    expectProblem(await draft({}, { 'idempotency-key': 'a key' }), 400, 'idempotency-key-malformed');
    expectProblem(await draft({}, { 'idempotency-key': 'k'.repeat(256) }), 400, 'idempotency-key-malformed');
  });

  it('answers the same request again with the same bytes, and says so', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [await draft({}, headers), await draft({}, headers)];
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    for (const name of ['etag', 'location', 'content-type']) expect([name, again.headers.get(name)]).toEqual([name, first.headers.get(name)]);
    expect([first.headers.get('idempotency-replayed'), again.headers.get('idempotency-replayed')]).toEqual([null, 'true']);
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
  });

  it('is not good for another body, and is everybody’s own', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await draft({}, headers);
    expectProblem(await draft({ termMonths: 24 }, headers), 422, 'idempotency-key-reused');
    const staff = await server.signIn('staff');
    const theirs = await staff.post('/financing-needs', { ...NEED, rightIds: [rightId] }, headers);
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(first.body.id);
  });

  it('is forgotten after 24 hours', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const first = await draft({}, headers);
    await server.database.owner.query(`update platform.idempotency_key set created_at = created_at - interval '24 hours 1 second' where key = $1`, [headers['idempotency-key']]);
    const later = await draft({}, headers);
    expect([later.status, later.headers.get('idempotency-replayed')]).toEqual([201, null]);
    expect(later.body.id).not.toBe(first.body.id);
  });

  it('is free again when the first attempt failed', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const bad = await draft({ rightIds: [randomUUID()] }, headers);
    expect([404, 409, 422]).toContain(bad.status);
    expect((await draft({}, headers)).status).toBe(201);
  });

  it('of sixty twins in flight lets one have its effect, and gives all of them its answer', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const count = async (): Promise<number> => Number((await server.database.owner.query(`select count(*) from financing_needs.need`)).rows[0].count);
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 60 }, () => draft({}, headers)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(201);
    expect(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true')).toHaveLength(59);
    expect(await count()).toBe(before + 1);
  });

  it('whose first request does not end lets its twin go with in-flight', async () => {
    const [earlier, key] = [randomUUID(), randomUUID()];
    const { organisation } = (await keeper.get('/me')).body;
    expect(organisation).toBeDefined();
    expect((await draft({}, { 'idempotency-key': earlier })).status).toBe(201);
    const holder = server.database.owner;
    // The row of the first request, written and not yet committed.
    await holder.query('begin');
    const { rowCount } = await holder.query(`insert into platform.idempotency_key (actor, route, key, fingerprint) select actor, route, $1, 'first' from platform.idempotency_key where key = $2`, [key, earlier]);
    expect(rowCount).toBe(1);
    expectProblem(await draft({}, { 'idempotency-key': key }), 409, 'in-flight');
    await holder.query('rollback');
    expect((await draft({}, { 'idempotency-key': key })).status).toBe(201);
  });
});

describe('If-Match', () => {
  it('is required, is a version of ours, and is the current one', async () => {
    const { id, version } = (await draft()).body;
    const publish = (headers: Record<string, string>): Promise<Answer<Json>> => keeper.post(`/financing-needs/${id}/publication`, undefined, headers);
    expectProblem(await publish({}), 428, 'version-missing');
    expectProblem(await publish({ 'if-match': 'yesterday' }), 400, 'version-malformed');
    expectProblem(await publish({ 'if-match': `"${version + 1}"` }), 412, 'version-stale');
    expect((await keeper.get(`/financing-needs/${id}`)).body).toMatchObject({ version, state: 'draft' });
  });
});

describe('the raw connection', () => {
  /** fetch would mend these before they leave; answers status, headers and body as they came. */
  const raw = (sent: string): Promise<{ status: number; headers: string; body: Json }> =>
    new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.baseUrl);
      let came = '';
      const socket = connect({ host: hostname, port: Number(port) }, () => socket.write(sent));
      socket.setEncoding('utf8').on('data', (chunk: string) => (came += chunk)).on('error', reject).on('end', () => {
        const [headers = '', ...body] = came.split('\r\n\r\n');
        resolve({ status: Number(headers.split(' ')[1]), headers: headers.toLowerCase(), body: body.join('').startsWith('{') ? JSON.parse(body.join('')) : undefined });
      });
    });
  const get = (path: string, headers = ''): Promise<{ status: number; headers: string; body: Json }> => raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${headers}\r\n`);

  it.each([
    ['a path that is not percent-encoded', () => get('/api/v1/%zz'), 400, 'malformed-url'],
    ['a path that breaks off', () => get('/api/v1/financing-needs/%f'), 400, 'malformed-url'],
    ['a path whose bytes are no UTF-8, like a missing one', () => get('/api/v1/financing-needs/%ff%fe'), 404, 'not-found'],
    ['half a character in a path, like a missing one', () => get('/api/v1/financing-needs/%ed%a0%80'), 404, 'not-found'],
    ['headers that are too large', () => get('/api/v1/me', `X-Much: ${'a'.repeat(20_000)}\r\n`), 431, 'headers-too-large'],
    ['what is not HTTP', () => raw('HELLO\r\n\r\n'), 400, 'malformed-request'],
  ])('is answered a problem of the catalogue for %s', async (_, ask, status, code) => {
    const { headers, body, ...answer } = await ask();
    expect([answer.status, body]).toEqual([status, { type: `/api/problems/${code}`, title: expect.stringMatching(/\p{Script=Han}/u), status, code, detail: expect.any(String), requestId: expect.any(String), errors: [] }]);
    for (const each of [`content-type: application/problem+json; charset=utf-8`, `x-request-id: ${body.requestId}`, 'cache-control: no-store', 'x-content-type-options: nosniff', 'content-language: zh-cn']) expect(headers).toContain(each);
    if (status !== 431 && code !== 'malformed-request') expect((await get('/api/v1/%zz', 'Accept-Language: en\r\n')).body.title).toMatch(/^[ -~]+$/);
  });

  it('gets no answer to a method of another protocol', async () => {
    expect((await raw('PROPFIND /api/v1/financing-needs HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')).status).toBe(405);
  });
});

describe('a NUL in a path', () => {
  it('is a missing id, wherever it stands, and reaches nothing', async () => {
    const paths = ['/loan-products/%00', '/loan-products/%00/editions/%00/changes', `/loan-products/${randomUUID()}/editions/1%00/changes`, '/financing-needs/a%00b/matches', '/people/%00', '/enterprises/%00/yearly-facts/20%0025', '/api/problems/%00', '/nowhere/%00'];
    const before = await rowCounts();
    const denials = async (): Promise<number> => Number((await server.database.owner.query(`select count(*) from platform.audit_entry`)).rows[0].count);
    const rows = await denials();
    for (const client of [keeper, server.visitor()]) for (const path of paths) expectProblem(await client.get(path), 404, 'not-found');
    expectProblem(await keeper.post('/financing-needs/%00/publication', undefined, { 'if-match': '"1"' }), 404, 'not-found');
    expectProblem(await keeper.delete(`/financing-needs/${randomUUID()}/consents/%00`, { 'if-match': '"1"' }), 404, 'not-found');
    expect([await rowCounts(), await denials()]).toEqual([before, rows]);
  });
});
