import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { AuditSealer } from '@zhichuang/platform';
import type { Client, Json } from '../support/client.js';
import { startServer, type TestServer } from '../support/server.js';

const MISSING = '01a204b6-7bf4-7057-81b7-2c8e1dc58131';

// Each command is a start of the product's build.
jest.setTimeout(90_000);

let server: TestServer;
let auditor: Client;
let keeperId: string;
let organisationId: string;

beforeEach(async () => {
  server = await startServer();
  auditor = await server.signIn('audit-admin');
  const keeper = await server.signIn('keeper');
  for (let n = 0; n < 3; n++) await keeper.get('/locks');
  await (await server.signIn('abc-officer')).get('/locks');
  const { rows } = await server.database.owner.query<{ keeperId: string; organisationId: string }>(
    `select e.person_id "keeperId", e.organisation_id "organisationId" from platform.audit_entry e where e.role = 'enterprise-keeper' and e.action = 'identity.lock.read' limit 1`,
  );
  ({ keeperId, organisationId } = rows[0]!);
});
afterEach(() => server.close());

const search = async (query: string): Promise<Json[]> => (await auditor.get(`/audit-entries?${query}`)).body.items;

/** The command as it is built, in a process of its own over the test's database. */
function verifyAudit(...args: string[]): { code: number | null; verdict: Json; complaint: string } {
  const { applicationUrl, ownerUrl } = server.database.installation;
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(process.cwd(), 'dist/apps/cli/src/main.js'), 'verify-audit', ...args], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl, TOKEN_KEY: 'test-token-key-test-token-key-test' },
  });
  return { code: status, verdict: stdout === '' ? undefined : JSON.parse(stdout), complaint: stderr };
}

