import { Parameters } from '@zhichuang/platform';
import type { Answer, Client, Json } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let visitor: Client;

beforeEach(async () => {
  // Behind a proxy, so that a test says where it calls from.
  server = await startServer('people', { TRUST_PROXY: '1' });
  visitor = server.visitor();
});
afterEach(() => server.close());

const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => (await server.database.owner.query(text, values)).rows as Row[];
const codeOf = ({ status, body }: Answer<Json>): [number, string] => [status, body?.code];
const signIn = (username: string, password = 'Demo-2026', from?: string): Promise<Answer<Json>> => visitor.post('/auth/sign-in', { username, password }, from === undefined ? {} : { 'x-forwarded-for': from });

async function setParameter(name: string, value: number): Promise<void> {
  await sql(`update platform.parameter set value = $2 where name = $1`, [name, JSON.stringify(value)]);
  server.app.get(Parameters).forget();
}

describe('lock-out', () => {
  it('answers alike whether or not the person exists, and locks both after as many failures', async () => {
    const answers = async (username: string): Promise<[number, string][]> => {
      const found: [number, string][] = [];
      for (let i = 0; i < 6; i++) found.push(codeOf(await signIn(username, 'Wrong-2026')));
      return found;
    };
    const [known, unknown] = [await answers('zhangzhou-lead'), await answers('nobody-of-this-name')];
    expect(known).toEqual([...Array<[number, string]>(5).fill([401, 'sign-in-failed']), [429, 'sign-in-locked']]);
    expect(unknown).toEqual(known);
    const locked = await signIn('ZHANGZHOU-lead');
    expect(codeOf(locked)).toEqual([429, 'sign-in-locked']);
    expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(800);
    const audited = await sql<{ object_id: string }>(`select object_id from platform.audit_entry where action = 'identity.person.lock'`);
    expect(audited).toHaveLength(1);
    expect(await sql(`select 1 from identity.sign_in_failure where subject like '%zhangzhou%' or subject like '%127.0.0.1%'`)).toEqual([]);
  });

  it('is seen and released by the security administrator alone', async () => {
    for (const username of ['zhangzhou-lead', 'nobody-of-this-name']) for (let i = 0; i < 5; i++) await signIn(username, 'Wrong-2026');
    const security = await server.signIn('security-admin');
    const { items } = (await security.get('/locks')).body;
    expect(items.map((lock: Json) => lock.person?.username ?? null).sort()).toEqual([null, 'zhangzhou-lead']);
    const lock = items.find((each: Json) => each.person);
    expect(lock).toMatchObject({ kind: 'username-at-address', failures: 5, actions: ['identity.lock.release'] });
    expect((await (await server.signIn('system-admin')).get('/locks')).status).toBe(403);
    expect(codeOf(await security.post(`/locks/${lock.id}/release`))).toEqual([428, 'version-missing']);
    expect(codeOf(await security.post(`/locks/${lock.id}/release`, undefined, { 'if-match': '"1"' }))).toEqual([412, 'version-stale']);
    expect((await security.change(`/locks/${lock.id}`, 'release')).status).toBe(204);
    expect((await security.get(`/locks/${lock.id}`)).status).toBe(404);
    expect((await signIn('zhangzhou-lead')).status).toBe(200);
  });

  it('hears no more guesses than the rule allows, however many come at once', async () => {
    const guesses = await Promise.all(Array.from({ length: 30 }, () => signIn('ccb-approver', 'Wrong-2026')));
    expect(guesses.filter((guess) => guess.status === 401)).toHaveLength(5);
    expect(guesses.filter((guess) => guess.status === 429)).toHaveLength(25);
  });

  it('counts anew after signing in', async () => {
    for (let i = 0; i < 4; i++) await signIn('ccb-officer', 'Wrong-2026');
    expect((await signIn('ccb-officer')).status).toBe(200);
    for (let i = 0; i < 4; i++) expect((await signIn('ccb-officer', 'Wrong-2026')).status).toBe(401);
    expect((await signIn('ccb-officer')).status).toBe(200);
  });

  it('is audited also where the rule was lowered below the running count', async () => {
    for (let i = 0; i < 4; i++) await signIn('sanming-lead', 'Wrong-2026');
    await setParameter('identity.lock-out.failures', 3);
    expect((await signIn('sanming-lead', 'Wrong-2026')).status).toBe(401);
    expect(codeOf(await signIn('sanming-lead'))).toEqual([429, 'sign-in-locked']);
    await setParameter('identity.lock-out.failures', 5);
    expect(await sql(`select 1 from platform.audit_entry a join identity.person p on p.id::text = a.object_id where a.action = 'identity.person.lock' and p.username = 'sanming-lead'`)).toHaveLength(1);
  });

  it('locks an address that tries one name after another', async () => {
    await sql(`update identity.sign_in_failure set failures = 0, locked_until = null`);
    await setParameter('identity.lock-out.address-failures', 8);
    const answers = [];
    for (let i = 0; i < 9; i++) answers.push((await signIn(`name-${i}`, 'Wrong-2026')).status);
    expect(answers).toEqual([...Array<number>(8).fill(401), 429]);
    expect(codeOf(await signIn('keeper'))).toEqual([429, 'sign-in-locked']);
    await setParameter('identity.lock-out.address-failures', 100);
    await sql(`update identity.sign_in_failure set failures = 0, locked_until = null`);
    expect((await signIn('keeper')).status).toBe(200);
  });
});

