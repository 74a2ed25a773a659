import { completeUscc, plainDate } from '@zhichuang/kernel';
import { Clock, Parameters, workingDaysBetween } from '@zhichuang/platform';
import { type Answer, Client, type Json } from '../support/client.js';
import { type Firms, firmsOf } from '../support/firms.js';
import { startSecondProcess } from '../support/second-process.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let visitor: Client;
let gulou: Client;
let fuzhou: Client;
let province: Client;
let sanming: Client;
let register: Firms['register'];
let patch: Firms['patch'];
let attach: Firms['attach'];
const NOWHERE = '00000000-0000-7000-8000-000000000000';

beforeAll(async () => {
  server = await startServer();
  ({ register, patch, attach } = firmsOf(server));
  visitor = server.visitor();
  [gulou, fuzhou, province, sanming] = await Promise.all(['gulou-staff', 'fuzhou-lead', 'province-lead', 'sanming-lead'].map((name) => server.signIn(name))) as [Client, Client, Client, Client];
});
afterAll(() => server.close());

async function state(path: string, client: Client = province): Promise<Json> {
  return (await client.get(path)).body;
}

describe('registration', () => {
  it('refuses a malformed code and names the field', async () => {
    const answer = await visitor.post('/enterprises', { uscc: '9135010OM000100Y43', name: '某公司（演示）', divisionCode: '350102', industryCode: 'C3983', keeper: { username: 'nobody', password: 'Demo-2026' } });
    expect([answer.status, answer.body.errors]).toMatchObject([422, [{ pointer: '/uscc', code: 'uscc-malformed' }]]);
    expect((await server.database.owner.query(`select 1 from identity.person where username = 'nobody'`)).rowCount).toBe(0);
  });

  it('takes the real pilot code, says that evidence is missing, and the office needs the licence', async () => {
    const firm = await register('350211', { uscc: '91350211M00013FA1N' });
    expect(firm.answer.body).toMatchObject({ uscc: '91350211M00013FA1N', usccVerdict: 'confirm', usccReason: 'check-digit', evidence: 'missing', review: { status: 'waiting' } });
    const early = await province.change(firm.path, 'review', {});
    expect([early.status, early.body.code]).toEqual([409, 'licence-missing']);
    expect((await patch(firm.keeper, firm.path, { licenceDocumentId: NOWHERE })).body.errors).toMatchObject([{ pointer: '/licenceDocumentId', code: 'document-unknown' }]);
    const paper = await attach(firm, 'enterprise');
    expect((await patch(firm.keeper, firm.path, { licenceDocumentId: paper })).body).toMatchObject({ evidence: 'missing', licenceDocumentId: paper });
    expect((await firm.keeper.delete(`/documents/${paper}`, { 'if-match': '"1"' })).body.code).toBe('document-relied-on');
    expect((await province.change(firm.path, 'review', { note: '与执照一致' })).body).toMatchObject({ evidence: 'complete', review: { status: 'looked-over', note: '与执照一致', clock: null } });
  });

  it('confirms a division that nobody knows, and takes a retired one', async () => {
    expect((await register('350102', { uscc: '91310110666007217T' })).answer.body).toMatchObject({ usccVerdict: 'confirm', usccReason: 'division-unknown', evidence: 'missing' });
    expect((await register('350404', { uscc: completeUscc('Y1', '350402', '0LD00001') })).answer.body).toMatchObject({ usccVerdict: 'valid', evidence: 'complete' });
  });

  it('is once a code, and leaves nothing of the second', async () => {
    const firm = await register('350102');
    const twin = await visitor.post('/enterprises', { uscc: firm.answer.body.uscc.toLowerCase(), name: '另一家（演示）', divisionCode: '350102', industryCode: 'C3983', keeper: { username: 'twin', password: 'Demo-2026' } });
    expect([twin.status, twin.body.code]).toEqual([409, 'uscc-taken']);
    expect((await server.database.owner.query(`select 1 from identity.person where username = 'twin'`)).rowCount).toBe(0);
  });

  it('refuses divisions and industries that are not in force', async () => {
    const answer = await visitor.post('/enterprises', { uscc: completeUscc('Y1', '350102', 'BAD00001'), name: '某公司（演示）', divisionCode: '350402', industryCode: 'C9999', keeper: { username: 'nobody', password: 'Demo-2026' } });
    expect(answer.body.errors.map((error: Json) => [error.pointer, error.code])).toEqual([
      ['/divisionCode', 'division-unknown'],
      ['/industryCode', 'industry-unknown'],
    ]);
  });
});

