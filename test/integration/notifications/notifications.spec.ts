import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { SmtpMailer } from '@zhichuang/notifications';
import { Outbox, Tx } from '@zhichuang/platform';
import type { Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';

describe('notifications', () => {
  let server: TestServer;
  let officer: Client;
  let bank: { unitId: string; bankId: string };

  beforeAll(async () => {
    Logger.overrideLogger(false);
    server = await startServer();
    officer = await server.signIn('abc-officer');
    const { rows } = await server.database.owner.query(`select o.id "unitId", o.head_id "bankId" from organisations.organisation o where o.name = '中国农业银行福州分行（演示）'`);
    bank = rows[0];
    await server.deliverDue();
  });
  afterAll(() => server.close());

  const submitted = async (audience: { unitId: string; bankId: string } = bank): Promise<string> => {
    const applicationId = randomUUID();
    await server.app.get(Tx).run(() =>
      server.app.get(Outbox).append('lending.application.submitted', applicationId, { applicationId, needId: randomUUID(), productId: randomUUID(), productEdition: 1, enterpriseId: randomUUID(), ...audience }),
    );
    await server.deliverDue();
    return applicationId;
  };
  const inbox = async (client: Client, query = ''): Promise<Json[]> => (await client.get(`/notifications${query}`)).body.items;
  const letters = async (): Promise<string[]> => (await readdir(join(server.database.installation.dataDir, 'mail')).catch(() => [])).filter((name) => name.endsWith('.eml'));

  it('tells the officers of the unit that received an application, in their language, and nobody else', async () => {
    const id = await submitted();
    const [newest] = await inbox(officer);
    expect(newest).toMatchObject({ kind: 'application-submitted', title: '收到新的贷款申请', link: `/loan-applications/${id}`, readAt: null, version: 1, actions: ['notifications.notification.mark-read'] });
    expect((await officer.get('/notifications', { 'accept-language': 'en' })).body.items[0].title).toBe('A new loan application');
    for (const name of ['abc-approver', 'ccb-officer', 'keeper', 'fuzhou-lead', 'system-admin']) {
      const other = await server.signIn(name);
      expect((await inbox(other)).filter((each) => each.link === newest.link)).toEqual([]);
      expect((await other.get(`/notifications/${newest.id}`)).status).toBe(404);
      expect((await other.post(`/notifications/${newest.id}/read`, undefined, { 'if-match': '"1"' })).status).toBe(404);
    }
  });

  it('tells the nearest people above who reach the case where its unit has none, and nobody beside', async () => {
    const approver = await server.signIn('abc-approver');
    const [before, above] = [await inbox(officer), await inbox(approver)];
    const id = await submitted({ unitId: bank.bankId, bankId: bank.bankId });
    expect(await inbox(officer)).toEqual(before);
    expect((await inbox(approver)).slice(0, -above.length || undefined)).toMatchObject([{ kind: 'application-submitted', link: `/loan-applications/${id}` }]);
  });

  it('passes over the people of a unit that closed: those above are told', async () => {
    const close = (day: string | null) => server.database.owner.query(`update organisations.organisation set closed_on = $2 where id = $1`, [bank.unitId, day]);
    const [approver, before] = [await server.signIn('abc-approver'), await inbox(officer)];
    await close('2026-01-01');
    const id = await submitted();
    await close(null);
    expect(await inbox(officer)).toEqual(before);
    expect(await inbox(approver)).toContainEqual(expect.objectContaining({ kind: 'application-submitted', link: `/loan-applications/${id}` }));
  });

  it('is marked read with its version, one or all; unread ones can be asked for, page by page', async () => {
    await submitted();
    await submitted();
    const [newest] = await inbox(officer);
    expect((await officer.post(`/notifications/${newest.id}/read`)).body.code).toBe('version-missing');
    const read = await officer.change(`/notifications/${newest.id}`, 'read');
    expect(read).toMatchObject({ status: 200, body: { version: 2, actions: [] } });
    expect(read.body.readAt).not.toBeNull();
    expect((await officer.post(`/notifications/${newest.id}/read`, undefined, { 'if-match': '"1"' })).body.code).toBe('version-stale');

    const paged: string[] = [];
    for (let page: string | null = ''; page !== null; ) {
      const { body }: { body: Json } = await officer.get(`/notifications?unread=true&limit=1${page && `&after=${page}`}`);
      paged.push(...body.items.map((item: Json) => item.id));
      page = body.next;
    }
    const unread = (await inbox(officer, '?unread=true')).map(({ id }) => id);
    expect(paged).toEqual(unread);
    expect(unread).not.toContain(newest.id);
    expect((await officer.post('/notifications/read-all')).body).toEqual({ marked: unread.length });
    expect(await inbox(officer, '?unread=true')).toEqual([]);
    expect((await officer.post('/notifications/read-all')).body).toEqual({ marked: 0 });
    expect((await officer.get('/notifications?unread=perhaps')).status).toBe(422);
    expect((await officer.get('/notifications?colour=red')).status).toBe(400);
  });

  it('sends a letter to the address that a person gave, in the language it chose, once', async () => {
    const before = await letters();
    expect((await officer.get('/notifications/address')).body).toMatchObject({ email: null, verified: false, version: 0 });
    expect((await officer.put('/notifications/address', { email: 'a@example.com' })).body.code).toBe('version-missing');
    for (const email of ['nobody', 'a@b', 'a@example.com\r\nBcc: b@example.com', 'x@example.com, y@example.com', '', 7])
      expect([email, await officer.put('/notifications/address', { email }, { 'if-match': '"0"' })]).toMatchObject([email, { status: 422, body: { errors: [{ pointer: '/email', code: 'email' }] } }]);
    const saved = await officer.put('/notifications/address', { email: 'officer@example.com', language: 'en' }, { 'if-match': '"0"' });
    expect(saved).toMatchObject({ status: 200, body: { email: 'officer@example.com', language: 'en', verified: false, version: 1 } });
    expect((await officer.put('/notifications/address', { email: 'other@example.com' }, { 'if-match': '"0"' })).body.code).toBe('version-stale');

    await submitted();
    await server.deliverDue();
    const sent = (await letters()).filter((name) => !before.includes(name));
    const [newest] = await inbox(officer);
    expect(sent).toEqual([`${newest.id}.eml`]);
    const letter = await readFile(join(server.database.installation.dataDir, 'mail', sent[0]!), 'utf8');
    expect(letter).toContain('To: officer@example.com');
    expect(letter).toContain('Subject: [Zhichuang] A new loan application');
    expect(letter).toContain('Auto-Submitted: auto-generated');
    expect(letter).toContain(`Message-ID: <${newest.id}@localhost>`);
  });
});

describe('the SMTP mailer', () => {
  /** A mail server of a few lines over real TCP. */
  const mailServer = (said: string[], accepts: boolean): Promise<Server> => {
    const server = createServer((socket) => {
      let inBody = false;
      socket.write('220 mail.example.com ESMTP\r\n');
      socket.on('data', (chunk) => {
        for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
          said.push(line);
          if (inBody && line !== '.') continue;
          inBody = line === 'DATA' && accepts;
          socket.write(line.startsWith('EHLO') ? '250 mail.example.com\r\n' : line === 'DATA' ? '354 go on\r\n' : line.startsWith('RCPT') && !accepts ? '451 try later\r\n' : '250 ok\r\n');
        }
      });
      socket.on('error', () => socket.destroy());
    });
    return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
  };
  const letter = { id: '01900000-0000-7000-8000-000000000000', to: 'officer@example.com', subject: '【知创】收到新的贷款申请', text: '请登录查看。\n', language: 'zh' as const };
  const urlOf = (server: Server): string => `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;

  it('hands a letter over, and throws when the server does not take it', async () => {
    const said: string[] = [];
    const open = await mailServer(said, true);
    const mailer = new SmtpMailer(urlOf(open), 'platform@example.com');
    await mailer.send(letter);
    mailer.onModuleDestroy();
    open.close();
    expect(said).toEqual(expect.arrayContaining(['MAIL FROM:<platform@example.com>', 'RCPT TO:<officer@example.com>', 'Message-ID: <01900000-0000-7000-8000-000000000000@example.com>']));
    expect(said.join('\n')).toContain('Content-Language: zh-CN');

    const closed = await mailServer([], false);
    await expect(new SmtpMailer(urlOf(closed), 'platform@example.com').send(letter)).rejects.toThrow();
    closed.close();
  });
});
