import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { ImportRunner } from '@zhichuang/ip-rights';
import { Client, type Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';
import { allRights, CNIPA, dryRun, form, importFile, OWN_NINE, settled, startProcess, until, upload } from './importing.js';

let server: TestServer;
let keeper: Client;
const sql = async (text: string, parameters: unknown[] = []): Promise<Json[]> => (await server.database.owner.query(text, parameters)).rows;
const FIRM = '福州榕芯传感科技有限公司（演示）';

beforeEach(async () => {
  server = await startServer();
  keeper = await server.signIn('keeper');
});
afterEach(() => server.close());

/** What an import leaves behind, without ids and times. */
const endState = (): Promise<Json[]> =>
  sql(`select r.kind, r.number, r.pct, h.title, h.owners, h.filing_date::text, h.published_on::text, h.granted_on::text, h.term_end::text, h.stage, h.standing,
         (select jsonb_agg(jsonb_build_array(p.publication_no, p.published_on, p.grants, p.title, p.applicants) order by p.publication_no) from ip_rights.publication p where p.enterprise_id = h.enterprise_id and p.right_id = h.right_id) publications
       from ip_rights.holding h join ip_rights.ip_right r on r.id = h.right_id order by r.number`);

describe('the file of the patent office, before it is imported,', () => {
  it('can be tried without writing, and without an Idempotency-Key', async () => {
    const answer = await dryRun(keeper, readFileSync(CNIPA), 'result.csv');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ dryRun: true, rows: 513, rights: 380, refused: 6, encoding: 'utf-8' });
    expect(answer.body.errors[0]).toMatchObject({ line: 509, column: 'publication_no', value: 'WO2020124838A1', code: 'import-wo-publication', message: expect.stringContaining('世界知识产权组织') });
    expect(await sql('select 1 from ip_rights.import')).toEqual([]);
    const withoutKey = await keeper.send('POST', '/ip-rights/imports', form(readFileSync(CNIPA), 'result.csv'), {});
    expect([withoutKey.status, withoutKey.body.code]).toEqual([400, 'idempotency-key-missing']);
  });
});

