import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Installation } from '@zhichuang/platform';
import type { Answer, Client, Json } from '../../support/client.js';

export const CNIPA = 'demo/cnipa-search-result.csv';
export const OWN_NINE = 'demo/own-nine.csv';

export function form(content: Buffer | string, name: string, fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [field, value] of Object.entries(fields)) data.append(field, value);
  data.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
  return data;
}

export const upload = (client: Client, content: Buffer | string, name: string, fields: Record<string, string> = {}): Promise<Answer<Json>> => client.post('/ip-rights/imports', form(content, name, fields));

/** Without an Idempotency-Key, as a dry run needs none. */
export const dryRun = (client: Client, content: Buffer | string, name: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Answer<Json>> =>
  client.send('POST', '/ip-rights/imports?dryRun=true', form(content, name, fields), headers);

/** Asks until the import is in one of these states. */
export async function settled(client: Client, id: string, states: readonly string[] = ['applied', 'cancelled', 'undone']): Promise<Json> {
  let body: Json;
  await until(async () => states.includes((body = (await client.get(`/ip-rights/imports/${id}`)).body).state));
  return body;
}

export async function until(reached: () => Promise<boolean>): Promise<void> {
  for (let asked = 0; asked < 800; asked++) {
    if (await reached()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('What the test waits for does not come');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}

/** The built product in a process of its own over the database of a test, to be killed. */
export async function startProcess({ applicationUrl, ownerUrl, dataDir }: Installation): Promise<{ baseUrl: string; kill(): Promise<void> }> {
  const port = await freePort();
  const env = { ...process.env, NODE_OPTIONS: '', PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: applicationUrl, DATABASE_OWNER_URL: ownerUrl, DATA_DIR: dataDir, DEMO: '1', WORKER: '0', TOKEN_KEY: 'test-token-key-test-token-key-test', LOG_LEVEL: 'fatal' };
  const child = spawn(process.execPath, ['dist/apps/api/src/main.js'], { env, stdio: 'ignore' });
  const gone = once(child, 'exit');
  const baseUrl = `http://127.0.0.1:${port}`;
  await until(async () => (await fetch(`${baseUrl}/health/ready`).catch(() => undefined))?.ok ?? false);
  return {
    baseUrl,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

export async function importFile(client: Client, file: string): Promise<Json> {
  const started = await upload(client, readFileSync(file), file.split('/').at(-1)!);
  if (started.status !== 202) throw new Error(started.text);
  return settled(client, started.body.id);
}

/** Every holding of the list, page after page. */
export async function allRights(client: Client, query = ''): Promise<Json[]> {
  const items: Json[] = [];
  for (let after = ''; ; ) {
    const { body } = await client.get(`/ip-rights?limit=100${query}${after}`);
    items.push(...body.items);
    if (body.next === null) return items;
    after = `&after=${body.next}`;
  }
}