describe('review', () => {
  it('asks, is answered and looks over; the clock counts working days for whoever waits', async () => {
    const firm = await register('350102');
    await server.database.owner.query(`update organisations.enterprise set review_since = '2026-09-30T02:00:00Z' where id = $1`, [firm.id]);
    const today = server.app.get(Clock).today();
    expect((await state(firm.path)).review.clock).toMatchObject({ due: '2026-10-13', overdue: true, workingDays: workingDaysBetween(plainDate('2026-09-30'), today) ?? null });
    const mute = await gulou.change(firm.path, 'review', { decision: 'questions' });
    expect([mute.status, mute.body.errors[0]]).toMatchObject([422, { pointer: '/note', code: 'required' }]);
    const asked = await gulou.change(firm.path, 'review', { decision: 'questions', note: '请补充营业执照' });
    expect(asked.body.review).toMatchObject({ status: 'questions', note: '请补充营业执照', clock: null });
    expect((await state(firm.path, firm.keeper)).actions).toContain('organisations.enterprise.answer');
    expect((await firm.keeper.change(firm.path, 'review-answer', { note: '已补充' })).body.review).toMatchObject({ status: 'waiting', note: '已补充' });
    expect((await gulou.change(firm.path, 'review')).body.review).toMatchObject({ status: 'looked-over', at: expect.any(String) });
    const again = await gulou.change(firm.path, 'review');
    expect([again.status, again.body.code]).toEqual([409, 'step-not-allowed']);
    const { rows } = await server.database.owner.query(`select type from platform.event where aggregate_id = $1 order by seq`, [firm.id]);
    expect(rows.map((row) => row.type)).toEqual(['organisations.enterprise.registered', 'organisations.enterprise.questioned', 'organisations.enterprise.looked-over']);
  });

  it('lets one of two reviewers with the same version win', async () => {
    const firm = await register('350102');
    const answers = await Promise.all([gulou.post(`${firm.path}/review`, {}, { 'if-match': '"1"' }), fuzhou.post(`${firm.path}/review`, {}, { 'if-match': '"1"' })]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 412]);
    expect((await gulou.post(`${firm.path}/review`, {})).status).toBe(428);
  });

  it('reaches only what lies in the region, and elsewhere answers as for what is missing', async () => {
    const [inGulou, inCangshan, inSanming] = [await register('350102'), await register('350104'), await register('350404')];
    const reach = async (client: Client): Promise<number[]> => Promise.all([inGulou, inCangshan, inSanming].map(async ({ path }) => (await client.get(path)).status));
    expect(await reach(gulou)).toEqual([200, 404, 404]);
    expect(await reach(fuzhou)).toEqual([200, 200, 404]);
    expect(await reach(sanming)).toEqual([404, 404, 200]);
    expect(await reach(province)).toEqual([200, 200, 200]);
    expect(await reach(inGulou.keeper)).toEqual([200, 404, 404]);
    const bare = ({ status, body }: Answer<Json>): Json => [status, { ...body, requestId: '' }];
    const match = { 'if-match': '"1"' };
    expect(bare(await sanming.post(`${inGulou.path}/review`, {}, match))).toEqual(bare(await sanming.post(`/enterprises/${NOWHERE}/review`, {}, match)));
    expect(bare(await inSanming.keeper.get(`${inGulou.path}/yearly-facts/2025`))).toEqual(bare(await inSanming.keeper.get(`/enterprises/${NOWHERE}/yearly-facts/2025`)));
    expect((await inSanming.keeper.send('PATCH', inGulou.path, { name: '被改名的公司（演示）' }, { ...match, 'content-type': 'application/json' })).status).toBe(404);
    expect((await state(inGulou.path)).version).toBe(1);
  });

  it('lists whoever waits, oldest first, page by page within the region', async () => {
    const firms = [await register('350424'), await register('350425'), await register('350424')];
    for (const [i, firm] of firms.entries()) await server.database.owner.query(`update organisations.enterprise set review_since = $2 where id = $1`, [firm.id, `2026-01-0${5 - i}T00:00:00Z`]);
    const first = await sanming.get('/enterprises?review=waiting&limit=2');
    expect(first.body.items.map((item: Json) => item.id)).toEqual([firms[2]!.id, firms[1]!.id]);
    const second = await sanming.get(`/enterprises?review=waiting&limit=2&after=${first.body.next}`);
    expect(second.body.items[0].id).toBe(firms[0]!.id);
    expect((await sanming.get('/enterprises?review=waiting&region=350425')).body.items.map((item: Json) => item.id)).toEqual([firms[1]!.id]);
    expect((await sanming.get('/enterprises?region=3501')).body.items).toEqual([]);
    expect((await gulou.get(`/enterprises?limit=100`)).body.items.every((item: Json) => item.divisionCode === '350102')).toBe(true);
  });

  it('answers a bad query with its code', async () => {
    const codes = await Promise.all(['colour=red', 'review=maybe', 'region=35010', 'after=eyJhIjoxfQ', `after=${Buffer.from('["x"]').toString('base64url')}`].map(async (query) => (await province.get(`/enterprises?${query}`)).body.code));
    expect(codes).toEqual(['unknown-parameter', 'validation-failed', 'region-malformed', 'cursor-malformed', 'cursor-malformed']);
  });
});

