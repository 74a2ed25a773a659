import { AuditSealer, type AuditVerdict, verifyAudit } from '@zhichuang/platform';
import pg from 'pg';
import { startServer, type TestServer } from '../../support/server.js';

let server: TestServer;

/** Transactions of other databases on the same server hold the sealer back for a moment as well. */
async function sealEverything(): Promise<void> {
  while ((await verify()).unsealed > 0) {
    await server.app.get(AuditSealer).sealDue();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

beforeEach(async () => {
  server = await startServer();
  const keeper = await server.signIn('keeper');
  // Each refusal of a signed-in actor leaves a row.
  for (let n = 0; n < 6; n++) await keeper.get('/financing-needs/01a204b6-7bf4-7057-81b7-2c8e1dc58131');
  await sealEverything();
});
afterEach(() => server.close());

const verify = (head?: string): Promise<AuditVerdict> => verifyAudit(async (text, parameters) => (await server.database.owner.query(text, [...parameters])).rows, head);
const asAttacker = (text: string): Promise<unknown> => server.database.owner.query(text);

/** The entry at a place of the chain, in SQL. */
const entryAt = (position: number): string => `(select entry_id from platform.audit_seal where position = ${position})`;

describe('the audit chain', () => {
  it('covers every entry, and is whole', async () => {
    const verdict = await verify();
    expect(verdict).toEqual({ rows: verdict.sealed, sealed: expect.any(Number), unsealed: 0, head: expect.stringMatching(/^[0-9a-f]{64}$/), firstBroken: null });
    expect(verdict.sealed).toBeGreaterThan(6);
    expect((await verify(verdict.head)).firstBroken).toBeNull();
  });

  it.each<[string, string, number | undefined, string]>([
    ['changed', `update platform.audit_entry set result = 'done', action = 'nothing' where id = ${entryAt(3)}`, 3, 'entry-changed'],
    ['given other field names', `update platform.audit_entry set fields = '{amount}' where id = ${entryAt(4)}`, 4, 'entry-changed'],
    ['deleted', `delete from platform.audit_entry where id = ${entryAt(2)}`, 2, 'entry-missing'],
    ['deleted with its seal', `with gone as (delete from platform.audit_seal where position = 2 returning entry_id) delete from platform.audit_entry where id in (select entry_id from gone)`, 2, 'position-missing'],
    ['swapped with the next', `update platform.audit_entry e set action = o.action, object_id = 'x', occurred_at = o.occurred_at from platform.audit_entry o where e.id = ${entryAt(2)} and o.id = ${entryAt(3)}`, 2, 'entry-changed'],
    ['moved in the chain', `update platform.audit_seal s set entry_id = case position when 2 then -3 else -2 end where position in (2, 3)`, 2, 'entry-missing'],
    ['inserted with a forged old transaction', `insert into platform.audit_entry (xact, action, result) select xact, 'forged', 'done' from platform.audit_entry where id = ${entryAt(2)}`, undefined, 'entry-inserted'],
  ])('shows an entry that was %s', async (_, attack, position, reason) => {
    await asAttacker(attack);
    expect((await verify()).firstBroken).toEqual({ position: position ?? expect.any(Number), reason });
  });

  it('still shows an entry forged into the past after the sealer ran again', async () => {
    await asAttacker(`insert into platform.audit_entry (xact, action, result) values ('3', 'forged', 'done')`);
    await server.app.get(AuditSealer).sealDue();
    expect((await verify()).firstBroken).toMatchObject({ reason: 'entry-inserted' });
  });

  it('shows a tail that was cut off, to whoever kept the head', async () => {
    const { head, sealed } = await verify();
    await asAttacker(`with gone as (delete from platform.audit_seal where position > ${sealed - 2} returning entry_id) delete from platform.audit_entry where id in (select entry_id from gone)`);
    expect((await verify()).firstBroken).toBeNull();
    expect((await verify(head)).firstBroken).toEqual({ position: sealed - 1, reason: 'head-missing' });
  });

  it('waits for a transaction that still runs, and then seals what it wrote', async () => {
    const other = new pg.Client({ connectionString: server.database.installation.ownerUrl });
    await other.connect();
    await other.query('begin');
    await other.query(`insert into platform.audit_entry (action, result) values ('slow', 'done')`);
    await (await server.signIn('staff')).get('/financing-needs/01a204b6-7bf4-7057-81b7-2c8e1dc58131');
    const { sealed } = await verify();
    expect(await server.app.get(AuditSealer).sealDue()).toBe(0);
    await other.query('commit');
    await other.end();
    await sealEverything();
    expect(await verify()).toMatchObject({ unsealed: 0, firstBroken: null });
    expect((await verify()).sealed).toBeGreaterThan(sealed);
  });

  it.each(['audit_entry', 'audit_seal'])('lets the application insert into %s and read it, nothing else', async (table) => {
    const application = new pg.Client({ connectionString: server.database.installation.applicationUrl });
    await application.connect();
    await expect(application.query(`select 1 from platform.${table}`)).resolves.toBeDefined();
    for (const attack of [`delete from platform.${table}`, `truncate platform.${table}`, `drop table platform.${table}`, table === 'audit_seal' ? `update platform.audit_seal set position = position + 1` : `update platform.audit_entry set action = 'x'`]) await expect(application.query(attack)).rejects.toMatchObject({ code: '42501' });
    await application.end();
  });
});
