import type { Client, Json } from '../support/client.js';
import { type Firms, firmsOf } from '../support/firms.js';
import { startServer, type TestServer } from '../support/server.js';

let server: TestServer;
let gulou: Client;
let fuzhou: Client;
let province: Client;
let sanming: Client;
let system: Client;
let register: Firms['register'];
let patch: Firms['patch'];
let attach: Firms['attach'];
const NOWHERE = '00000000-0000-7000-8000-000000000000';

beforeAll(async () => {
  server = await startServer();
  ({ register, patch, attach } = firmsOf(server));
  [gulou, fuzhou, province, sanming, system] = await Promise.all(['gulou-staff', 'fuzhou-lead', 'province-lead', 'sanming-lead', 'system-admin'].map((name) => server.signIn(name))) as [Client, Client, Client, Client, Client];
});
afterAll(() => server.close());

async function state(path: string, client: Client = province): Promise<Json> {
  return (await client.get(path)).body;
}

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
  const form = { tag: 'high-tech', issuer: '福建省科学技术厅', documentNumber: '闽科高〔2025〕1号', validFrom: '2025-01-01', validTo: '2099-12-31' };

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