describe('a code that somebody else took', () => {
  it('is free again once the office has refused; the record stays, and nobody acts for it', async () => {
    const uscc = completeUscc('Y1', '350102', 'TAKEN001');
    const squatter = await register('350102', { uscc });
    expect((await state(squatter.path, gulou)).actions).toContain('organisations.enterprise.refuse');
    expect((await squatter.keeper.change(squatter.path, 'refusal', { note: '自己退回' })).status).toBe(403);
    const mute = await gulou.change(squatter.path, 'refusal', {});
    expect([mute.status, mute.body.errors[0]]).toMatchObject([422, { pointer: '/note', code: 'required' }]);
    const refused = await gulou.change(squatter.path, 'refusal', { note: '营业执照与注册人不符' });
    expect([refused.status, refused.body]).toMatchObject([200, { uscc, review: { status: 'refused', note: '营业执照与注册人不符', clock: null } }]);
    expect(refused.body.actions).not.toContain('organisations.enterprise.review');
    const expelled = await squatter.keeper.get('/me');
    expect([expelled.status, expelled.body.code]).toEqual([401, 'credential-invalid']);
    const back = await visitor.post('/auth/sign-in', { username: (await keeperOf(squatter.id)).username, password: 'Demo-2026' });
    expect([back.status, back.body.code]).toEqual([401, 'sign-in-failed']);
    for (const verb of ['review', 'refusal']) expect((await gulou.change(squatter.path, verb, { note: '再次' })).body.code).toBe('step-not-allowed');

    const owner = await register('350102', { uscc });
    expect(owner.answer.body).toMatchObject({ uscc, review: { status: 'waiting' } });
    expect((await gulou.change(owner.path, 'review')).body.review.status).toBe('looked-over');
    expect((await visitor.post('/enterprises', { uscc, name: '第三家（演示）', divisionCode: '350102', industryCode: 'C3983', keeper: { username: 'third', password: 'Demo-2026' } })).body.code).toBe('uscc-taken');
    expect((await gulou.get('/enterprises?review=refused')).body.items.map((item: Json) => item.id)).toEqual([squatter.id]);
    const { rows } = await server.database.owner.query(`select action, fields from platform.audit_entry where object_id = $1 and result = 'done' order by id desc limit 1`, [squatter.id]);
    expect(rows).toEqual([{ action: 'organisations.enterprise.refuse', fields: ['reviewState', 'reviewNote', 'closedOn'] }]);
  });

  it('is not refused where papers were looked over before, not in SQL either', async () => {
    const firm = await register('350102');
    await gulou.change(firm.path, 'review');
    expect((await gulou.change(firm.path, 'refusal', { note: '不符' })).body.code).toBe('step-not-allowed');
    await patch(firm.keeper, firm.path, { name: '改了名称的试验有限公司（演示）' });
    expect((await state(firm.path, gulou)).actions).not.toContain('organisations.enterprise.refuse');
    const late = await gulou.change(firm.path, 'refusal', { note: '不符' });
    expect([late.status, late.body.code]).toEqual([409, 'enterprise-looked-over-before']);
    expect((await firm.keeper.get('/me')).status).toBe(200);
    await expect(server.database.owner.query(`update organisations.enterprise set review_state = 'refused' where id = $1`, [firm.id])).rejects.toThrow('enterprise_refused_unseen');
  });

  const keeperOf = async (id: string): Promise<{ username: string }> => (await server.database.owner.query(`select p.username from identity.person p join identity.membership m on m.person_id = p.id where m.organisation_id = $1`, [id])).rows[0];
});

