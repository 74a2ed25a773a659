import { addDays } from '@zhichuang/kernel';
import { ActorSource, Clock, newId, Parameters, Tx } from '@zhichuang/platform';
import { Sessions } from '../../libs/identity/src/application/sessions.js';
import { Client, type Json } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let visitor: Client;

beforeAll(async () => {
  server = await startServer();
  visitor = server.visitor();
});
afterAll(() => server.close());

const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => (await server.database.owner.query(text, values)).rows as Row[];
const ONE_TIME = 'Interim-2026';
const organisationId = async (username: string): Promise<string> =>
  (await sql<{ id: string }>(`select m.organisation_id id from identity.membership m join identity.person p on p.id = m.person_id where p.username = $1`, [username]))[0]!.id;
const errorsOf = (answer: { body: Json }): unknown => answer.body.errors.map(({ pointer, code }: Json) => [pointer, code]);

/** Replaces a one-time password by the demo's, and answers who then acts. */
async function firstSignIn(username: string): Promise<Client> {
  const { body } = await visitor.post('/auth/sign-in', { username, password: ONE_TIME });
  expect(body.accessToken).toBeUndefined();
  expect((await visitor.post('/auth/first-password', { token: body.passwordChangeToken, password: 'Demo-2026' })).status).toBe(200);
  return server.signIn(username);
}

