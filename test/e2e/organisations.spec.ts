import { completeUscc } from '@zhichuang/kernel';
import type { Answer, Client, Json } from '../support/client.js';
import { form, PDF } from '../support/files.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let visitor: Client;
let gulou: Client;
let fuzhou: Client;
let province: Client;
let sanming: Client;
let system: Client;
const NOWHERE = '00000000-0000-7000-8000-000000000000';

beforeAll(async () => {
  server = await startServer();
  visitor = server.visitor();
  [gulou, fuzhou, province, sanming, system] = await Promise.all([server.signIn('gulou-staff'), server.signIn('fuzhou-lead'), server.signIn('province-lead'), server.signIn('sanming-lead'), server.signIn('system-admin')]);
});
afterAll(() => server.close());

let serial = 0;
interface Firm {
  readonly id: string;
  readonly path: string;
  readonly keeper: Client;
  readonly answer: Answer<Json>;
}

async function register(divisionCode: string, given: { uscc?: string; name?: string; industryCode?: string } = {}): Promise<Firm> {
  const n = String(++serial).padStart(3, '0');
  const answer = await visitor.post('/enterprises', {
    uscc: given.uscc ?? completeUscc('Y1', divisionCode, `TE5T0${n}`),
    name: given.name ?? `第${n}家试验有限公司（演示）`,
    divisionCode,
    industryCode: given.industryCode ?? 'C3983',
    keeper: { username: `keeper-${n}`, password: 'Demo-2026' },
  });
  if (answer.status !== 201) throw new Error(answer.text);
  return { id: answer.body.id, path: `/enterprises/${answer.body.id}`, keeper: await server.signIn(`keeper-${n}`), answer };
}

async function patch(client: Client, path: string, body: unknown): Promise<Answer<Json>> {
  const { headers } = await client.get(path);
  return client.send('PATCH', path, body, { 'content-type': 'application/json', 'if-match': headers.get('etag') ?? '"1"' });
}

const attach = async ({ id, keeper }: Firm, subjectType: string): Promise<string> => (await keeper.post('/documents', form(PDF, '材料.pdf', { subjectType, subjectId: id }))).body.id;

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
    expect((await state(firm.path)).review.clock).toMatchObject({ due: '2026-10-13', overdue: true, workingDays: expect.any(Number) });
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

describe('changes of an enterprise', () => {
  it('keep the former name with its day, find it again and go back to the office', async () => {
    const firm = await register('350102', { name: '福州旧名科技有限公司（演示）' });
    await gulou.change(firm.path, 'review');
    const renamed = await patch(firm.keeper, firm.path, { name: '福州新名科技有限公司（演示）', zone: '福州高新区', group: { name: '某集团（演示）' } });
    expect(renamed.body).toMatchObject({ name: '福州新名科技有限公司（演示）', zone: '福州高新区', group: { name: '某集团（演示）', uscc: null }, formerNames: [{ name: '福州旧名科技有限公司（演示）' }], review: { status: 'waiting' } });
    expect((await gulou.get(`/enterprises?name=${encodeURIComponent('旧名科')}`)).body.items.map((item: Json) => item.id)).toEqual([firm.id]);
    expect((await gulou.get(`/enterprises?name=${encodeURIComponent('100%')}`)).body.items).toEqual([]);
    expect((await patch(firm.keeper, firm.path, { zone: null, group: null })).body).toMatchObject({ zone: null, group: null, name: '福州新名科技有限公司（演示）' });
  });

  it('keep the region of every earlier day, in figures too', async () => {
    const firm = await register('350102');
    const moved = await patch(firm.keeper, firm.path, { divisionCode: '350128', movedOn: '2026-06-01' });
    expect(moved.body.regions).toEqual([
      { divisionCode: '350102', validFrom: null, validTo: '2026-05-31' },
      { divisionCode: '350128', validFrom: '2026-06-01', validTo: null },
    ]);
    const on = async (day: string): Promise<string> => (await server.database.owner.query(`select division_code from organisations.pub_enterprise_region where enterprise_id = $1 and $2::date between valid_from and coalesce(valid_to, 'infinity')`, [firm.id, day])).rows[0].division_code;
    expect([await on('2010-01-01'), await on('2026-05-31'), await on('2026-06-01')]).toEqual(['350102', '350102', '350128']);
    expect((await server.database.owner.query(`select reporting_region from organisations.pub_enterprise where id = $1`, [firm.id])).rows).toEqual([{ reporting_region: '350128' }]);
    const early = await patch(firm.keeper, firm.path, { divisionCode: '350102', movedOn: '2026-05-01' });
    expect([early.status, early.body.code]).toEqual([422, 'region-before-last-move']);
    await expect(server.database.owner.query(`insert into organisations.enterprise_region values ($1, '350102', '2026-05-01', '2026-07-01')`, [firm.id])).rejects.toThrow('enterprise_region_no_overlap');
  });

  it('refuse what is wrong with the field named, and change nothing', async () => {
    const firm = await register('350102');
    const before = await state(firm.path);
    const faults = [{}, { name: 'x' }, { name: '含\u0000的名称' }, { divisionCode: '999999' }, { movedOn: '2026-02-30', divisionCode: '350104' }, { movedOn: '2026-02-28' }, { owner: 'me' }, { group: { name: '某集团', uscc: '123' } }, { licenceDocumentId: 'paper' }, { zone: 5 }];
    const answers = await Promise.all(faults.map((fault) => patch(firm.keeper, firm.path, fault)));
    expect(answers.map((answer) => [answer.status, answer.body.errors[0].pointer, answer.body.errors[0].code])).toEqual([
      [422, '', 'required'],
      [422, '/name', 'text-length'],
      [422, '/name', 'text-control'],
      [422, '/divisionCode', 'division-unknown'],
      [422, '/movedOn', 'date'],
      [422, '/divisionCode', 'required'],
      [422, '/owner', 'unknown-field'],
      [422, '/group/uscc', 'uscc-malformed'],
      [422, '/licenceDocumentId', 'id'],
      [422, '/zone', 'wrong-type'],
    ]);
    expect(await state(firm.path)).toEqual(before);
    expect((await (await server.signIn('staff')).send('PATCH', firm.path, { zone: '自贸区' }, { 'content-type': 'application/json', 'if-match': '"1"' })).status).toBe(403);
  });
});

