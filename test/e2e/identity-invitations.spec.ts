import { completeUscc } from '@zhichuang/kernel';
import type { Answer, Client, Json } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
/** Registered a minute ago; nobody has looked at the enterprise. */
let fresh: Client;

beforeEach(async () => {
  server = await startServer();
  const registered = await server.visitor().post('/enterprises', { uscc: completeUscc('Y1', '350102', 'TE5T0A01'), name: '无人核对有限公司（演示）', divisionCode: '350102', industryCode: 'C3983', keeper: { username: 'fresh-keeper', password: 'Demo-2026' } });
  expect(registered.status).toBe(201);
  fresh = await server.signIn('fresh-keeper');
});
afterEach(() => server.close());

const sql = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => (await server.database.owner.query(text, values)).rows as Row[];
const invite = (manager: Client, username: string, role = 'enterprise-staff'): Promise<Answer<Json>> => manager.post('/people/invitations', { username, role });
const own = async (person: Client): Promise<Json[]> => (await person.get('/invitations')).body.items;
const memberships = async (person: Client): Promise<Json[]> => (await person.get('/me')).body.memberships;
const errorsOf = (answer: { body: Json }): unknown => answer.body.errors.map(({ pointer, code }: Json) => [pointer, code]);

describe('an invitation', () => {
  it('is answered alike whether the user name exists, is an administrator’s, or is nobody’s', async () => {
    const answers = await Promise.all(['ccb-officer', 'system-admin', 'nobody-at-all'].map((username) => invite(fresh, username)));
    const shape = ({ status, body }: Answer<Json>): unknown => [status, { ...body, id: '', username: '', invitedAt: '' }];
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    for (const answer of answers) expect(shape(answer)).toEqual(shape(answers[0]!));
    expect(Object.keys(answers[0]!.body).sort()).toEqual(['actions', 'endedAt', 'id', 'invitedAt', 'organisation', 'role', 'state', 'username', 'version']);
    expect((await fresh.get('/people')).body.items.map((item: Json) => item.username)).toEqual(['fresh-keeper']);
    for (const username of ['ccb-officer', 'nobody-at-all']) expect((await invite(fresh, username)).body.code).toBe('invitation-exists');
    expect(errorsOf(await invite(fresh, 'a b'))).toEqual([['/username', 'username-malformed']]);
    expect(errorsOf(await invite(fresh, 'staff', 'bank-officer'))).toEqual([['/role', 'role-not-yours-to-give']]);
    expect((await fresh.post('/people/memberships', { username: 'ccb-officer', role: 'enterprise-staff' })).status).toBe(405);
  });

  it('changes nothing for the invited person, whose own bank still resets the password', async () => {
    const [officer, approver] = await Promise.all([server.signIn('ccb-officer'), server.signIn('ccb-approver')]);
    await invite(fresh, 'ccb-officer');
    expect(await memberships(officer)).toHaveLength(1);
    const member = (await approver.get('/people?limit=100')).body.items.find((item: Json) => item.username === 'ccb-officer');
    expect((await approver.change(`/people/${member.id}`, 'one-time-password', { password: 'Interim-2026' })).status).toBe(200);
    const { passwordChangeToken: token } = (await server.visitor().post('/auth/sign-in', { username: 'ccb-officer', password: 'Interim-2026' })).body;
    expect((await server.visitor().post('/auth/first-password', { token, password: 'Demo-2026' })).status).toBe(200);
  });

  it('is read, declined and accepted by the invited person alone, and the membership begins then', async () => {
    await invite(fresh, 'ccb-officer');
    const [officer, stranger] = await Promise.all([server.signIn('ccb-officer'), server.signIn('abc-officer')]);
    const [first] = await own(officer);
    expect(first).toMatchObject({ role: 'enterprise-staff', organisation: { kind: 'enterprise', name: '无人核对有限公司（演示）' }, actions: ['identity.invitation.accept', 'identity.invitation.decline'] });
    expect(await own(stranger)).toEqual([]);
    for (const other of [stranger, fresh]) {
      expect((await other.get(`/invitations/${first.id}`)).status).toBe(404);
      for (const answer of ['acceptance', 'refusal']) expect((await other.post(`/invitations/${first.id}/${answer}`, undefined, { 'if-match': '"1"' })).status).toBe(404);
    }
    expect((await officer.post(`/invitations/${first.id}/refusal`)).status).toBe(428);
    expect((await officer.change(`/invitations/${first.id}`, 'refusal')).status).toBe(204);
    expect([await own(officer), (await officer.get(`/invitations/${first.id}`)).status, (await memberships(officer)).length]).toEqual([[], 404, 1]);
    const sent = (await fresh.get(`/people/invitations/${first.id}`)).body;
    expect(sent).toMatchObject({ username: 'ccb-officer', state: 'declined', endedAt: expect.any(String), actions: [] });
    expect((await fresh.change(`/people/invitations/${first.id}`, 'withdrawal')).body.code).toBe('invitation-ended');

    const again = await invite(fresh, 'CCB-Officer');
    expect(again.body.username).toBe('ccb-officer');
    expect((await officer.post(`/invitations/${again.body.id}/acceptance`, undefined, { 'if-match': '"7"' })).status).toBe(412);
    const accepted = await officer.change(`/invitations/${again.body.id}`, 'acceptance');
    expect([accepted.status, (await memberships(officer)).map(({ id }: Json) => id)]).toEqual([200, [expect.any(String), accepted.body.membershipId]]);
    expect((await fresh.get('/people')).body.items.map((item: Json) => item.username)).toEqual(['fresh-keeper', 'ccb-officer']);
    const trail = await sql<{ action: string; fields: string[] }>(`select action, fields from platform.audit_entry where object_id = any($1) and result = 'done' order by action`, [[again.body.id, accepted.body.membershipId]]);
    expect(trail).toEqual([
      { action: 'identity.invitation.accept', fields: ['acceptedAt'] },
      { action: 'identity.membership.add', fields: ['personId', 'role', 'organisationId'] },
      { action: 'identity.person.invite', fields: ['username', 'role', 'organisationId'] },
    ]);
    await invite(fresh, 'ccb-officer');
    const [third] = await own(officer);
    expect((await officer.change(`/invitations/${third.id}`, 'acceptance')).body.code).toBe('membership-exists');
    expect(await own(officer)).toHaveLength(1);
  });

  it('that an administrator would accept is refused at the acceptance', async () => {
    const administrator = await server.signIn('system-admin');
    await invite(fresh, 'system-admin');
    const [invitation] = await own(administrator);
    expect((await administrator.change(`/invitations/${invitation.id}`, 'acceptance')).body.code).toBe('administrator-apart');
    expect(await memberships(administrator)).toHaveLength(1);
  });

  it('is withdrawn by a manager of the organisation, and accepted no more', async () => {
    const officer = await server.signIn('abc-officer');
    const { id } = (await invite(fresh, 'abc-officer')).body;
    const keeper = await server.signIn('keeper');
    expect((await keeper.get(`/people/invitations/${id}`)).status).toBe(404);
    expect((await keeper.post(`/people/invitations/${id}/withdrawal`, undefined, { 'if-match': '"1"' })).status).toBe(404);
    expect((await (await server.signIn('staff')).get('/people/invitations')).status).toBe(403);
    expect((await fresh.get('/people/invitations')).body.items[0]).toMatchObject({ id, state: 'open', actions: ['identity.sent-invitation.withdraw'] });
    const [answers] = [await Promise.all([fresh.change(`/people/invitations/${id}`, 'withdrawal'), officer.change(`/invitations/${id}`, 'acceptance')])];
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    const { id: another } = (await invite(fresh, 'ccb-approver')).body;
    expect((await fresh.change(`/people/invitations/${another}`, 'withdrawal')).status).toBe(204);
    expect(await own(await server.signIn('ccb-approver'))).toEqual([]);
    expect((await fresh.get(`/people/invitations/${another}`)).body.state).toBe('withdrawn');
  });

  it('is not somebody’s who takes the user name afterwards, nor of an organisation that is closed', async () => {
    await invite(fresh, 'nobody-at-all');
    await server.visitor().post('/enterprises', { uscc: completeUscc('Y1', '350102', 'TE5T0A02'), name: '冒名有限公司（演示）', divisionCode: '350102', industryCode: 'C3983', keeper: { username: 'nobody-at-all', password: 'Demo-2026' } });
    expect(await own(await server.signIn('nobody-at-all'))).toEqual([]);
    const lead = await server.signIn('fuzhou-lead');
    const { id } = (await invite(lead, 'keeper', 'office-staff')).body;
    const keeper = await server.signIn('keeper');
    expect((await own(keeper)).map((each) => each.id)).toEqual([id]);
    await sql(`update organisations.organisation set closed_on = '2020-01-01' where id = (select organisation_id from identity.invitation where id = $1)`, [id]);
    expect([await own(keeper), (await keeper.get(`/invitations/${id}`)).status]).toEqual([[], 404]);
  });

  it('of a branch is the head office’s to make; both lists are paged without loss', async () => {
    const [head, branch] = await Promise.all([server.signIn('abc-approver'), server.signIn('abc-officer')]);
    const organisationId = (await branch.get('/me')).body.memberships.find(({ role }: Json) => role === 'bank-officer').organisation.id;
    for (const username of ['one-more', 'two-more', 'three-more']) expect((await head.post('/people/invitations', { username, role: 'bank-officer', organisationId })).body.organisation.id).toBe(organisationId);
    const all = (await head.get('/people/invitations?limit=100')).body.items.map(({ id }: Json) => id);
    const paged: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: Json = (await head.get(`/people/invitations?limit=1${next && `&after=${next}`}`)).body;
      paged.push(...page.items.map(({ id }: Json) => id));
      next = page.next;
    }
    expect([paged, all.length]).toEqual([all, 3]);
  });
});
