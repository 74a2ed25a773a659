import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { RelyOnDocument, SweepOrphans } from '@zhichuang/documents';
import { StandIn } from '@zhichuang/identity';
import { enteredRight } from '../../support/cases.js';
import type { Answer, Client, Json } from '../../support/client.js';
import { EICAR, form, PDF, PNG, xlsx, zip } from '../../support/files.js';
import { startServer, type TestServer } from '../../support/server.js';

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

describe('documents', () => {
  let server: TestServer;
  let keeper: Client;
  let staff: Client;
  let enterpriseId: string;

  beforeAll(async () => {
    server = await startServer();
    keeper = await server.signIn('keeper');
    staff = await server.signIn('staff');
    const { rows } = await server.database.owner.query(`select organisation_id from identity.membership m join identity.person p on p.id = m.person_id where p.username = 'keeper'`);
    enterpriseId = rows[0].organisation_id;
  });
  afterAll(() => server.close());

  const attach = (content: Buffer | undefined, name: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}, client = staff): Promise<Answer<Json>> =>
    client.post('/documents', form(content, name, { subjectType: 'enterprise', subjectId: enterpriseId, ...fields }), headers);
  const stored = (content: Buffer): string => join(server.database.installation.dataDir, 'documents', sha256(content).slice(0, 2), sha256(content).slice(2, 4), sha256(content));
  const count = async (): Promise<number> => Number((await server.database.owner.query('select count(*) from documents.document')).rows[0].count);
  const uploads = (): string[] => readdirSync(join(server.database.installation.dataDir, 'uploads'));

  it('keeps a file by its content and serves it as an attachment under its own name, nothing left behind', async () => {
    const { status, headers, body } = await attach(PDF, "营业执照 (副本)'1'.pdf", { note: '  2026 年换发  ' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ subjectType: 'enterprise', subjectId: enterpriseId, fileName: "营业执照 (副本)'1'.pdf", mediaType: 'application/pdf', size: PDF.length, sha256: sha256(PDF), note: '2026 年换发', version: 1 });
    expect(body.actions).toEqual(['documents.document.download', 'documents.document.remove']);
    expect(headers.get('location')).toBe(`/api/v1/documents/${body.id}`);
    expect(headers.get('etag')).toBe('"1"');
    expect(await readFile(stored(PDF))).toEqual(PDF);

    const content = await keeper.get(`/documents/${body.id}/content`);
    expect(content.status).toBe(200);
    expect(content.text).toBe(PDF.toString());
    expect(content.headers.get('content-disposition')).toBe(`attachment; filename="____ (__)'1'.pdf"; filename*=UTF-8''%E8%90%A5%E4%B8%9A%E6%89%A7%E7%85%A7%20%28%E5%89%AF%E6%9C%AC%29%271%27.pdf`);
    expect(content.headers.get('x-content-type-options')).toBe('nosniff');
    expect(content.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(content.headers.get('content-type')).toBe('application/pdf');
    expect(content.headers.get('content-length')).toBe(String(PDF.length));
    const { rows } = await server.database.owner.query(`select action, result from platform.audit_entry where object_id = $1 order by id`, [body.id]);
    expect(rows).toEqual([{ action: 'documents.document.attach', result: 'done' }, { action: 'documents.document.download', result: 'done' }]);
    expect(uploads()).toEqual([]);
  });

  it('takes PNG, XLSX and DOCX by what they are', async () => {
    expect((await attach(PNG, 'a.png')).body.mediaType).toBe('image/png');
    expect((await attach(await xlsx(), 'a.XLSX')).body.mediaType).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    expect((await attach(zip({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w/>' }), 'a.docx')).body.mediaType).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
  });

  it('refuses what is not right, each with its code, and keeps nothing', async () => {
    const before = await count();
    const big = Buffer.concat([PDF, Buffer.alloc(21 * 1024 * 1024)]);
    const cases: readonly [Promise<Answer<Json>>, number, string][] = [
      [attach(Buffer.alloc(0), 'empty.pdf'), 422, 'upload-empty'],
      [attach(big, 'big.pdf'), 413, 'upload-too-large'],
      [attach(EICAR, 'eicar.pdf'), 422, 'document-infected'],
      [attach(Buffer.concat([PDF, Buffer.alloc(65_530), EICAR]), 'hidden.pdf'), 422, 'document-infected'],
      [attach(PDF, 'renamed.png'), 422, 'document-ending-differs'],
      [attach(zip({ 'readme.txt': 'x' }), 'archive.docx'), 422, 'document-type-refused'],
      [attach(zip({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': '' }), 'macro.docx'), 422, 'document-type-refused'],
      [attach(Buffer.from('PK\u0003\u0004 cut off'), 'cut.xlsx'), 422, 'document-type-refused'],
      [attach(Buffer.from('<svg onload="alert(1)"/>'), 'a.svg'), 422, 'document-type-refused'],
      [attach(PDF, `${'长'.repeat(197)}.pdf`), 422, 'validation-failed'],
      [attach(PDF, 'invoice\u202efdp.exe.pdf'), 422, 'validation-failed'],
      [attach(undefined, ''), 422, 'validation-failed'],
      [attach(PDF, 'a.pdf', { note: 'x'.repeat(501) }), 422, 'validation-failed'],
      [attach(PDF, 'a.pdf', { note: 'a\u0000b' }), 422, 'validation-failed'],
      [attach(PDF, 'a.pdf', { subjectId: 'x' }), 422, 'validation-failed'],
      [attach(PDF, 'a.pdf', { colour: 'red' }), 422, 'validation-failed'],
      [attach(PDF, 'a.pdf', { subjectType: 'moon' }), 422, 'document-subject-unknown'],
      [attach(PDF, 'a.pdf', { subjectId: randomUUID() }), 404, 'not-found'],
      [staff.post('/documents', { subjectType: 'enterprise', subjectId: enterpriseId }), 415, 'unsupported-media-type'],
      [staff.post('/documents', '--b\r\nbroken', { 'content-type': 'multipart/form-data; boundary=b' }), 400, 'malformed-multipart'],
      [staff.post('/documents', 'x', { 'content-type': 'multipart/form-data' }), 400, 'malformed-multipart'],
    ];
    for (const [answer, status, code] of cases) expect(await answer).toMatchObject({ status, body: { code } });

    const two = form(PDF, 'a.pdf', { subjectType: 'enterprise', subjectId: enterpriseId });
    two.append('file', new Blob([new Uint8Array(PNG)]), 'b.png');
    expect(await staff.post('/documents', two)).toMatchObject({ status: 422, body: { code: 'upload-one-file' } });
    const twice = form(PDF, 'a.pdf', { subjectType: 'enterprise', subjectId: enterpriseId });
    twice.append('subjectId', enterpriseId);
    expect((await staff.post('/documents', twice)).body.errors).toEqual([expect.objectContaining({ pointer: '/subjectId', code: 'list-duplicate' })]);
    expect((await staff.post('/documents', form(PDF, 'a.pdf', {}), { 'idempotency-key': '' })).body.code).toBe('idempotency-key-missing');

    expect((await attach(PDF, 'a.pdf', { note: 'a\u0000b' })).body.errors).toEqual([{ pointer: '/note', code: 'text-control', message: '含有不允许的控制字符。' }]);
    expect((await attach(undefined, '')).body.errors).toEqual([{ pointer: '/file', code: 'required', message: '必填。' }]);

    expect(await count()).toBe(before);
    expect(existsSync(stored(EICAR))).toBe(false);
    expect(uploads()).toEqual([]);
  });

  it('strips a path from a name and keeps any script', async () => {
    expect((await attach(PDF, '../../etc/שטר ערבות.pdf')).body.fileName).toBe('שטר ערבות.pdf');
  });

  it('answers a repeated upload from the first one, and refuses the key for another content or name', async () => {
    const before = await count();
    const key = { 'idempotency-key': randomUUID() };
    const first = await attach(PDF, 'once.pdf', {}, key);
    const again = await attach(PDF, 'once.pdf', {}, key);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await attach(Buffer.concat([PDF, Buffer.from('\n')]), 'once.pdf', {}, key)).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect((await attach(PDF, 'other.pdf', {}, key)).body.code).toBe('idempotency-key-reused');
    expect(await count()).toBe(before + 1);
  });

  it('is read by whoever may read the enterprise, and is missing for everybody else', async () => {
    const { body } = await attach(PDF, 'licence.pdf');
    const missing = await (await server.signIn('abc-officer')).get(`/documents/${randomUUID()}`);
    // A bank attaches to its own cases, so this enterprise is missing to it; an office attaches nothing anywhere.
    for (const [name, refusal] of [['abc-officer', 404], ['sanming-lead', 403]] as const) {
      const stranger = await server.signIn(name);
      for (const path of [`/documents/${body.id}`, `/documents/${body.id}/content`, `/documents?subjectType=enterprise&subjectId=${enterpriseId}`]) {
        const { status, body: problem } = await stranger.get(path);
        expect(status).toBe(404);
        expect({ ...problem, requestId: '' }).toEqual({ ...missing.body, requestId: '' });
      }
      expect((await stranger.delete(`/documents/${body.id}`, { 'if-match': '"1"' })).status).toBe(refusal);
      expect((await attach(PDF, 'foreign.pdf', {}, {}, stranger)).status).toBe(refusal);
    }
    for (const name of ['fuzhou-lead', 'gulou-staff', 'province-lead']) {
      const office = await server.signIn(name);
      expect(await office.get(`/documents/${body.id}`)).toMatchObject({ status: 200, body: { actions: ['documents.document.download'] } });
      expect((await office.delete(`/documents/${body.id}`, { 'if-match': '"1"' })).status).toBe(403);
      expect((await attach(PDF, 'foreign.pdf', {}, {}, office)).status).toBe(403);
    }
    expect((await (await server.signIn('system-admin')).get(`/documents/${body.id}`)).status).toBe(403);
    const { rows } = await server.database.owner.query(`select count(*)::int from platform.audit_entry where object_id = $1 and action = 'documents.document.read'`, [body.id]);
    expect(rows[0].count).toBe(3);
  });

  it('lists what is attached to a thing, newest first, page by page', async () => {
    const right = { subjectType: 'ip-right', subjectId: await enteredRight(keeper) };
    const attached: string[] = [];
    for (const name of ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf']) attached.push((await attach(PDF, name, right)).body.id);
    const { body: elsewhere } = await attach(PDF, 'licence.pdf');
    const list = `/documents?subjectType=ip-right&subjectId=${right.subjectId}`;
    const ids: string[] = [];
    for (let page: string | null = ''; page !== null; ) {
      const { body }: Answer<Json> = await keeper.get(`${list}&limit=2${page && `&after=${page}`}`);
      ids.push(...body.items.map((item: Json) => item.id));
      page = body.next;
    }
    expect(ids).toEqual([...attached].reverse());
    expect(ids).toEqual([...ids].sort().reverse());
    expect((await keeper.get(`/documents?subjectType=enterprise&subjectId=${enterpriseId}`)).body.items[0].id).toBe(elsewhere.id);
    expect((await keeper.get(`${list}&offset=2`)).body.code).toBe('unknown-parameter');
  });

  it('is taken back by its own organisation while nothing rests on it; its row stays as removed', async () => {
    const { body } = await attach(PDF, 'mistake.pdf');
    expect((await keeper.delete(`/documents/${body.id}`)).body.code).toBe('version-missing');
    expect((await keeper.delete(`/documents/${body.id}`, { 'if-match': '"7"' })).body.code).toBe('version-stale');
    expect((await keeper.delete(`/documents/${body.id}`, { 'if-match': '"1"' })).status).toBe(204);
    expect((await keeper.get(`/documents/${body.id}`)).status).toBe(404);
    expect((await keeper.get(`/documents/${body.id}/content`)).status).toBe(404);
    const { rows } = await server.database.owner.query('select removed_at is not null removed from documents.document where id = $1', [body.id]);
    expect(rows).toEqual([{ removed: true }]);

    const kept = (await attach(PDF, 'evidence.pdf')).body.id;
    await server.app.get(StandIn, { strict: false }).as('keeper', (actor) => server.app.get(RelyOnDocument, { strict: false }).execute(actor, kept, { type: 'right-fact', id: randomUUID() }, '/documentId'));
    expect(await keeper.delete(`/documents/${kept}`, { 'if-match': '"1"' })).toMatchObject({ status: 409, body: { code: 'document-relied-on' } });
    await expect(
      server.app.get(StandIn, { strict: false }).as('abc-officer', (actor) => server.app.get(RelyOnDocument, { strict: false }).execute(actor, kept, { type: 'offer', id: randomUUID() }, '/documentId')),
    ).rejects.toMatchObject({ issues: [{ pointer: '/documentId', code: 'document-unknown' }] });
  });

  it('stays once the office has looked it over', async () => {
    const { id } = (await attach(PDF, 'looked-over.pdf')).body;
    await server.database.owner.query('update organisations.enterprise set reviewed_at = now() where id = $1', [enterpriseId]);
    expect((await keeper.delete(`/documents/${id}`, { 'if-match': '"1"' })).body.code).toBe('document-relied-on');
  });

  it('sweeps bytes that no row names once they are a day old, and no others', async () => {
    await attach(PDF, 'named.pdf');
    const orphan = Buffer.from('%PDF-orphan');
    const { FileSystemDocumentStore } = await import('@zhichuang/documents');
    const path = join(server.database.installation.dataDir, 'orphan.pdf');
    await (await import('node:fs/promises')).writeFile(path, orphan);
    await new FileSystemDocumentStore(join(server.database.installation.dataDir, 'documents')).put({ path, sha256: sha256(orphan), size: orphan.length });
    const sweep = server.app.get(SweepOrphans, { strict: false });
    expect(await sweep.execute()).toBe(0);
    const longAgo = new Date(Date.now() - 25 * 60 * 60 * 1000);
    await utimes(stored(orphan), longAgo, longAgo);
    await utimes(stored(PDF), longAgo, longAgo);
    expect(await sweep.execute()).toBe(1);
    expect([existsSync(stored(orphan)), existsSync(stored(PDF))]).toEqual([false, true]);
  });
});