describe('yearly facts', () => {
  const stated = (value: unknown, documentId?: string): Json => ({ value, source: documentId ? 'document' : 'self-stated', documentId });

  it('are versions with their sources, and the size class follows them', async () => {
    const firm = await register('350102');
    const path = `${firm.path}/yearly-facts/2025`;
    const empty = await firm.keeper.get(path);
    expect(empty.body).toMatchObject({ year: 2025, version: 0, facts: {}, recordedAt: null });
    const paper = await attach(firm, 'yearly-facts');
    expect((await gulou.get(`/documents/${paper}`)).status).toBe(404);
    expect((await firm.keeper.put(path, { staff: stated(30, NOWHERE) }, { 'if-match': '"0"' })).body.errors).toMatchObject([{ pointer: '/staff/documentId', code: 'document-unknown' }]);
    const first = await firm.keeper.put(path, { staff: stated(30), revenue: stated('18000000.00', paper), netProfit: stated('-120000.01'), taxGrade: stated('B'), mainProductRights: stated([NOWHERE]) }, { 'if-match': '"0"' });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"1"']);
    expect(first.body.facts).toMatchObject({ revenue: { value: '18000000.00', source: 'document', documentId: paper }, netProfit: { value: '-120000.01' } });
    expect(await state(firm.path)).toMatchObject({ sizeClass: 'small', sizeClassYear: 2025 });
    const second = await firm.keeper.put(path, { staff: stated(19), revenue: stated('18000000.00') }, { 'if-match': '"1"' });
    expect(second.body).toMatchObject({ version: 2 });
    expect((await state(firm.path)).sizeClass).toBe('micro');
    const versions = (await firm.keeper.get(`${path}/versions`)).body.items;
    expect(versions.map((version: Json) => [version.version, version.facts.staff.value])).toEqual([[2, 19], [1, 30]]);
    await firm.keeper.put(`${firm.path}/yearly-facts/2024`, { staff: stated(5000), revenue: stated('900000000') }, { 'if-match': '"0"' });
    expect(await state(firm.path)).toMatchObject({ sizeClass: 'micro', sizeClassYear: 2025 });
    expect((await firm.keeper.get(`${firm.path}/yearly-facts`)).body.items.map((item: Json) => item.year)).toEqual([2025, 2024]);
    expect((await patch(firm.keeper, firm.path, { industryCode: 'J6621' })).body.sizeClass).toBe('unknown');
    const { rows } = await server.database.owner.query(`select year, fact, (value #>> '{}')::bigint fen from organisations.pub_yearly_fact where enterprise_id = $1 and fact = 'revenue' order by year`, [firm.id]);
    expect(rows).toEqual([{ year: 2024, fact: 'revenue', fen: '90000000000' }, { year: 2025, fact: 'revenue', fen: '1800000000' }]);
  });

  it('are not for IP offices and banks, and one of two writers of a version wins', async () => {
    const firm = await register('350102');
    const path = `${firm.path}/yearly-facts/2025`;
    const officer = await server.signIn('abc-officer');
    expect(await Promise.all([gulou, province, officer, system].map(async (client) => (await client.get(path)).status))).toEqual([403, 403, 403, 403]);
    const twins = await Promise.all([1, 2, 3].map((n) => firm.keeper.put(path, { staff: stated(n) }, { 'if-match': '"0"' })));
    expect(twins.map((twin) => twin.status).sort()).toEqual([200, 412, 412]);
    expect((await firm.keeper.get(path)).body.version).toBe(1);
  });

  it('are refused with the field named', async () => {
    const firm = await register('350102');
    const put = async (year: string, body: unknown): Promise<Json> => {
      const answer = await firm.keeper.put(`${firm.path}/yearly-facts/${year}`, body, { 'if-match': '"0"' });
      return [answer.status, answer.body.errors[0].pointer, answer.body.errors[0].code];
    };
    expect(await put('2025', { revenue: stated('1.234') })).toEqual([422, '/revenue/value', 'amount']);
    expect(await put('2025', { revenue: stated('-1') })).toEqual([422, '/revenue/value', 'amount']);
    expect(await put('2025', { netProfit: stated('-1000000000001') })).toEqual([422, '/netProfit/value', 'amount-signed']);
    expect(await put('2025', { staff: stated(1.5) })).toEqual([422, '/staff/value', 'wrong-type']);
    expect(await put('2025', { staff: { value: 3, source: 'document' } })).toEqual([422, '/staff/documentId', 'required']);
    expect(await put('2025', { taxGrade: stated('E') })).toEqual([422, '/taxGrade/value', 'not-in-list']);
    expect(await put('2999', { staff: stated(3) })).toEqual([422, '/year', 'number-range']);
    expect(await put('twenty', { staff: stated(3) })).toEqual([422, '/year', 'number-range']);
    expect(await put('2025', { sizeClass: stated('small') })).toEqual([422, '/sizeClass', 'unknown-field']);
  });
});