describe('own people', () => {
  it.each([
    ['keeper', 'enterprise-staff', 'enterprise-keeper', 'bank-officer'],
    ['abc-approver', 'bank-officer', 'bank-approver', 'office-lead'],
    ['fuzhou-lead', 'office-staff', 'office-lead', 'system-administrator'],
  ])('%s gives the roles %s and %s, not %s, to the own organisation alone', async (username, staffRole, managerRole, foreignRole) => {
    const manager = await server.signIn(username);
    const person = (role: string) => ({ username: `${role}-of-${username}`, displayName: '新人（演示）', password: ONE_TIME, role });
    const added = await manager.post('/people', person(staffRole));
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ role: staffRole, organisation: { id: await organisationId(username) }, oneTimePasswordUntil: expect.any(String), actions: ['identity.person.end', 'identity.person.reset-password'] });
    expect((await manager.post('/people', person(managerRole))).status).toBe(201);
    expect(errorsOf(await manager.post('/people', person(foreignRole)))).toEqual([['/role', 'role-not-yours-to-give']]);
    expect(errorsOf(await manager.post('/people', { ...person(staffRole), username: 'somewhere-else', organisationId: await organisationId('ccb-officer') }))).toEqual([['/organisationId', 'organisation-unknown']]);
    expect((await manager.post('/people', person(staffRole))).body.code).toBe('username-taken');
    const { items } = (await manager.get('/people?limit=100')).body;
    expect(items.map((item: Json) => item.username)).toEqual(expect.arrayContaining([username, `${staffRole}-of-${username}`, `${managerRole}-of-${username}`]));
    expect(items.map((item: Json) => item.username)).not.toContain('ccb-officer');
  });

  it('are nobody else’s: staff and administrators are refused, another manager finds nothing', async () => {
    const [member] = (await (await server.signIn('keeper')).get('/people')).body.items;
    for (const username of ['staff', 'abc-officer', 'fuzhou-staff', 'system-admin', 'audit-admin']) expect([username, (await (await server.signIn(username)).get('/people')).status]).toEqual([username, 403]);
    const foreign = await server.signIn('abc-approver');
    expect((await foreign.get(`/people/${member.id}`)).status).toBe(404);
    expect((await foreign.post(`/people/${member.id}/end`, undefined, { 'if-match': '"1"' })).status).toBe(404);
    expect((await foreign.post(`/people/${member.id}/one-time-password`, { password: ONE_TIME }, { 'if-match': '"1"' })).status).toBe(404);
  });

  it('of a branch are its approver’s and the head office’s; the branch does not reach the head office', async () => {
    const head = await server.signIn('abc-approver');
    const branchId = await organisationId('abc-officer');
    await head.post('/people', { username: 'abc-branch-approver', displayName: '分行审批人（演示）', password: ONE_TIME, role: 'bank-approver', organisationId: branchId });
    const branch = await firstSignIn('abc-branch-approver');
    const { items } = (await branch.get('/people')).body;
    expect(new Set(items.map((item: Json) => item.organisation.id))).toEqual(new Set([branchId]));
    expect(errorsOf(await branch.post('/people', { username: 'upwards', displayName: '越级（演示）', password: ONE_TIME, role: 'bank-officer', organisationId: await organisationId('abc-approver') }))).toEqual([['/organisationId', 'organisation-unknown']]);
    const self = items.find((item: Json) => item.username === 'abc-branch-approver');
    expect((await branch.change(`/people/${self.id}`, 'end')).status).toBe(204);
  });

  it('are paged without loss', async () => {
    const manager = await server.signIn('fuzhou-lead');
    const all = (await manager.get('/people?limit=100')).body.items.map((item: Json) => item.id);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: Json = (await manager.get(`/people?limit=1${next && `&after=${next}`}`)).body;
      paged.push(...page.items.map((item: Json) => item.id));
      next = page.next;
    }
    expect(paged).toEqual(all);
    const forged = Buffer.from(JSON.stringify(['x'])).toString('base64url');
    expect((await manager.get(`/people?after=${forged}`)).body.code).toBe('cursor-malformed');
    expect((await manager.get('/people?role=office-lead')).body.code).toBe('unknown-parameter');
  });

  it('lose their rights at once when their membership ends', async () => {
    const keeper = await server.signIn('keeper');
    const added = await keeper.post('/people', { username: 'leaver', displayName: '离职者（演示）', password: ONE_TIME, role: 'enterprise-staff' });
    const leaver = await firstSignIn('leaver');
    expect((await leaver.get('/me')).status).toBe(200);
    expect((await keeper.post(`/people/${added.body.id}/end`)).status).toBe(428);
    expect((await keeper.post(`/people/${added.body.id}/end`, undefined, { 'if-match': '"9"' })).status).toBe(412);
    expect((await keeper.change(`/people/${added.body.id}`, 'end')).status).toBe(204);
    expect((await leaver.get('/me')).status).toBe(401);
    expect((await visitor.post('/auth/sign-in', { username: 'leaver', password: 'Demo-2026' })).body.code).toBe('sign-in-failed');
  });

  it('are looked up anew once the whole transaction of what ended them has committed', async () => {
    const { accessToken } = (await visitor.post('/auth/sign-in', { username: 'staff', password: 'Demo-2026' })).body;
    const { sid, mid } = JSON.parse(Buffer.from(accessToken.split('.')[1], 'base64url').toString()) as Json;
    const me = async (): Promise<number> => (await visitor.get('/me', { authorization: `Bearer ${accessToken}` })).status;
    const actor = (await server.app.get(ActorSource, { strict: false }).actorOf(sid, mid))!;
    await server.app.get(Tx, { strict: false }).run(async () => {
      await server.app.get(Sessions, { strict: false }).signOut(actor, false);
      // Whoever asks now still sees the session as it was.
      expect(await me()).toBe(200);
    });
    expect(await me()).toBe(401);
  });

  it('never lose their last manager, not even to two who end each other', async () => {
    const one = await server.signIn('zhangzhou-lead');
    const [only] = (await one.get('/people')).body.items;
    expect(only.actions).not.toContain('identity.person.end');
    expect((await one.change(`/people/${only.id}`, 'end')).body.code).toBe('last-manager');
    const second = await one.post('/people', { username: 'zhangzhou-second', displayName: '第二负责人（演示）', password: ONE_TIME, role: 'office-lead' });
    const two = await firstSignIn('zhangzhou-second');
    const answers = await Promise.all([one.change(`/people/${second.body.id}`, 'end'), two.change(`/people/${only.id}`, 'end')]);
    expect(answers.map((answer) => answer.status === 204)).toContain(false);
    expect(await sql(`select 1 from identity.membership where organisation_id = $1 and role = 'office-lead' and ended_at is null`, [only.organisation.id])).toHaveLength(1);
  });
});

