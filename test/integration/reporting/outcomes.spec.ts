import { randomUUID } from 'node:crypto';
import { FIGURES, OUTCOME_COLUMNS } from '@zhichuang/contracts';
import { parse } from 'csv-parse/sync';
import type { Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';
import { readXlsx } from './read-xlsx.js';
import { type FactKind, type Parties, publish, publishFreely, type RawCase, type RawRevision } from './world.js';

let server: TestServer;
let parties: Parties;
let fuzhou: Client;
let province: Client;
let abcBranch: { unitId: string; bankId: string };
let ccbBranch: { unitId: string; bankId: string };

const at = (day: string): Date => new Date(`${day}T02:00:00Z`);
const fact = (kind: FactKind, occurredOn: string, recordedOn: string, amount: bigint | null, more: Partial<RawRevision> = {}): RawRevision => ({
  factId: randomUUID(), revision: 1, kind, occurredOn, recordedAt: at(recordedOn), supersededAt: null, amount, number: kind === 'registration' ? `Y2026${Math.floor(Math.random() * 1e8)}` : null,
  rightKind: kind === 'registration' ? 'patent' : null, renewal: false, reason: null, heldCode: null, ...more,
});
const caseOf = (enterprise: number, division: string, unit: { unitId: string; bankId: string }, facts: readonly RawRevision[], more: Partial<RawCase> = {}): RawCase => ({
  applicationId: randomUUID(), loanId: facts.length > 0 ? randomUUID() : null, needId: randomUUID(), enterpriseId: parties.enterprises[enterprise]!, ...unit, division,
  submittedAt: at('2026-04-01'), takenUpAt: at('2026-04-03'), quotedAt: at('2026-04-08'), chosenAt: null, closedAt: null, declineCode: null, facts, ...more,
});
const WAN = 1_000_000n;
const valueOf = (answer: { body: Json }, figure: string): unknown => answer.body.figures.find((each: { figure: string }) => each.figure === figure).value;
const PERIOD = 'from=2026-01-01&to=2026-06-30';

beforeAll(async () => {
  server = await startServer();
  parties = await publishFreely(server.database.owner);
  [fuzhou, province] = await Promise.all([server.signIn('fuzhou-lead'), server.signIn('province-lead')]);
  const { rows } = await server.database.owner.query<{ name: string; unitId: string; bankId: string }>(`select name, id "unitId", head_id "bankId" from organisations.pub_organisation where kind = 'bank' and id <> head_id order by name`);
  const branch = (part: string) => rows.filter(({ name }) => name.includes(part)).map(({ unitId, bankId }) => ({ unitId, bankId }))[0]!;
  [abcBranch, ccbBranch] = [branch('农业'), branch('建设')];
  const wanError = randomUUID();
  await publish(server.database.owner, [
    // Reported in May, three weeks late; and an amount in 万元 that was corrected in June.
    caseOf(0, '350102', abcBranch, [fact('contract', '2026-04-20', '2026-04-20', 500n * WAN), fact('registration', '2026-04-25', '2026-05-16', 500n * WAN)], { chosenAt: at('2026-04-10') }),
    caseOf(1, '350111', abcBranch, [
      fact('registration', '2026-04-28', '2026-04-28', 5n * WAN, { factId: wanError, supersededAt: at('2026-06-02') }),
      fact('registration', '2026-04-28', '2026-06-02', 500n * WAN, { factId: wanError, revision: 2, reason: '原按万元误报为元' }),
      fact('disbursement', '2026-05-06', '2026-05-06', 300n * WAN), fact('repayment', '2026-06-06', '2026-06-06', 100n * WAN),
    ]),
    caseOf(2, '350128', ccbBranch, [fact('registration', '2026-05-10', '2026-05-10', 3000n * WAN, { renewal: true, rightKind: 'mixed' })]),
    caseOf(3, '350402', ccbBranch, [fact('registration', '2026-05-11', '2026-05-11', 800n * WAN, { heldCode: 'registered-before-contract' })]),
    caseOf(4, '350203', ccbBranch, [fact('registration', '2026-05-12', '2026-05-12', 100n * WAN, { rightKind: 'trademark' })], { closedAt: at('2026-05-01') }),
    caseOf(5, '350102', ccbBranch, [], { closedAt: at('2026-04-09'), declineCode: 'cash-flow' }),
  ]);
});
afterAll(() => server.close());

describe('outcome figures over HTTP', () => {
  it('count Pingtan for the province and for itself, not for Fuzhou, and flag Xiamen', async () => {
    expect(valueOf(await fuzhou.get(`/outcomes/summary?${PERIOD}`), 'registration.amount')).toBe('10000000.00');
    expect(valueOf(await fuzhou.get(`/outcomes/summary?region=350128&${PERIOD}`), 'registration.amount')).toBe('30000000.00');
    const whole = await province.get(`/outcomes/summary?${PERIOD}&groupBy=region`);
    expect(whole.body).toMatchObject({ label: '演示数据', region: '350000', held: 1, groupBy: 'region' });
    expect(valueOf(whole, 'registration.amount')).toBe('41000000.00');
    expect(valueOf(whole, 'new.amount')).toBe('11000000.00');
    expect(valueOf(whole, 'registration.inclusive-share')).toBe('75.0000');
    expect(whole.body.groups.map(({ key, name, flag }: Json) => [key, name, flag])).toEqual([['350100', '福州市', null], ['350128', '福州市平潭县', 'reports-apart'], ['350200', '厦门市', 'separately-planned-city'], ['350400', '三明市', null]]);
  });

  it('answer for a foreign region, or a bank that is another, exactly as for one that is missing', async () => {
    const abc = await server.signIn('abc-approver');
    for (const [client, query] of [[fuzhou, 'region=350400'], [fuzhou, 'region=350000'], [fuzhou, 'region=990000'], [fuzhou, 'region=350199'], [province, `bank=${randomUUID()}`], [province, `bank=${abcBranch.unitId}`], [abc, 'region=359900'], [abc, `bank=${ccbBranch.bankId}`], [abc, `bank=${randomUUID()}`]] as const) {
      const answer = await client.get(`/outcomes/summary?${query}`);
      expect([query, answer.status, answer.body.code]).toEqual([query, 404, 'not-found']);
    }
    expect((await (await server.signIn('keeper')).get('/outcomes/summary')).status).toBe(403);
    expect((await (await server.signIn('system-admin')).get('/outcomes/summary')).status).toBe(403);
    expect((await server.visitor().get('/outcomes/summary')).status).toBe(401);
  });

  it('show a bank its own cases alone, the approver those of every branch', async () => {
    for (const username of ['abc-officer', 'abc-approver']) {
      const abc = await server.signIn(username);
      expect(valueOf(await abc.get(`/outcomes/summary?${PERIOD}`), 'registration.loans')).toBe(2);
      const rows = await abc.get(`/outcomes/rows?figure=funnel.applied&${PERIOD}`);
      expect(new Set(rows.body.items.map(({ bank }: Json) => bank.id))).toEqual(new Set([abcBranch.bankId]));
    }
  });

  it('keep what was known before a late registration and a 万元 error, and show the cause of the new figure', async () => {
    const asked = (known: string) => fuzhou.get(`/outcomes/summary?from=2026-04-01&to=2026-04-30&asKnownOn=${known}`);
    expect([valueOf(await asked('2026-05-15'), 'registration.amount'), valueOf(await asked('2026-05-16'), 'registration.amount'), valueOf(await asked('2026-06-02'), 'registration.amount')]).toEqual(['50000.00', '5050000.00', '10000000.00']);
    const changes = await fuzhou.get('/outcomes/changes?figure=registration.amount&from=2026-04-01&to=2026-04-30&knownFrom=2026-05-01&knownTo=2026-06-30');
    expect(changes.body).toMatchObject({ before: '50000.00', after: '10000000.00', next: null });
    expect(changes.body.items).toMatchObject([
      { kind: 'added', before: null, after: { value: '5000000.00' }, cause: { occurredOn: '2026-04-25', recordedAt: '2026-05-16T02:00:00.000Z', revision: 1 } },
      { kind: 'changed', before: { value: '50000.00' }, after: { value: '5000000.00' }, cause: { revision: 2, reason: '原按万元误报为元', source: 'bank' } },
    ]);
    const page = await fuzhou.get('/outcomes/changes?figure=registration.amount&from=2026-04-01&to=2026-04-30&knownFrom=2026-05-01&limit=1');
    expect(page.body.items).toHaveLength(1);
    const rest = await fuzhou.get(`/outcomes/changes?figure=registration.amount&from=2026-04-01&to=2026-04-30&knownFrom=2026-05-01&limit=1&after=${page.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ kind: 'changed' }], next: null });
  });

  it('open rows with parties, stage, dates, amounts and decline codes, page by page', async () => {
    const [first] = (await fuzhou.get(`/outcomes/rows?figure=registration.loans&${PERIOD}&limit=1`)).body.items;
    expect(first).toMatchObject({ value: 1, day: '2026-04-25', stage: 'registered', division: '350102', submittedOn: '2026-04-01', contractedOn: '2026-04-20', registeredOn: '2026-04-25', registeredAmount: '5000000.00', disbursedAmount: null, bank: { id: abcBranch.bankId }, rights: { count: 0, kinds: [] } });
    const declined = await fuzhou.get(`/outcomes/rows?figure=funnel.applied&${PERIOD}`);
    expect(declined.body.items.map(({ declineCode }: Json) => declineCode).filter(Boolean)).toEqual(['cash-flow']);
    expect(valueOf(await fuzhou.get(`/outcomes/summary?${PERIOD}`), 'lent.balance')).toBe('2000000.00');
    expect((await fuzhou.get(`/outcomes/rows?figure=lent.balance&${PERIOD}`)).body.items.map(({ value }: Json) => value)).toEqual(['3000000.00', '-1000000.00']);
  });

  it('tell an office that a fact is held but not its number, and the bank what it has to answer', async () => {
    const [held] = (await province.get(`/outcomes/rows?figure=held.facts&${PERIOD}`)).body.items;
    expect(held).toMatchObject({ heldCode: 'registered-before-contract', registrationNumber: null, registeredAmount: null });
    const { name } = (await server.database.owner.query(`select name from organisations.pub_organisation where id = $1`, [ccbBranch.bankId])).rows[0];
    expect((await province.get('/outcomes/questions')).body).toEqual({ items: [{ bank: { id: ccbBranch.bankId, name }, held: 1 }], next: null });
    expect((await fuzhou.get('/outcomes/questions')).body.items).toEqual([]);
    expect((await (await server.signIn('ccb-officer')).get('/outcomes/questions')).body.items).toMatchObject([{ heldCode: 'registered-before-contract', amount: '8000000.00', kind: 'registration' }]);
    expect((await (await server.signIn('abc-officer')).get('/outcomes/questions')).body).toEqual({ items: [], next: null });
  });

  it('publish the province by whole quarters and withhold what is about fewer than five enterprises', async () => {
    const published = await server.visitor().get('/outcomes/published');
    expect(published.body).toMatchObject({ label: '演示数据', region: '350000', next: null });
    const quarter = published.body.items.find((each: Json) => each.quarter === '2026Q2');
    expect(quarter).toMatchObject({ from: '2026-04-01', to: '2026-06-30', asKnownOn: '2026-07-31' });
    expect(quarter.figures).toEqual(quarter.figures.map((each: Json) => ({ ...each, value: null, suppressed: true })));
    await server.database.owner.query(`update lending.pub_outcome_fact set held_code = null where held_code is not null`);
    const whole = (await server.visitor().get('/outcomes/published')).body.items.find((each: Json) => each.quarter === '2026Q2');
    await server.database.owner.query(`update lending.pub_outcome_fact set held_code = 'registered-before-contract' where amount = $1`, [String(800n * WAN)]);
    expect(whole.figures.map(({ figure, value, suppressed }: Json) => [figure, value, suppressed])).toEqual([
      ['registration.amount', '49000000.00', false], ['registration.loans', 5, false], ['registration.enterprises', 5, false], ['lent.amount', null, true], ['lent.borrowers', null, true],
    ]);
  });

  it('refuse what is no question, each with its code', async () => {
    for (const [path, status, code] of [
      ['summary?from=2026-06-01&to=2026-05-01', 422, 'validation-failed'], ['summary?from=2026-02-30', 422, 'validation-failed'], ['summary?region=35010', 422, 'region-malformed'], ['summary?town=1', 400, 'unknown-parameter'],
      ['summary?from=1990-01-01&groupBy=month', 422, 'period-too-long'], ['rows', 422, 'validation-failed'], ['rows?figure=profit', 422, 'validation-failed'], ['rows?figure=new.loans&after=W10', 400, 'cursor-malformed'],
      [`rows?figure=new.loans&after=${Buffer.from('["2026-02-31","x"]').toString('base64url')}`, 400, 'cursor-malformed'], ['rows/export?figure=new.loans&format=pdf', 422, 'validation-failed'],
    ] as const) {
      const answer = await province.get(`/outcomes/${path}`);
      expect([path, answer.status, answer.body.code]).toEqual([path, status, code]);
    }
    for (const [path, pointer, code] of [
      ['summary?asKnownOn=2999-01-01', '/asKnownOn', 'day-in-future'], ['rows?figure=new.loans&asKnownOn=2999-01-01', '/asKnownOn', 'day-in-future'], ['rows/export?figure=new.loans&format=csv&asKnownOn=2999-01-01', '/asKnownOn', 'day-in-future'],
      ['changes?figure=new.loans&knownFrom=2999-01-01', '/knownFrom', 'day-in-future'], ['changes?figure=new.loans&knownFrom=2026-01-01&knownTo=2999-01-01', '/knownTo', 'day-in-future'],
      ['changes?figure=new.loans&knownFrom=2026-02-01&knownTo=2026-01-01', '/knownTo', 'date-order'], ['summary?from=2026-06-01&to=2026-05-01', '/to', 'date-order'],
    ] as const) {
      const answer = await province.get(`/outcomes/${path}`);
      expect([path, answer.status, answer.body.errors]).toEqual([path, 422, [expect.objectContaining({ pointer, code })]]);
    }
    const english = await province.get('/outcomes/summary', { 'accept-language': 'en' });
    expect(english.body.figures[13]).toMatchObject({ figure: 'registration.amount', name: 'Registered amount', unit: 'yuan' });
  });
});

describe('exports', () => {
  const download = (format: string, figure = 'registration.amount') => province.download(`/outcomes/rows/export?figure=${figure}&format=${format}&${PERIOD}`);

  it('write a CSV that another library reads again: Chinese, long codes, no formula, as many rows as the figure', async () => {
    const { headers, bytes } = await download('csv');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('演示数据-registration.amount')}`);
    const rows = parse(bytes, { bom: true, columns: true, trim: true }) as Record<string, string>[];
    expect(headers.get('x-row-count')).toBe(String(rows.length));
    expect(rows).toHaveLength((await province.get(`/outcomes/rows?figure=registration.amount&${PERIOD}&limit=100`)).body.items.length);
    expect(Object.keys(rows[0]!)).toEqual([...Object.values(OUTCOME_COLUMNS).map(({ zh }) => zh), '数据性质']);
    expect(rows[0]).toMatchObject({ 企业名称: `'=${'长'.repeat(194)}（演示）`, 统一社会信用代码: '913501002605728730', 计入数值: '5000000.00', 数据性质: '演示数据', 所处阶段: '已登记', 阶段代码: 'registered', 所在地: '福州市鼓楼区', 归期日: '2026-04-25', '报送时间（北京时间）': '2026-05-16T10:00:00+08:00', 来源: '银行', 渠道: '平台填报' });
    expect(bytes.toString()).toContain(',\t913501002605728730,');
    const english = await province.download(`/outcomes/rows/export?figure=held.facts&format=csv&${PERIOD}`, { 'accept-language': 'en' });
    expect(parse(english.bytes, { bom: true, columns: true })).toMatchObject([{ 'Held code': 'registered-before-contract', 'Held because': 'Registered before the pledge contract.', Source: 'Bank', 'Registration number': '' }]);
  });

  it('write an XLSX whose cells another reader finds as text, the label in the first line of every sheet', async () => {
    const { headers, bytes } = await download('xlsx');
    const [rows, dictionary] = await readXlsx(bytes);
    expect(rows!.name).toBe('明细');
    expect(dictionary!.name).toBe('字段说明');
    expect([rows!.rows[0], dictionary!.rows[0]]).toEqual([[{ text: '演示数据', numeric: false }], [{ text: '演示数据', numeric: false }]]);
    expect(rows!.rows[1]!.map(({ text }) => text)).toEqual(Object.values(OUTCOME_COLUMNS).map(({ zh }) => zh));
    expect(String(rows!.rows.length - 2)).toBe(headers.get('x-row-count'));
    expect(rows!.rows[2]!.slice(0, 4)).toEqual([
      { text: '46137', numeric: true }, { text: '5000000', numeric: true }, { text: `'=${'长'.repeat(194)}（演示）`, numeric: false }, { text: '913501002605728730', numeric: false },
    ]);
    expect(dictionary!.rows.map(([, meaning]) => meaning?.text)).toContain(FIGURES['registration.amount'].definition.zh);
    expect(bytes.includes(Buffer.from('<f>'))).toBe(false);
  });

  it('pages through more rows than one page holds, and is audited by the names of its fields', async () => {
    const template = caseOf(1, '350402', ccbBranch, []);
    const { rows: kept } = await server.database.owner.query(`select * from lending.pub_case`);
    await server.database.owner.query(
      `insert into lending.pub_case select gen_random_uuid(), gen_random_uuid(), $1, $2, $3, '350402', gen_random_uuid(), 'submitted', timestamptz '2025-03-01T00:00:00Z' + n * interval '1 hour' from generate_series(1, 1234) n`,
      [template.enterpriseId, template.bankId, template.unitId],
    );
    const { headers, bytes } = await province.download('/outcomes/rows/export?figure=funnel.applied&format=csv&from=2025-01-01&to=2025-12-31');
    await server.database.owner.query(`delete from lending.pub_case where application_id <> all ($1)`, [kept.map((row: { application_id: string }) => row.application_id)]);
    expect([headers.get('x-row-count'), (parse(bytes, { bom: true, columns: true }) as unknown[]).length]).toEqual(['1234', 1234]);
    const { rows } = await server.database.owner.query(`select object_type, object_id, result, fields from platform.audit_entry where action = 'reporting.outcomes.export' order by id desc limit 1`);
    expect(rows).toEqual([{ object_type: 'figure', object_id: 'funnel.applied', result: 'done', fields: Object.keys(OUTCOME_COLUMNS) }]);
  });
});