describe('titles', () => {
  const form = { tag: 'high-tech', issuer: '福建省科学技术厅', documentNumber: '闽科高〔2025〕1号', validFrom: '2025-01-01', validTo: '2027-12-31' };

  it('count when the office of the region has confirmed them, once in a period', async () => {
    const firm = await register('350102');
    const proposed = await firm.keeper.post(`${firm.path}/tags`, form);
    expect([proposed.status, proposed.body.state]).toEqual([201, 'proposed']);
    const path = `${firm.path}/tags/${proposed.body.id}`;
    const confirmedTags = async (): Promise<Json[]> => (await gulou.get(`/enterprises?tag=high-tech&name=${encodeURIComponent((await state(firm.path)).name)}`)).body.items;
    expect(await confirmedTags()).toEqual([]);
    expect((await firm.keeper.change(path, 'confirmation')).status).toBe(403);
    expect((await sanming.post(`${path}/confirmation`, {}, { 'if-match': '"1"' })).status).toBe(404);
    const twins = await Promise.all([gulou, fuzhou].map((client) => client.post(`${path}/confirmation`, {}, { 'if-match': '"1"' })));
    expect(twins.map((twin) => twin.status).sort()).toEqual([200, 412]);
    expect(await confirmedTags()).toHaveLength(1);
    const second = await firm.keeper.post(`${firm.path}/tags`, { ...form, validFrom: '2026-01-01' });
    const overlapping = await gulou.change(`${firm.path}/tags/${second.body.id}`, 'confirmation');
    expect([overlapping.status, overlapping.body.code]).toEqual([409, 'tag-overlaps']);
    expect((await gulou.change(`${firm.path}/tags/${second.body.id}`, 'refusal', { note: '重复申报' })).body).toMatchObject({ state: 'refused', note: '重复申报', actions: [] });
    expect((await firm.keeper.get(`${firm.path}/tags`)).body.items.map((tag: Json) => tag.state)).toEqual(['refused', 'confirmed']);
  });

  it('do not end before they begin', async () => {
    const firm = await register('350102');
    const answer = await firm.keeper.post(`${firm.path}/tags`, { ...form, validTo: '2024-12-31' });
    expect(answer.body.errors[0]).toMatchObject({ pointer: '/validTo', code: 'date-order' });
  });
});

