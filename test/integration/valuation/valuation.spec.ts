import { addDays, Money, plainDate } from '@zhichuang/kernel';
import { Clock } from '@zhichuang/platform';
import { CheckMethod } from '@zhichuang/valuation';
import type { Answer, Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';
import { statementsOf } from '../../support/statements.js';

let server: TestServer;
let keeper: Client;
let province: Client;
let right: string;
const sql = async (text: string, values: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, values)).rows;

const ROYALTY = { revenues: [{ amount: '1000000' }], economicLifeMonths: 12, taxRate: '25', convention: 'mid-year' };
const line = (table: string, key: string, base: string, validFrom: string): Promise<Json> =>
  province.post('/valuation-references', { table, key, low: '1', base, high: '50', validFrom, source: `${table} ${key} ${base}`, sourceDate: '2025-12-31' });
const used = async (): Promise<Json> => (await keeper.send('POST', `/ip-rights/${right}/valuations?dryRun=true`, { royaltyRelief: { ...ROYALTY, legalEnd: '2090-01-01' } }, {})).body.computation;

beforeEach(async () => {
  server = await startServer();
  [keeper, province] = await Promise.all(['keeper', 'province-lead'].map((name) => server.signIn(name))) as [Client, Client];
  right = (await keeper.post('/ip-rights', { trademarks: [{ number: '12345678', niceClass: 9 }] })).body.items[0].rightId;
});
afterEach(() => server.close());

describe('the reference tables', () => {
  it('start empty, and so do the sets: nothing ships', async () => {
    expect(await sql(`select (select count(*)::int from valuation.reference) "references", (select count(*)::int from valuation.indicator_set) sets`)).toEqual([{ references: 0, sets: 0 }]);
  });

  it('answer with the longest beginning of the industry, its latest day, and of one day what was entered last', async () => {
    const [{ industry }] = await sql(`select industry_code industry from organisations.pub_enterprise e join identity.membership m on m.organisation_id = e.id join identity.person p on p.id = m.person_id where p.username = 'keeper'`);
    expect(industry).toMatch(/^C39/);
    await line('discount-rate', '', '12', '2020-01-01');
    await line('royalty-rate', '', '2', '2026-06-01');
    await line('royalty-rate', 'C39', '3', '2024-01-01');
    await line('royalty-rate', 'C39', '4', '2025-01-01');
    await line('royalty-rate', 'C39', '9', '2099-01-01');
    await line('royalty-rate', 'C38', '8', '2025-01-01');
    expect((await used()).inputs.royalty.base).toBe('4.0000');
    await line('royalty-rate', 'C39', '5', '2025-01-01');
    expect((await used()).sources.royalty).toEqual({ kind: 'reference', source: 'royalty-rate C39 5', date: '2025-12-31' });
  });

  it('hold a range even against plain SQL, and the application may only add', async () => {
    const put = (low: number | null, base: number, high: number | null, table = 'royalty-rate') =>
      sql(`insert into valuation.reference (id, table_name, key, low_ppm, base_ppm, high_ppm, valid_from, source, source_date, entered_by, entered_at) values (gen_random_uuid(), $4, '', $1, $2, $3, '2026-01-01', 'x', '2026-01-01', gen_random_uuid(), now())`, [low, base, high, table]);
    for (const [low, base, high] of [[2, 1, 3], [1, 1, 1], [null, 1, 2], [1, 2, 1_000_000]] as const) await expect(put(low, base, high)).rejects.toMatchObject({ constraint: 'reference_range' });
    await expect(put(1, 2, 3, 'indicator-weight')).rejects.toMatchObject({ constraint: 'reference_range' });
    const rights = await sql(`select table_name "table", string_agg(privilege_type, ' ' order by privilege_type) may from information_schema.role_table_grants where grantee = 'zhichuang_app' and table_schema = 'valuation' group by 1 order by 1`);
    expect(rights).toEqual([{ table: 'indicator_set', may: 'INSERT SELECT' }, { table: 'reference', may: 'INSERT SELECT' }, { table: 'valuation', may: 'INSERT SELECT' }]);
  });
});