describe('a one-time password', () => {
  it('given by the manager ends the sessions, and opens nothing but its own replacement, once', async () => {
    const keeper = await server.signIn('keeper');
    const staff = await server.signIn('staff');
    const member = (await keeper.get('/people')).body.items.find((item: Json) => item.username === 'staff');
    expect(errorsOf(await keeper.change(`/people/${member.id}`, 'one-time-password', { password: 'short' }))).toEqual([['/password', 'password-too-short']]);
    expect((await keeper.change(`/people/${member.id}`, 'one-time-password', { password: ONE_TIME })).body.oneTimePasswordUntil).toEqual(expect.any(String));
    expect((await staff.get('/me')).status).toBe(401);
    const { body: half, headers } = await visitor.post('/auth/sign-in', { username: 'staff', password: ONE_TIME });
    expect(Object.keys(half)).toEqual(['passwordChangeToken']);
    expect(headers.get('set-cookie')).toBeNull();
    const token: string = half.passwordChangeToken;
    for (const path of ['/me', '/ip-rights', '/people']) expect((await visitor.get(path, { authorization: `Bearer ${token}` })).body.code).toBe('credential-invalid');
    expect(errorsOf(await visitor.post('/auth/first-password', { token, password: ONE_TIME }))).toEqual([['/password', 'password-unchanged']]);
    const opened = await visitor.post('/auth/first-password', { token, password: 'Demo-2026' });
    expect((await visitor.get('/me', { authorization: `Bearer ${opened.body.accessToken}` })).body.username).toBe('staff');
    expect((await visitor.post('/auth/first-password', { token, password: 'Third-2026' })).body.code).toBe('credential-invalid');
    expect((await visitor.post('/auth/first-password', { token: opened.body.accessToken, password: 'Third-2026' })).body.code).toBe('credential-invalid');
  });

  it('runs out', async () => {
    const keeper = await server.signIn('keeper');
    await keeper.post('/people', { username: 'too-late', displayName: '迟到者（演示）', password: ONE_TIME, role: 'enterprise-staff' });
    await sql(`update identity.person set one_time_until = now() where username = 'too-late'`);
    expect((await visitor.post('/auth/sign-in', { username: 'too-late', password: ONE_TIME })).body.code).toBe('sign-in-failed');
  });
});

describe('several memberships', () => {
  it('are listed, acted for one at a time, and recorded with what is written', async () => {
    const [keeper, lead] = await Promise.all([server.signIn('keeper'), server.signIn('fuzhou-lead')]);
    const person = { username: 'two-hats', displayName: '双重身份（演示）', password: ONE_TIME, role: 'enterprise-keeper' };
    const first = (await keeper.post('/people', person)).body;
    const twoHats = await firstSignIn('two-hats');
    const invitation = (await lead.post('/people/invitations', { username: 'two-hats', role: 'office-lead' })).body;
    const second = (await twoHats.change(`/invitations/${invitation.id}`, 'acceptance')).body.membershipId;

    const { body } = await visitor.post('/auth/sign-in', { username: 'two-hats', password: 'Demo-2026' });
    const asKeeper = { authorization: `Bearer ${body.accessToken}` };
    const me = (await visitor.get('/me', asKeeper)).body;
    expect(me.memberships.map(({ id, role, acting }: Json) => [id, role, acting])).toEqual([[first.id, 'enterprise-keeper', true], [second, 'office-lead', false]]);
    const switched = await visitor.post('/auth/acting-membership', { membershipId: second }, asKeeper);
    const asLead = { authorization: `Bearer ${switched.body.accessToken}` };
    expect((await visitor.get('/me', asLead)).body).toMatchObject({ role: 'office-lead', membershipId: second });
    expect((await visitor.get('/me', asKeeper)).status).toBe(401);
    expect((await visitor.post('/auth/acting-membership', { membershipId: newId() }, asLead)).status).toBe(404);
    const { membershipId: foreign, organisation: { id: leadOrganisation } } = (await lead.get('/me')).body;
    expect((await visitor.post('/auth/acting-membership', { membershipId: foreign }, asLead)).status).toBe(404);
    expect((await visitor.post('/auth/acting-membership', { membershipId: 7 }, asLead)).status).toBe(422);

    const staff = await visitor.post('/people', { username: 'hired-by-two-hats', displayName: '新人（演示）', password: ONE_TIME, role: 'office-staff' }, asLead);
    expect(staff.body.organisation.id).toBe(leadOrganisation);
    const [row] = await sql(`select membership_id, organisation_id, role from platform.audit_entry where action = 'identity.account.create' and object_id = $1`, [staff.body.personId]);
    expect(row).toEqual({ membership_id: second, organisation_id: leadOrganisation, role: 'office-lead' });
    const again = (await visitor.post('/auth/sign-in', { username: 'two-hats', password: 'Demo-2026' })).body.accessToken;
    expect((await visitor.get('/me', { authorization: `Bearer ${again}` })).body.role).toBe('office-lead');
    expect((await keeper.change(`/people/${first.id}`, 'one-time-password', { password: 'Other-2026' })).body.code).toBe('person-elsewhere');
  });
});