describe('organisations', () => {
  it('are added by the system administrator down to sub-branches, found in Chinese, and closed from below', async () => {
    const head = await system.post('/organisations', { kind: 'bank', name: '海峡试验银行股份有限公司（演示）', shortName: '试验银行', divisionCode: '350100' });
    expect(head.status).toBe(201);
    const branch = await system.post('/organisations', { kind: 'bank', name: '试验银行三明分行（演示）', parentId: head.body.id, divisionCode: '350400' });
    expect(branch.body).toMatchObject({ headId: head.body.id, parentId: head.body.id, servedRegions: ['350400'] });
    const sub = await system.post('/organisations', { kind: 'bank', name: '试验银行永安支行（演示）', parentId: branch.body.id, divisionCode: '350481', servedRegions: ['350481', '350425'] });
    const { rows } = await server.database.owner.query(`select lineage from organisations.pub_organisation where lineage like '%/' || $1 || '/%' order by lineage`, [branch.body.id]);
    expect(rows.map((row) => row.lineage)).toEqual([`/${head.body.id}/${branch.body.id}/`, `/${head.body.id}/${branch.body.id}/${sub.body.id}/`]);
    const fourth = await system.post('/organisations', { kind: 'bank', name: '第四级（演示）', parentId: sub.body.id, divisionCode: '350481' });
    expect([fourth.status, fourth.body.code]).toEqual([422, 'parent-unknown']);

    expect((await system.get(`/organisations?name=${encodeURIComponent('永安支')}`)).body.items.map((item: Json) => item.id)).toEqual([sub.body.id]);
    const served = await system.put(`/organisations/${sub.body.id}/served-regions`, { regions: ['350400'] }, { 'if-match': '"1"' });
    expect(served.body).toMatchObject({ servedRegions: ['350400'], version: 2 });
    expect((await system.put(`/organisations/${sub.body.id}/served-regions`, { regions: [] }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await system.put(`/organisations/${sub.body.id}/served-regions`, { regions: ['990000'] }, { 'if-match': '"2"' })).body.errors[0]).toMatchObject({ pointer: '/regions/0', code: 'division-unknown' });

    const bank = async (): Promise<Json> => (await visitor.get('/banks?limit=100')).body.items.find((item: Json) => item.id === head.body.id);
    expect(await bank()).toMatchObject({ shortName: '试验银行', units: [{ id: branch.body.id }, { id: sub.body.id, servedRegions: ['350400'] }] });
    const held = await system.change(`/organisations/${branch.body.id}`, 'closure');
    expect([held.status, held.body.code]).toEqual([409, 'unit-has-open-units']);
    expect((await system.change(`/organisations/${sub.body.id}`, 'closure')).body).toMatchObject({ closedOn: expect.any(String), actions: [] });
    expect((await bank()).units).toHaveLength(1);
    const late = await system.change(`/organisations/${sub.body.id}`, 'closure');
    expect([late.status, late.body.code]).toEqual([409, 'unit-closed']);
    expect((await system.post('/organisations', { kind: 'bank', name: '已关闭之下（演示）', parentId: sub.body.id, divisionCode: '350481' })).status).toBe(422);
  });

  it('are the system administrator’s alone, and enterprises are their keepers’', async () => {
    const firm = await register('350102');
    expect((await province.get('/organisations')).status).toBe(403);
    expect((await (await server.signIn('security-admin')).post('/organisations', { kind: 'insurer', name: '某保险（演示）', divisionCode: '350100' })).status).toBe(403);
    expect((await system.get(firm.path)).status).toBe(403);
    expect((await system.change(`/organisations/${firm.id}`, 'closure')).status).toBe(404);
    expect((await system.post('/organisations', { kind: 'enterprise', name: '某公司（演示）', divisionCode: '350100' })).body.errors[0]).toMatchObject({ pointer: '/kind', code: 'not-in-list' });
  });
});

describe('the generated API', () => {
  it('describes yearly facts and their limits', async () => {
    const { body } = await visitor.get('/api/openapi.json');
    expect(Object.keys(body.paths['/api/v1/enterprises/{id}/yearly-facts/{year}'])).toEqual(expect.arrayContaining(['get', 'put']));
    expect(body.components.schemas.SignedAmountFactBody.properties).toMatchObject({ value: { type: 'string' }, source: { enum: ['self-stated', 'document'] } });
  });
});

describe('what is audited', () => {
  it('names fields and never their values', async () => {
    const firm = await register('350102');
    await patch(firm.keeper, firm.path, { name: '秘密新名有限公司（演示）' });
    const { rows } = await server.database.owner.query(`select action, fields from platform.audit_entry where object_id = $1 order by id`, [firm.id]);
    expect(rows).toEqual([
      { action: 'organisations.enterprise.register', fields: ['uscc', 'name', 'divisionCode', 'industryCode'] },
      { action: 'organisations.enterprise.change', fields: ['name'] },
    ]);
  });
});
