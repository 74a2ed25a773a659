import type { Client, Json } from '../support/client.js';
import { type Firms, firmsOf } from '../support/firms.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let visitor: Client;
let gulou: Client;
let province: Client;
let system: Client;
let register: Firms['register'];
let patch: Firms['patch'];

beforeAll(async () => {
  server = await startServer();
  ({ register, patch } = firmsOf(server));
  visitor = server.visitor();
  [gulou, province, system] = await Promise.all(['gulou-staff', 'province-lead', 'system-admin'].map((name) => server.signIn(name))) as [Client, Client, Client];
});
afterAll(() => server.close());

async function state(path: string, client: Client = province): Promise<Json> {
  return (await client.get(path)).body;
}

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