describe('the three administrations', () => {
  it('are never two of one person’s, by the API and by plain SQL, nor beside a role of the business', async () => {
    const keeper = await server.signIn('keeper');
    expect(errorsOf(await keeper.post('/people/invitations', { username: 'system-admin', role: 'audit-administrator' }))).toEqual([['/role', 'role-not-yours-to-give']]);
    const add = (role: string) => sql(`insert into identity.membership (id, person_id, organisation_id, role) select $1, id, $2, $3 from identity.person where username = 'system-admin'`, [newId(), newId(), role]);
    await expect(add('audit-administrator')).rejects.toMatchObject({ constraint: 'membership_one_administration' });
    await expect(add('security-administrator')).rejects.toMatchObject({ constraint: 'membership_one_administration' });
    await expect(add('bank-officer')).rejects.toMatchObject({ constraint: 'membership_administrators_apart' });
  });

  it('see nothing of the business', async () => {
    for (const username of ['system-admin', 'security-admin', 'audit-admin']) {
      const administrator = await server.signIn(username);
      for (const path of ['/ip-rights', '/financing-needs', '/loan-applications', `/enterprises/${await organisationId('keeper')}`]) expect([username, path, (await administrator.get(path)).status]).toEqual([username, path, 403]);
    }
  });

  it('open a way into an organisation only together: one ends its last manager, the other opens a first account', async () => {
    const [system, security] = await Promise.all([server.signIn('system-admin'), server.signIn('security-admin')]);
    const organisation = await organisationId('province-lead');
    const account = { organisationId: organisation, username: 'province-new-lead', displayName: '新负责人（演示）', password: ONE_TIME };
    expect((await system.post('/first-accounts', account)).body.code).toBe('has-manager');
    expect((await security.post('/first-accounts', account)).status).toBe(403);
    const people = (await security.get('/people?limit=100')).body.items;
    const lead = people.find((each: Json) => each.username === 'province-lead');
    const officer = people.find((each: Json) => each.username === 'abc-officer');
    expect((await security.change(`/people/${officer.id}`, 'end')).status).toBe(403);
    expect((await security.change(`/people/${lead.id}`, 'end')).status).toBe(204);
    expect((await system.post('/first-accounts', account)).status).toBe(201);
    expect((await (await firstSignIn('province-new-lead')).get('/me')).body).toMatchObject({ role: 'office-lead', organisation: { id: organisation } });
    expect(errorsOf(await system.post('/first-accounts', { ...account, username: 'x-y', organisationId: newId() }))).toEqual([['/organisationId', 'organisation-unknown']]);
    expect(errorsOf(await system.post('/first-accounts', { ...account, username: 'x-y', organisationId: await organisationId('system-admin') }))).toEqual([['/organisationId', 'organisation-unknown']]);
  });

  it('security: sees who is signed in and ends a session at once', async () => {
    const [security, officer] = await Promise.all([server.signIn('security-admin'), server.signIn('ccb-officer')]);
    const { id } = (await officer.get('/me')).body;
    const { items } = (await security.get(`/sessions?personId=${id}`)).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ person: { username: 'ccb-officer' }, role: 'bank-officer', actions: ['identity.session.end'] });
    expect((await security.change(`/sessions/${items[0].id}`, 'end')).status).toBe(204);
    expect((await officer.get('/me')).status).toBe(401);
    expect((await security.get(`/sessions/${items[0].id}`)).status).toBe(404);
    expect((await (await server.signIn('system-admin')).get('/sessions')).status).toBe(403);
  });
});

