import { completeUscc } from '@zhichuang/kernel';
import type { Answer, Client, Json } from './client.js';
import { form, PDF } from './files.js';
import type { TestServer } from './server.js';

/** An enterprise that a test registered, with its keeper signed in. */
export interface Firm {
  readonly id: string;
  readonly path: string;
  readonly keeper: Client;
  readonly answer: Answer<Json>;
}

export interface Firms {
  register(divisionCode: string, given?: { uscc?: string; name?: string; industryCode?: string }): Promise<Firm>;
  patch(client: Client, path: string, body: unknown): Promise<Answer<Json>>;
  /** A paper of the firm; answers its id. */
  attach(firm: Firm, subjectType: string): Promise<string>;
}

/** Registers enterprises one after the other, each with a code and a keeper of its own. */
export function firmsOf(server: TestServer): Firms {
  let serial = 0;
  return {
    register: async (divisionCode, given = {}) => {
      const n = String(++serial).padStart(3, '0');
      const answer = await server.visitor().post('/enterprises', {
        uscc: given.uscc ?? completeUscc('Y1', divisionCode, `TE5T0${n}`),
        name: given.name ?? `第${n}家试验有限公司（演示）`,
        divisionCode,
        industryCode: given.industryCode ?? 'C3983',
        keeper: { username: `keeper-${n}`, password: 'Demo-2026' },
      });
      if (answer.status !== 201) throw new Error(answer.text);
      return { id: answer.body.id, path: `/enterprises/${answer.body.id}`, keeper: await server.signIn(`keeper-${n}`), answer };
    },
    patch: async (client, path, body) => {
      const { headers } = await client.get(path);
      return client.send('PATCH', path, body, { 'content-type': 'application/json', 'if-match': headers.get('etag') ?? '"1"' });
    },
    attach: async ({ id, keeper }, subjectType) => (await keeper.post('/documents', form(PDF, '材料.pdf', { subjectType, subjectId: id }))).body.id,
  };
}
