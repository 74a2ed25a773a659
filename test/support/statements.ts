import { Tx } from '@zhichuang/platform';
import type { TestServer } from './server.js';

/** Every statement that use cases of this server send while the work lasts, in order. */
export async function statementsOf(server: TestServer, work: () => Promise<unknown>): Promise<readonly string[]> {
  const tx = server.app.get(Tx, { strict: false });
  const sent: string[] = [];
  tx.sql = (async (text: string, parameters?: unknown[]) => {
    sent.push(text);
    return Tx.prototype.sql.call(tx, text, parameters);
  }) as Tx['sql'];
  try {
    await work();
  } finally {
    Reflect.deleteProperty(tx, 'sql');
  }
  return sent;
}