describe('parameters', () => {
  const NAME = 'identity.password.min-length';

  it('are read and set by the system administrator, each new value ending the one before', async () => {
    const system = await server.signIn('system-admin');
    const set = (body: object) => system.post('/parameters', { name: NAME, value: 9, source: '演示：内部规定', validFrom: '2097-01-01', ...body });
    expect((await set({})).body).toMatchObject({ name: NAME, region: null, value: 9, validFrom: '2097-01-01', validTo: null });
    expect((await set({ value: 10, validFrom: '2098-01-01' })).status).toBe(201);
    // Before a value that is planned: up to the day before it, so that what is urgent never waits for what is planned.
    expect((await set({ validFrom: '2097-06-01', value: 11 })).body).toMatchObject({ validFrom: '2097-06-01', validTo: '2097-12-31' });
    expect((await set({ region: '350100', value: 12 })).body.region).toBe('350100');
    const { items } = (await system.get(`/parameters?name=${NAME}`)).body;
    expect(items.map(({ region, validFrom, validTo, value }: Json) => [region, validFrom, validTo, value])).toEqual([
      [null, '2020-01-01', '2096-12-31', 8],
      [null, '2097-01-01', '2097-05-31', 9],
      [null, '2097-06-01', '2097-12-31', 11],
      [null, '2098-01-01', null, 10],
      ['350100', '2097-01-01', null, 12],
    ]);
    expect(items[0].source).toContain('GB/T 22239-2019');
    expect(items.every(({ replacedAt }: Json) => replacedAt === null)).toBe(true);
    expect(await sql(`select fields from platform.audit_entry where action = 'platform.parameter.set' limit 1`)).toEqual([{ fields: ['region', 'validFrom', 'value', 'source'] }]);
  });

  it('are put right from their first day on while that day has not passed: what was replaced counts no longer and stays on record', async () => {
    const system = await server.signIn('system-admin');
    const [name, today] = ['matching.promptness', server.app.get(Clock).today()];
    const set = (validFrom: string, value: object) => system.post('/parameters', { name, validFrom, value, source: '演示：内部规定' });
    const inForce = () => server.app.get(Parameters).value(name, today);
    expect((await set(today, { days: 1, cases: 1 })).status).toBe(201);
    expect((await set('2098-01-01', { days: 98, cases: 5 })).status).toBe(201);
    expect((await set(today, { days: 90, cases: 5 })).body).toMatchObject({ validFrom: today, validTo: '2097-12-31', replacedAt: null });
    expect(await inForce()).toEqual({ days: 90, cases: 5 });
    expect((await set('2098-01-01', { days: 99, cases: 5 })).status).toBe(201);
    const rows: Json[] = [];
    for (let after = ''; ; ) {
      const { items, next } = (await system.get(`/parameters?name=${name}&limit=1${after}`)).body;
      rows.push(...items);
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(rows.map(({ validFrom, validTo, value: { days }, replacedAt }: Json) => [validFrom, validTo, days, replacedAt !== null])).toEqual([
      ['2020-01-01', addDays(today, -1), 180, false],
      [today, '2097-12-31', 1, true],
      [today, '2097-12-31', 90, false],
      ['2098-01-01', null, 98, true],
      ['2098-01-01', null, 99, false],
    ]);
    expect(await sql(`select count(*)::int n from platform.pub_parameter where name = $1`, [name])).toEqual([{ n: 3 }]);
    expect((await Promise.all([1, 2, 3, 4].map((days) => set(today, { days, cases: 5 })))).map(({ status, body: { code } }) => [status, code]).filter(([status, code]) => status !== 201 && code !== 'parameter-overlap')).toEqual([]);
    expect(await sql(`select count(*)::int n from platform.pub_parameter where name = $1 and valid_from = $2`, [name, today])).toEqual([{ n: 1 }]);
  });

  it('keep the rule of the past: no value begins before today', async () => {
    const system = await server.signIn('system-admin');
    const yesterday = addDays(server.app.get(Clock).today(), -1);
    const count = async () => (await sql<{ n: number }>(`select count(*)::int n from platform.parameter`))[0]!.n;
    const before = await count();
    expect(errorsOf(await system.post('/parameters', { name: NAME, value: 9, source: 's', validFrom: yesterday }))).toEqual([['/validFrom', 'date-past']]);
    expect(errorsOf(await system.post('/parameters', { name: 'matching.weights', value: { coverage: 40 }, source: 's', validFrom: yesterday }))).toEqual([['/value', 'parameter-value'], ['/validFrom', 'date-past']]);
    expect(await count()).toBe(before);
  });

  it('refuse what is no value of theirs, and everybody else', async () => {
    const system = await server.signIn('system-admin');
    const set = async (body: object) => errorsOf(await system.post('/parameters', { name: NAME, value: 9, source: 's', validFrom: '2099-01-01', ...body }));
    expect(await set({ name: 'no.such.number' })).toEqual([['/name', 'parameter-unknown']]);
    expect(await set({ name: 'toString' })).toEqual([['/name', 'parameter-unknown']]);
    for (const value of [7, 65, 8.5, '9', [9], { a: '\u0000' }, true]) expect(await set({ value })).toEqual([['/value', 'parameter-value']]);
    expect(await set({ value: null })).toEqual([['/value', 'required']]);
    expect(await set({ validFrom: '2099-02-30' })).toEqual([['/validFrom', 'date']]);
    expect(await set({ source: '' })).toEqual([['/source', 'text-length']]);
    expect(await set({ source: 'a\u0000b' })).toEqual([['/source', 'text-control']]);
    for (const username of ['security-admin', 'audit-admin', 'keeper']) expect((await (await server.signIn(username)).get('/parameters')).status).toBe(403);
    expect((await system.get('/parameters?limit=2')).body.items).toHaveLength(2);
  });
});
