import { createHmac, randomUUID } from 'node:crypto';
import { completeUscc } from '@zhichuang/kernel';
import { type Answer, Client, type Json } from '../support/client.js';
import { type SecondProcess, startSecondProcess } from '../support/second-process.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let twin: SecondProcess;
/** Asks the second process. */
let elsewhere: Client;
let visitor: Client;

beforeAll(async () => {
  server = await startServer();
  twin = await startSecondProcess(server.database);
  elsewhere = new Client(twin.baseUrl);
  visitor = server.visitor();
});
afterAll(async () => {
  await twin.stop();
  await server.close();
});

const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => (await server.database.owner.query(text, values)).rows as Row[];
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const codeOf = ({ status, body }: Answer<Json>): [number, string] => [status, body?.code];
const cookieOf = (answer: Answer): Record<string, string> => ({ cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0]! });
const signIn = (username: string, password = 'Demo-2026'): Promise<Answer<Json>> => visitor.post('/auth/sign-in', { username, password });
const me = (token: string, at: Client = visitor): Promise<Answer<Json>> => at.get('/me', bearer(token));
/** Asks until the answer is 401; the loop's bound is the promise of one second. */
async function refusedWithinASecond(token: string): Promise<boolean> {
  for (let tries = 0; tries < 10; tries++) {
    if ((await me(token, elsewhere)).status === 401) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

let registered = 0;
async function newEnterprise(username: string): Promise<void> {
  registered += 1;
  const answer = await visitor.post('/enterprises', { uscc: completeUscc('Y1', '350102', `TE00000${registered}`), name: `福州${username}有限公司（演示）`, divisionCode: '350102', industryCode: 'C3976', keeper: { username, password: 'Demo-2026' } });
  if (answer.status !== 201) throw new Error(answer.text);
}

describe('a session', () => {
  it('refreshes with a token that works once; the second use ends the family in both processes', async () => {
    const first = await signIn('staff');
    const second = await visitor.post('/auth/refresh', undefined, cookieOf(first));
    expect(second.status).toBe(200);
    expect(first.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect(codeOf(await visitor.post('/auth/refresh', undefined, cookieOf(first)))).toEqual([401, 'credential-invalid']);
    expect(codeOf(await visitor.post('/auth/refresh', undefined, cookieOf(second)))).toEqual([401, 'credential-invalid']);
    expect((await me(second.body.accessToken)).status).toBe(401);
    expect(await refusedWithinASecond(second.body.accessToken)).toBe(true);
    const [row] = await sql<{ person_id: string | null }>(`select person_id from platform.audit_entry where action = 'identity.session.token-reused'`);
    expect(row?.person_id).toBe((await me((await signIn('staff')).body.accessToken)).body.id);
  });

  it('keeps the refresh token as a hash alone', async () => {
    const [, token] = cookieOf(await signIn('staff'))['cookie']!.split('=');
    expect(await sql(`select 1 from identity.refresh_token where token_hash = $1`, [token])).toEqual([]);
  });

  it('signs out here, and everywhere, at once in this process and within a second in the other', async () => {
    const [one, two, three] = await Promise.all([signIn('gulou-staff'), signIn('gulou-staff'), signIn('gulou-staff')]);
    for (const each of [one, two, three]) expect((await me(each.body.accessToken, elsewhere)).status).toBe(200);
    expect((await visitor.post('/auth/sign-out', undefined, bearer(one.body.accessToken))).status).toBe(204);
    expect(codeOf(await me(one.body.accessToken))).toEqual([401, 'credential-invalid']);
    expect((await me(two.body.accessToken)).status).toBe(200);
    expect((await visitor.post('/auth/sign-out-everywhere', undefined, bearer(two.body.accessToken))).status).toBe(204);
    expect((await me(three.body.accessToken)).status).toBe(401);
    expect(await refusedWithinASecond(one.body.accessToken)).toBe(true);
    expect(await refusedWithinASecond(three.body.accessToken)).toBe(true);
    expect((await visitor.post('/auth/refresh', undefined, cookieOf(three))).status).toBe(401);
  });

  it('refuses a token of a membership that ended, within a second in every process', async () => {
    const { body } = await signIn('sanming-lead');
    expect((await me(body.accessToken, elsewhere)).status).toBe(200);
    await sql(`update identity.membership m set ended_at = now() from identity.person p where p.id = m.person_id and p.username = 'sanming-lead'`);
    expect(await refusedWithinASecond(body.accessToken)).toBe(true);
    expect(codeOf(await signIn('sanming-lead'))).toEqual([401, 'sign-in-failed']);
  });

  it('ends when nothing was asked for longer than the idle limit, and is used by asking', async () => {
    const { body, headers } = await signIn('province-lead');
    const age = (minutes: number) => sql(`update identity.session s set last_used_at = now() - make_interval(mins => $1) from identity.person p where p.id = s.person_id and p.username = 'province-lead'`, [minutes]);
    await age(29);
    expect((await me(body.accessToken, elsewhere)).status).toBe(200);
    expect(await sql(`select 1 from identity.session s join identity.person p on p.id = s.person_id where p.username = 'province-lead' and s.last_used_at < now() - interval '5 minutes'`)).toEqual([]);
    await age(31);
    expect(await refusedWithinASecond(body.accessToken)).toBe(true);
    expect((await visitor.post('/auth/refresh', undefined, { cookie: headers.get('set-cookie')!.split(';')[0]! })).status).toBe(401);
    expect(await sql(`select end_reason from identity.session s join identity.person p on p.id = s.person_id where p.username = 'province-lead'`)).toEqual([{ end_reason: 'idle' }]);
  });

  it('lets a refresh token go stale after its days', async () => {
    const answer = await signIn('staff');
    await sql(`update identity.refresh_token set expires_at = now() where used_at is null`);
    expect((await visitor.post('/auth/refresh', undefined, cookieOf(answer))).status).toBe(401);
  });
});

describe('a credential that is not ours', () => {
  const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = (header: object, claims: object, key = 'test-token-key-test-token-key-test'): string => {
    const content = `${encode(header)}.${encode(claims)}`;
    return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
  };

  it('is refused, whatever was done to it', async () => {
    const { accessToken } = (await signIn('staff')).body as { accessToken: string };
    const claims = JSON.parse(Buffer.from(accessToken.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
    const header = { alg: 'HS256', typ: 'JWT' };
    expect((await me(signed(header, claims))).status).toBe(200);
    const [head, payload, signature] = accessToken.split('.') as [string, string, string];
    const forged = {
      'without a signature, alg none': `${encode({ alg: 'none', typ: 'JWT' })}.${payload}.`,
      'alg none with the old signature': `${encode({ alg: 'none' })}.${payload}.${signature}`,
      'other claims, old signature': `${head}.${encode({ ...claims, sub: randomUUID() })}.${signature}`,
      'signed with another key': signed(header, claims, 'another-key-another-key-another-key'),
      expired: signed(header, { ...claims, iat: 1, exp: 2 }),
      'of another issuer': signed(header, { ...claims, iss: 'somebody' }),
      "another person's session": signed(header, { ...claims, sub: randomUUID() }),
      'claims of a wrong type': signed(header, { ...claims, sid: 7, mid: { a: 1 } }),
      'not a token': 'x.y.z',
      'very long': 'a'.repeat(10_000),
    };
    for (const [what, token] of Object.entries(forged)) expect([what, ...codeOf(await me(token))]).toEqual([what, 401, 'credential-invalid']);
    expect(codeOf(await visitor.get('/me', { authorization: `Basic ${Buffer.from('keeper:Demo-2026').toString('base64')}` }))).toEqual([401, 'credential-invalid']);
    expect(codeOf(await visitor.get('/me'))).toEqual([401, 'not-signed-in']);
    expect(codeOf(await visitor.post('/auth/refresh', undefined, { cookie: 'zhichuang_refresh=made-up' }))).toEqual([401, 'credential-invalid']);
  });

  it.each([
    ['a number for a name', { username: 7, password: 'x' }, '/username', 'wrong-type'],
    ['a list for a password', { username: 'keeper', password: ['x'] }, '/password', 'wrong-type'],
    ['NUL in the name', { username: 'kee\u0000per', password: 'x' }, '/username', 'text-control'],
    ['a huge password', { username: 'keeper', password: 'x'.repeat(100_000) }, '/password', 'text-length'],
    ['nothing', {}, '/username', 'required'],
    ['a field too many', { username: 'keeper', password: 'x', role: 'office-lead' }, '/role', 'unknown-field'],
  ])('signing in with %s names the field', async (_, body, pointer, code) => {
    const answer = await visitor.post('/auth/sign-in', body);
    expect(codeOf(answer)).toEqual([422, 'validation-failed']);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer, code }));
  });

  it('takes NUL in a password as a wrong password', async () => {
    expect(codeOf(await signIn('staff', 'Demo\u0000-2026'))).toEqual([401, 'sign-in-failed']);
  });
});

describe('a password', () => {
  it('is changed by who knows the old one, and ends the other sessions', async () => {
    await newEnterprise('password-changer');
    const [here, other] = await Promise.all([signIn('password-changer'), signIn('password-changer')]);
    const change = (oldPassword: string, newPassword: string) => visitor.post('/auth/password', { oldPassword, newPassword }, bearer(here.body.accessToken));
    const issue = async (answer: Promise<Answer<Json>>) => { const { status, body } = await answer; return [status, body.errors[0].pointer, body.errors[0].code]; };
    expect(await issue(change('Wrong-2026', 'Other-2026'))).toEqual([422, '/oldPassword', 'password-wrong']);
    expect(await issue(change('Demo-2026', 'short'))).toEqual([422, '/newPassword', 'password-too-short']);
    expect(await issue(change('Demo-2026', 'Demo-2026'))).toEqual([422, '/newPassword', 'password-unchanged']);
    expect(await issue(change('Demo-2026', 'P@ssw0rd123'))).toEqual([422, '/newPassword', 'password-common']);
    expect(await issue(change('Demo-2026', 'My-Password-Changer-1'))).toEqual([422, '/newPassword', 'password-has-username']);
    expect((await change('Demo-2026', 'Other-2026')).status).toBe(204);
    expect((await me(here.body.accessToken)).status).toBe(200);
    expect((await me(other.body.accessToken)).status).toBe(401);
    expect((await signIn('password-changer')).status).toBe(401);
    expect((await signIn('password-changer', 'Other-2026')).status).toBe(200);
  });

  it('is guessed no more often with a stolen session than without', async () => {
    await newEnterprise('stolen-session');
    const { accessToken } = (await signIn('stolen-session')).body as { accessToken: string };
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await visitor.post('/auth/password', { oldPassword: `Wrong-202${i}`, newPassword: 'Other-2026' }, bearer(accessToken))).status);
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429]);
  });

  it('of a registering keeper keeps to the rules, at its pointer, and writes nothing when it does not', async () => {
    const count = async () => (await sql<{ n: string }>(`select count(*) n from organisations.organisation`))[0]!.n;
    const before = await count();
    const answer = await visitor.post('/enterprises', { uscc: '91350100M000100Y43', name: '福州某某有限公司（演示）', divisionCode: '350102', industryCode: 'C3976', keeper: { username: 'weak-keeper', password: 'password' } });
    expect(answer.body.errors).toEqual([expect.objectContaining({ pointer: '/keeper/password', code: 'password-common' })]);
    expect(await count()).toBe(before);
  });
});