describe('the file of the patent office', () => {
  let imported: Json;
  let rights: Json[];
  beforeEach(async () => {
    imported = await importFile(keeper, CNIPA);
    rights = await allRights(keeper);
  });

  it('brings 507 of 513 rows into 380 applications', () => {
    expect(imported).toMatchObject({ state: 'applied', rows: 513, rights: 380, refused: 6, applied: { rows: 507, added: 507, changed: 0, unchanged: 0 }, changedNothing: false });
    const count = (test: (right: Json) => boolean): number => rights.filter(test).length;
    expect(rights.length).toBe(380);
    expect({
      inventions: count((r) => r.kind === 'invention' && !r.pct),
      pct: count((r) => r.kind === 'invention' && r.pct),
      models: count((r) => r.kind === 'utility-model'),
      designs: count((r) => r.kind === 'design'),
      granted: count((r) => r.stage === 'granted'),
      published: count((r) => r.stage === 'published'),
      coOwned: count((r) => r.owners.length > 1),
    }).toEqual({ inventions: 341, pct: 12, models: 24, designs: 3, granted: 156, published: 224, coOwned: 23 });
  });

  it('makes none of them the enterprise\'s own, nor offerable', async () => {
    expect(new Set(rights.map((right) => right.standing))).toEqual(new Set(['not-owner']));
    expect(await sql('select count(*)::int n from ip_rights.pub_holding where offerable or confidential')).toEqual([{ n: 0 }]);
  });

  it('lets the later publication win for owners and keeps the earlier as history', async () => {
    const changed: string[] = [];
    for (const right of rights) {
      const { body } = await keeper.get(`/ip-rights/${right.id}/history`);
      const owners = new Set(body.items.map((publication: Json) => JSON.stringify(publication.applicants)));
      expect(body.items.at(-1).applicants).toEqual(right.owners);
      if (owners.size > 1) changed.push(right.number);
    }
    expect(changed).toEqual(['2015100951923', '2016111138279']);
  });

  it('refuses the six WO publications with their reason, and gives exactly them back as a file', async () => {
    const file = await keeper.get(`/ip-rights/imports/${imported.id}/failed-rows`, { 'accept-language': 'en' });
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(file.headers.get('content-type')).toContain('text/csv');
    const rows = parse(file.text, { bom: true, columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row['publication_no'])).toEqual(['WO2020124838A1', 'WO2020042511A1', 'WO2020042109A1', 'WO2019001360A1', 'WO2018113392A1', 'WO2018094720A1']);
    expect(rows[0]!['Reason']).toContain('international (WO) publication');
  });

  it('changes nothing when it comes again, and says so', async () => {
    const before = await endState();
    const versions = await sql('select sum(version) v from ip_rights.holding');
    const again = await importFile(keeper, CNIPA);
    expect(again).toMatchObject({ applied: { rows: 507, added: 0, changed: 0, unchanged: 507 }, changedNothing: true });
    expect(await endState()).toEqual(before);
    expect(await sql('select sum(version) v from ip_rights.holding')).toEqual(versions);
  });

  it('finds Chinese titles and numbers as people type them', async () => {
    const byTitle = await allRights(keeper, `&q=${encodeURIComponent('轮椅')}`);
    expect(byTitle.length).toBeGreaterThan(0);
    expect(byTitle.every((right) => right.title.includes('轮椅'))).toBe(true);
    expect((await allRights(keeper, '&q=ZL201611113827.9')).map((right) => right.number)).toEqual(['2016111138279']);
    expect((await allRights(keeper, '&kind=design&stage=granted')).length).toBe(3);
    expect((await keeper.get('/ip-rights?colour=red')).status).toBe(400);
    expect((await allRights(keeper, `&q=${encodeURIComponent('100%')}`)).length).toBe(0);
  });

  it('leaves nothing behind when it is undone', async () => {
    const [first] = await sql(`select id, version from ip_rights.import where added > 0`);
    const undone = await keeper.post(`/ip-rights/imports/${first.id}/undo`, undefined, { 'if-match': `"${first.version}"` });
    expect([undone.status, undone.body.state, undone.body.actions]).toEqual([200, 'undone', []]);
    expect(await endState()).toEqual([]);
    expect(await sql('select 1 from ip_rights.ip_right')).toEqual([]);
  });
});

describe('the firm\'s own nine rights', () => {
  let imported: Json;
  beforeEach(async () => {
    await sql(`insert into organisations.former_name (organisation_id, name, until) select id, '福州榕芯电子有限公司（演示）', date '2020-06-30' from organisations.pub_organisation where name = $1`, [FIRM]);
    imported = await importFile(keeper, OWN_NINE);
  });

  it('show every standing', async () => {
    expect(imported).toMatchObject({ rows: 14, rights: 9, refused: 0, applied: { added: 14 } });
    const rights = await allRights(keeper);
    const shown = rights.map(({ number, standing, stage, offerable }) => [number.slice(0, 12), standing, stage, offerable]);
    expect(shown).toEqual([
      ['201710133313', 'sole-owner', 'granted', true],
      ['201910183301', 'sole-owner', 'granted', true],
      ['201910741812', 'sole-owner', 'granted', true],
      ['202010092214', 'sole-owner', 'granted', true],
      ['202011455610', 'co-owner', 'granted', true],
      ['202120299711', 'not-owner', 'granted', false],
      ['202121003307', 'sole-owner', 'granted', true],
      ['202230155408', 'sole-owner', 'granted', true],
      ['202510210509', 'sole-owner', 'published', false],
    ]);
  });

  it('are undone only while nothing was built on them', async () => {
    const [right] = await allRights(keeper, '&q=202010092214');
    await keeper.change(`/ip-rights/${right.id}`, 'values', { amount: '3000000', method: 'agreed', valuedOn: '2026-10-01' });
    const [last] = await sql(`select id, version from ip_rights.import order by id desc limit 1`);
    const refused = await keeper.post(`/ip-rights/imports/${last.id}/undo`, undefined, { 'if-match': `"${last.version}"` });
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([409, 'import-undo-built-on', expect.stringContaining('1 项权利')]);
    expect((await allRights(keeper)).length).toBe(9);
  });

  it('get back what a later import replaced, when that is undone', async () => {
    const before = await endState();
    const changedFile = readFileSync(OWN_NINE, 'utf8').split('\r\n').filter((line, i) => i === 0 || line.includes('CN307400004S')).join('\r\n').replace('传感器外壳', '传感器壳体');
    const started = await upload(keeper, changedFile, 'changed.csv');
    const done = await settled(keeper, started.body.id);
    expect(done.applied).toMatchObject({ added: 0, changed: 1 });
    expect((await allRights(keeper, '&q=202230155408'))[0].title).toBe('传感器壳体（演示）');
    await keeper.change(`/ip-rights/imports/${done.id}`, 'undo');
    expect(await endState()).toEqual(before);
  });

  it('stay unseen by every other enterprise and by banks', async () => {
    const [{ id }] = await sql(`select id from ip_rights.import order by id limit 1`);
    for (const name of ['abc-officer', 'fuzhou-lead', 'system-admin']) {
      const other = await server.signIn(name);
      expect((await other.get(`/ip-rights/imports/${id}`)).status).toBe(403);
      expect((await other.get('/ip-rights')).status).toBe(403);
    }
  });
});