describe('a published set', () => {
  const ladder = [{ score: 100, zh: '高', en: 'High' }, { score: 0, zh: '低', en: 'Low' }];
  const group = (weight: string, code: string): Json => ({ weight, indicators: [{ code, zh: '指标', en: 'Indicator', role: 'weighted', weight: '100', ladder }] });
  const draft = async (): Promise<string> =>
    (await province.post('/valuation-indicator-sets', { scenario: 'infringement', name: '指标集', source: '内部办法', sourceDate: '2026-01-01', legal: group('30', 'l1'), technical: group('30', 't1'), economic: group('40', 'e1') })).body.id;

  it('is changed by nobody, the owner of the database included', async () => {
    const id = await draft();
    await province.change(`/valuation-indicator-sets/${id}`, 'publication');
    await expect(sql(`update valuation.indicator_set set groups = '{}' where id = $1`, [id])).rejects.toMatchObject({ constraint: 'indicator_set_immutable' });
    await expect(sql(`delete from valuation.indicator_set where id = $1`, [id])).rejects.toMatchObject({ constraint: 'indicator_set_immutable' });
  });

  it('gets an edition of its own when several are published in one moment', async () => {
    const ids = await Promise.all([draft(), draft(), draft(), draft()]);
    const answers = await Promise.all(ids.map((id) => province.post(`/valuation-indicator-sets/${id}/publication`, undefined, { 'if-match': '"1"' })));
    expect(answers.map(({ status, body }) => [status, body.edition]).sort()).toEqual([[200, 1], [200, 2], [200, 3], [200, 4]]);
  });
});

describe('a set whose weights are left open', () => {
  it('looks them up in one statement, however many they are', async () => {
    const ladder = [{ score: 100, zh: '高', en: 'High' }, { score: 0, zh: '低', en: 'Low' }];
    const group = (name: string, weight: string): Json => ({ weight, indicators: Array.from({ length: 10 }, (_, n) => ({ code: `${name}-${n}`, zh: '指标', en: 'Indicator', role: 'weighted', ladder })) });
    for (const name of ['legal', 'technical', 'economic'])
      for (let n = 0; n < 10; n++) expect((await province.post('/valuation-references', { table: 'indicator-weight', key: `infringement/${name}/${name}-${n}`, base: '10', validFrom: '2025-01-01', source: `${name} ${n}`, sourceDate: '2025-12-31' })).status).toBe(201);
    let drafted!: Answer<Json>;
    const sent = await statementsOf(server, async () => {
      drafted = await province.post('/valuation-indicator-sets', { scenario: 'infringement', name: '指标集', source: '内部办法', sourceDate: '2026-01-01', legal: group('legal', '30'), technical: group('technical', '30'), economic: group('economic', '40') });
    });
    expect([drafted.status, drafted.body.economic.indicators[9].weightSource]).toEqual([201, { kind: 'reference', source: 'economic 9', date: '2025-12-31' }]);
    expect(sent.filter((text) => text.includes('valuation.reference'))).toHaveLength(1);
  });
});

describe('a stored valuation', () => {
  it('keeps what went in and who answers, and leaves audit rows without figures', async () => {
    const { body } = await keeper.post(`/ip-rights/${right}/valuations`, { royaltyRelief: { ...ROYALTY, legalEnd: '2090-01-01', royalty: { low: '1', base: '2', high: '3' }, discount: { low: '10', base: '12', high: '15' } } });
    const [row] = await sql(`select v.answered_by "answeredBy", v.engine, v.computation, o.name from valuation.valuation v join organisations.organisation o on o.id = v.enterprise_id where v.id = $1`, [body.id]);
    expect(row).toMatchObject({ answeredBy: 'enterprise', engine: '1', name: body.answeredBy.name, computation: body.computation });
    expect(await sql(`select action, fields from platform.audit_entry where object_id = $1`, [body.id])).toEqual([{ action: 'valuation.valuation.calculate', fields: ['rightId', 'computation', 'answeredBy'] }]);
    expect(await sql(`select count(*)::int n from ip_rights.recorded_value where right_id = $1`, [right])).toEqual([{ n: 0 }]);
  });
});

describe('which ways of valuing are allowed', () => {
  const day = plainDate('2026-11-22');
  const asked = (region: string, yuan: string, on = day) => server.app.get(CheckMethod, { strict: false }).execute('bank-internal', Money.parseYuan(yuan), region, on);

  it('is unknown everywhere as the product comes: the pilot line is named in the source and not in force', async () => {
    expect([await asked('350102', '1'), await asked('11', '1')]).toEqual(['unknown', 'unknown']);
    expect((await sql(`select value, source from platform.parameter where name = 'valuation.methods-allowed'`))[0]).toMatchObject({ value: {}, source: expect.stringContaining('1000 万元') });
  });

  it('follows the region and day once an administrator has entered a limit', async () => {
    const [system, today] = [await server.signIn('system-admin'), server.app.get(Clock).today()];
    const entered = await system.post('/parameters', { name: 'valuation.methods-allowed', region: '350100', validFrom: today, value: { 'bank-internal': '10000000.00' }, source: '试点批复（演示）' });
    expect(entered.status).toBe(201);
    expect([await asked('350102', '10000000.00', today), await asked('350102', '10000000.01', today), await asked('3502', '1', today), await asked('350102', '1', addDays(today, -1))]).toEqual(['met', 'not-met', 'unknown', 'unknown']);
  });
});
