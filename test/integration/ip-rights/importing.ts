import { readFileSync } from 'node:fs';
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
  for (let asked = 0; asked < 400; asked++) {
    const { body } = await client.get(`/ip-rights/imports/${id}`);
    if (states.includes(body.state)) return body;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Import ${id} does not come to ${states.join(' or ')}`);
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