describe('knowing a user name', () => {
  beforeEach(() => sql(`delete from identity.sign_in_failure`));
  const attack = async (username: string, times: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let i = 0; i < times; i++) statuses.push((await signIn(username, 'Wrong-2026', `203.0.113.${i % 4}`)).status);
    return statuses;
  };

  it('locks nobody out: only the address that failed is locked, and an IPv6 network is one address', async () => {
    for (let i = 0; i < 5; i++) expect((await signIn('abc-officer', 'Wrong-2026', `2001:db8:6:6::${i + 1}`)).status).toBe(401);
    expect(codeOf(await signIn('abc-officer', 'Demo-2026', '2001:db8:6:6:ffff::1'))).toEqual([429, 'sign-in-locked']);
    expect((await signIn('abc-officer', 'Demo-2026', '2001:db8:6:7::1')).status).toBe(200);
    expect((await signIn('abc-officer')).status).toBe(200);
    expect((await signIn('abc-approver', 'Demo-2026', '2001:db8:6:6::1')).status).toBe(200);
  });

  it('slows guesses from everywhere down, says for how long, and lets its person in where he signed in before or nobody failed yet', async () => {
    await setParameter('identity.slow-down.failures', 8);
    expect((await signIn('abc-officer', 'Demo-2026', '198.51.100.7')).status).toBe(200);
    expect(await attack('abc-officer', 10)).toEqual([...Array<number>(8).fill(401), 429, 429]);
    // The first try of an address is heard, and counts: a person on a new network is not held out by whoever keeps failing elsewhere.
    const counted = async () => (await sql<{ failures: number }>(`select max(failures) failures from identity.sign_in_failure where kind = 'username'`))[0]!.failures;
    expect((await signIn('abc-officer', 'Demo-2026', '192.0.2.1')).status).toBe(200);
    expect([await counted(), (await signIn('abc-officer', 'Wrong-2026', '192.0.2.5')).status, await counted()]).toEqual([8, 401, 9]);
    const slowed = await signIn('abc-officer', 'Demo-2026', '192.0.2.5');
    expect(codeOf(slowed)).toEqual([429, 'sign-in-slowed']);
    const together = await Promise.all(Array.from({ length: 8 }, () => signIn('abc-officer', 'Wrong-2026', '192.0.2.6')));
    expect(together.map(({ status }) => status).sort()).toEqual([401, ...Array<number>(7).fill(429)]);
    expect(Number(slowed.headers.get('retry-after'))).toBeLessThanOrEqual(30);
    expect((await signIn('abc-officer', 'Demo-2026', '198.51.100.7')).status).toBe(200);
    expect(await attack('nobody-at-all', 10)).toEqual([...Array<number>(8).fill(401), 429, 429]);

    // After the pause one more try is heard, from anywhere; its failure holds up the next one.
    const pass = () => sql(`update identity.sign_in_failure set locked_until = now() where kind = 'username'`);
    await pass();
    expect((await signIn('abc-officer', 'Demo-2026', '192.0.2.5')).status).toBe(200);
    await pass();
    expect((await signIn('abc-officer', 'Wrong-2026', '192.0.2.6')).status).toBe(401);
    expect(codeOf(await signIn('abc-officer', 'Wrong-2026', '192.0.2.6'))).toEqual([429, 'sign-in-slowed']);
    expect(await sql(`select action from platform.audit_entry where action = 'identity.person.slow'`)).toHaveLength(1);
  });

  it('no longer knows an address after its days, and clears what nobody needs', async () => {
    await setParameter('identity.slow-down.failures', 4);
    await signIn('abc-officer', 'Demo-2026', '198.51.100.7');
    await signIn('nobody-at-all', 'Wrong-2026', '198.51.100.7');
    await attack('abc-officer', 5);
    await sql(`update identity.sign_in_failure set succeeded_at = succeeded_at - interval '31 days', kept_until = kept_until - interval '31 days' where succeeded_at is not null`);
    expect(codeOf(await signIn('abc-officer', 'Demo-2026', '198.51.100.7'))).toEqual([429, 'sign-in-slowed']);
    await signIn('somebody-else', 'Wrong-2026');
    expect(await sql(`select 1 from identity.sign_in_failure where succeeded_at is not null`)).toEqual([]);
  });
});