/** Transactions of other databases on the same server hold the sealer back for a moment as well. */
async function sealEverything(): Promise<void> {
  while ((await auditor.get('/audit-entries/verification')).body.unsealed > 0) {
    await server.app.get(AuditSealer).sealDue();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('the audit trail', () => {
  it('is the audit administrator’s alone', async () => {
    for (const name of ['keeper', 'abc-officer', 'abc-approver', 'province-lead', 'fuzhou-staff', 'system-admin', 'security-admin']) {
      const other = await server.signIn(name);
      expect((await other.get('/audit-entries')).status).toBe(403);
      expect((await other.get('/audit-entries/verification')).status).toBe(403);
    }
    expect((await server.visitor().get('/audit-entries')).status).toBe(401);
  });

  it('shows who was refused what, by ids and the action’s words, and no business data', async () => {
    const [entry] = await search(`personId=${keeperId}&action=identity.lock.read`);
    expect(entry).toEqual({ id: expect.stringMatching(/^\d+$/), occurredAt: expect.stringMatching(/Z$/), requestId: expect.any(String), personId: keeperId, membershipId: expect.any(String), organisationId, role: 'enterprise-keeper', action: 'identity.lock.read', actionLabel: '查看登录锁定', objectType: null, objectId: null, result: 'denied', fields: [], position: null });
    expect((await auditor.get('/audit-entries?action=identity.lock.read', { 'accept-language': 'en' })).body.items[0].actionLabel).toBe('See the locks');
    const text = JSON.stringify(await search('limit=100'));
    expect(text).not.toMatch(/（演示）|有限公司|\d{10,}\.\d\d|Demo-2026/);
  });

  it('narrows by person, organisation, object, action, result and days, each for itself and together', async () => {
    const { rows } = await server.database.owner.query<{ type: string; id: string; count: string; day: string }>(
      `select object_type type, object_id id, count(*), (max(occurred_at) at time zone 'Asia/Shanghai')::date::text as day from platform.audit_entry where object_type is not null group by 1, 2 order by count(*) desc, 2 limit 1`,
    );
    const { type, id, count, day } = rows[0]!;
    const ofObject = await search(`objectType=${type}&objectId=${id}&limit=100`);
    expect(ofObject).toHaveLength(Number(count));
    expect(new Set(ofObject.map(({ objectId }) => objectId))).toEqual(new Set([id]));
    expect(await search(`objectType=${type}&objectId=${id}&from=${day}&to=${day}&limit=100`)).toHaveLength(Number(count));
    expect(await search(`objectType=${type}&objectId=${id}&to=2020-01-01`)).toEqual([]);
    expect(await search(`personId=${keeperId}&action=identity.lock.read&result=denied`)).toHaveLength(3);
    expect(await search(`personId=${keeperId}&action=identity.lock.read&result=done`)).toEqual([]);
    expect(await search(`organisationId=${organisationId}&action=identity.lock.read`)).toHaveLength(3);
    expect(await search(`personId=${MISSING}`)).toEqual([]);
  });

  it('goes page by page through every entry once, newest first', async () => {
    const seen: bigint[] = [];
    let next: string | null = null;
    do {
      const { body }: { body: Json } = await auditor.get(`/audit-entries?limit=40${next ? `&after=${next}` : ''}`);
      seen.push(...body.items.map(({ id }: { id: string }) => BigInt(id)));
      next = body.next;
    } while (next);
    const { rows } = await server.database.owner.query<{ id: string }>('select e.id::text from platform.audit_entry e order by e.id desc');
    expect(seen).toEqual(rows.map(({ id }) => BigInt(id)));
  });

  it.each([
    ['an unknown field', 'sort=action', 400, 'unknown-parameter'],
    ['half an object', 'objectType=loan', 422, 'validation-failed'],
    ['an end before its start', 'from=2026-02-01&to=2026-01-01', 422, 'validation-failed'],
    ['a day that does not exist', 'from=2026-02-30', 422, 'validation-failed'],
    ['a position of another list', `after=${Buffer.from('["x"]').toString('base64url')}`, 400, 'cursor-malformed'],
  ])('refuses %s', async (_, query, status, code) => {
    const answer = await auditor.get(`/audit-entries?${query}`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});

describe('the verification of the chain', () => {
  it('says the same over HTTP and from the command line, with the head that was noted before', async () => {
    await sealEverything();
    const { body } = await auditor.get('/audit-entries/verification');
    expect(body).toEqual({ rows: body.sealed, sealed: expect.any(Number), unsealed: 0, head: expect.stringMatching(/^[0-9a-f]{64}$/), firstBroken: null });
    expect(verifyAudit('--head', body.head)).toMatchObject({ code: 0, verdict: body });
    expect((await auditor.get(`/audit-entries/verification?head=${body.head.toUpperCase()}`)).body).toEqual(body);
    expect((await search('limit=1'))[0].position).toBe(body.sealed);
  });

  it('refuses a head that is none', async () => {
    expect(verifyAudit('--head', 'nothing')).toMatchObject({ code: 2, verdict: undefined, complaint: expect.stringContaining('--head HASH') });
    expect(await auditor.get(`/audit-entries/verification?head=${'x'.repeat(64)}`)).toMatchObject({ status: 422, body: { code: 'chain-head-malformed' } });
  });

  it('shows a head that is no longer there, and an entry that was changed, and exits with 1', async () => {
    await sealEverything();
    const unknown = 'a'.repeat(64);
    const { sealed } = (await auditor.get('/audit-entries/verification')).body;
    const cut = { position: sealed + 1, reason: 'head-missing' };
    expect(verifyAudit('--head', unknown)).toMatchObject({ code: 1, verdict: { firstBroken: cut } });
    expect((await auditor.get(`/audit-entries/verification?head=${unknown}`)).body.firstBroken).toEqual(cut);
    await server.database.owner.query(`update platform.audit_entry set fields = '{amount}' where id = (select entry_id from platform.audit_seal where position = 2)`);
    expect(verifyAudit()).toMatchObject({ code: 1, verdict: { firstBroken: { position: 2, reason: 'entry-changed' } } });
    expect((await auditor.get('/audit-entries/verification')).body.firstBroken).toEqual({ position: 2, reason: 'entry-changed' });
  });
});