describe('an import whose process is killed half-way', () => {
  it('ends, once resumed, row by row as one that was not interrupted', async () => {
    await importFile(keeper, CNIPA);
    const uninterrupted = await endState();
    await sql(`truncate ip_rights.ip_right, ip_rights.import cascade`);

    // The third batch hangs in its middle until its process is dead: its transaction is lost, the two before it stand.
    await sql(`create function ip_rights.hang() returns trigger language plpgsql as $$ begin if new.line = 250 then perform pg_sleep(25); end if; return new; end $$`);
    await sql(`create trigger hang before update on ip_rights.import_row for each row execute function ip_rights.hang()`);
    const process = await startProcess(server.database.installation);
    const started = await upload(await new Client(process.baseUrl).signIn('keeper', 'Demo-2026'), readFileSync(CNIPA), 'result.csv');
    await until(async () => (await sql(`select 1 from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`)).length === 1);
    await process.kill();
    await sql(`select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`);
    await sql(`drop trigger hang on ip_rights.import_row`);

    const stopped = (await keeper.get(`/ip-rights/imports/${started.body.id}`)).body;
    expect(stopped).toMatchObject({ state: 'applying', applied: { rows: 200 }, actions: ['ip-rights.import.resume', 'ip-rights.import.cancel'] });
    expect((await endState()).length).toBeLessThan(uninterrupted.length);
    expect((await keeper.change(`/ip-rights/imports/${started.body.id}`, 'resume')).status).toBe(200);
    expect(await settled(keeper, started.body.id)).toMatchObject({ state: 'applied', applied: { rows: 507, added: 507 } });
    expect(await endState()).toEqual(uninterrupted);
  });

  it('may be stopped by its enterprise instead, and what it did be undone', async () => {
    await sql(`create function ip_rights.break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$`);
    await sql(`create trigger hang before update on ip_rights.import_row for each row when (new.line = 150) execute function ip_rights.break_off()`);
    const started = await upload(keeper, readFileSync(CNIPA), 'result.csv');
    await until(async () => (await sql(`select 1 from ip_rights.import where added = 100`)).length === 1);
    await server.app.get(ImportRunner).finish(started.body.id);
    expect((await keeper.change(`/ip-rights/imports/${started.body.id}`, 'cancellation')).body.state).toBe('cancelled');
    const resumed = await keeper.change(`/ip-rights/imports/${started.body.id}`, 'resume');
    expect([resumed.status, resumed.body.code]).toEqual([409, 'step-not-allowed']);
    expect((await endState()).length).toBeGreaterThan(0);
    expect((await keeper.change(`/ip-rights/imports/${started.body.id}`, 'undo')).body.state).toBe('undone');
    expect(await endState()).toEqual([]);
  });
});