describe('registrations from one address', () => {
  let n = 0;
  const allow = async (registrations: number): Promise<void> => {
    await server.database.owner.query(`update platform.parameter set value = to_jsonb($1::int) where name = 'organisations.registrations-a-day'`, [registrations]);
    await server.database.owner.query(`delete from platform.daily_count`);
    server.app.get(Parameters).forget();
  };
  afterEach(() => allow(100_000));
  const another = (at: Client, over: Json = {}): Promise<Answer<Json>> =>
    at.post('/enterprises', { uscc: completeUscc('Y1', '350102', `QU0TA${String(++n).padStart(3, '0')}`), name: `限量${n}有限公司（演示）`, divisionCode: '350102', industryCode: 'C3983', keeper: { username: `quota-${n}`, password: 'Demo-2026' }, ...over });

  it('are so many a day over all processes together; what failed does not count, and the next day begins anew', async () => {
    const { rows } = await server.database.owner.query(`select value from platform.parameter where name = 'organisations.registrations-a-day'`);
    expect(rows).toEqual([{ value: 100_000 }]);
    await allow(3);
    const twin = await startSecondProcess(server.database);
    const clients = [visitor, new Client(twin.baseUrl)];
    expect((await another(clients[0]!, { divisionCode: '999999' })).status).toBe(422);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => another(clients[i % 2]!)));
    await twin.stop();
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429, 429, 429, 429]);
    const [refused, taken] = [answers.find(({ status }) => status === 429)!, answers.filter(({ status }) => status === 201)];
    expect(refused.body).toMatchObject({ code: 'daily-quota-used-up' });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit-policy')).toMatch(/"registrations";q=3;w=86400/);
    expect(refused.headers.get('ratelimit')).toMatch(/"registrations";r=0;t=\d+/);
    expect(taken.map(({ headers }) => /"registrations";r=(\d)/.exec(headers.get('ratelimit')!)?.[1]).sort()).toEqual(['0', '1', '2']);
    expect((await server.database.owner.query(`select count from platform.daily_count`)).rows).toEqual([{ count: 3 }]);
    await server.database.owner.query(`update platform.daily_count set day = day - 2`);
    expect((await another(visitor)).status).toBe(201);
    expect((await server.database.owner.query(`select count from platform.daily_count`)).rows).toEqual([{ count: 1 }]);
  });
});
