import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Logger } from '@nestjs/common';
import { ClamdScanner, S3DocumentStore } from '@zhichuang/documents';
import S3rver from 's3rver';
import { EICAR, form, PDF } from '../../support/files.js';
import { startServer } from '../../support/server.js';

const sha256 = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** Speaks clamd's INSTREAM over real TCP: reads the chunks, answers as the daemon does, finds the EICAR string. */
function clamd(answer: (content: Buffer) => string | undefined): Promise<Server> {
  const server = createServer((socket) => {
    let bytes = Buffer.alloc(0);
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      bytes = Buffer.concat([bytes, chunk]);
      const content: Buffer[] = [];
      let at = 'zINSTREAM\0'.length;
      if (bytes.length < at || bytes.subarray(0, at).toString() !== 'zINSTREAM\0') return;
      while (bytes.length >= at + 4) {
        const length = bytes.readUInt32BE(at);
        if (length === 0) {
          const said = answer(Buffer.concat(content));
          return void (said === undefined ? socket.destroy() : socket.end(`${said}\0`));
        }
        if (bytes.length < at + 4 + length) return;
        content.push(bytes.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
const asDaemon = (content: Buffer): string => (content.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK');

let folder: string;
beforeAll(async () => {
  Logger.overrideLogger(false);
  folder = await mkdtemp(join(tmpdir(), 'zhichuang-documents-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, content: Buffer): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
};

describe('the clamd scanner', () => {
  it('sends the whole file in chunks and understands both answers', async () => {
    const daemon = await clamd((content) => (content.length > 100_000 && !content.includes(EICAR) ? 'stream: OK' : asDaemon(content)));
    const scanner = new ClamdScanner('127.0.0.1', portOf(daemon));
    expect(await scanner.scan(await file('clean', Buffer.alloc(300_000)))).toEqual({ clean: true });
    expect(await scanner.scan(await file('foul', Buffer.concat([Buffer.alloc(200_000), EICAR])))).toEqual({ clean: false, signature: 'Win.Test.EICAR_HDB-1' });
    daemon.close();
  });

  it.each<[string, (content: Buffer) => string | undefined]>([
    ['an error', () => 'INSTREAM size limit exceeded. ERROR'],
    ['no answer', () => undefined],
    ['an answer of another protocol', () => 'HTTP/1.1 200 OK'],
  ])('takes %s for no answer at all, never for a clean file', async (_, answer) => {
    const daemon = await clamd(answer);
    await expect(new ClamdScanner('127.0.0.1', portOf(daemon)).scan(await file('any', PDF))).rejects.toMatchObject({ code: 'document-scanner-unavailable' });
    daemon.close();
  });
});

describe('an installation with a daemon and a bucket', () => {
  it('stores in the bucket what the daemon found clean, and nothing while the daemon is away', async () => {
    const s3 = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3'), configureBuckets: [{ name: 'documents', configs: [] }] });
    const address = await s3.run();
    const settings = { endpoint: `http://127.0.0.1:${address.port}`, bucket: 'documents', region: 'us-east-1', accessKey: 'S3RVER', secretKey: 'S3RVER' };
    const daemon = await clamd(asDaemon);
    const server = await startServer('people', {
      CLAMD: `127.0.0.1:${portOf(daemon)}`,
      S3_ENDPOINT: settings.endpoint,
      S3_BUCKET: settings.bucket,
      S3_REGION: settings.region,
      S3_ACCESS_KEY: settings.accessKey,
      S3_SECRET_KEY: settings.secretKey,
    });
    const keeper = await server.signIn('keeper');
    const { rows } = await server.database.owner.query(`select organisation_id id from identity.membership m join identity.person p on p.id = m.person_id where p.username = 'keeper'`);
    const attach = (content: Buffer) => keeper.post('/documents', form(content, 'a.pdf', { subjectType: 'enterprise', subjectId: rows[0].id }));

    const { status, body } = await attach(PDF);
    expect(status).toBe(201);
    expect((await keeper.get(`/documents/${body.id}/content`)).text).toBe(PDF.toString());
    expect((await attach(Buffer.concat([PDF, EICAR]))).body.code).toBe('document-infected');

    const store = new S3DocumentStore(settings);
    const kept = async (before: Date): Promise<string[]> => {
      const found: string[] = [];
      for await (const each of store.keptBefore(before)) found.push(each);
      return found;
    };
    expect(await kept(new Date(Date.now() + 60_000))).toEqual([sha256(PDF)]);
    expect(await kept(new Date(Date.now() - 60_000))).toEqual([]);
    expect(await text(await store.open(sha256(PDF)))).toBe(PDF.toString());
    await expect(store.open(sha256(EICAR))).rejects.toMatchObject({ code: 'document-store-unavailable' });

    await new Promise((resolve) => daemon.close(resolve));
    const other = Buffer.concat([PDF, Buffer.from('other')]);
    expect(await attach(other)).toMatchObject({ status: 503, body: { code: 'document-scanner-unavailable' } });
    expect(await kept(new Date(Date.now() + 60_000))).toEqual([sha256(PDF)]);

    await store.remove(sha256(PDF));
    expect(await kept(new Date(Date.now() + 60_000))).toEqual([]);
    store.onModuleDestroy();
    await server.close();
    await s3.close();
  });
});
