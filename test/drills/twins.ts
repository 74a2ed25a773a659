import { randomUUID } from 'node:crypto';
import { completePatentNumber } from '@zhichuang/kernel';
import type { TestServer } from '../support/server.js';

export interface TwinsReport {
  readonly twins: number;
  readonly statuses: Readonly<Record<number, number>>;
  /** Different answers among all of them. */
  readonly bodies: number;
  readonly replayed: number;
  /** Rows that the request wrote. */
  readonly effects: number;
  readonly auditRows: number;
}

/** The same request with the same key, `writes` times at once, spread over the processes. */
export async function twinsDrill(server: TestServer, processes: readonly string[], writes: number): Promise<TwinsReport> {
  const keeper = await server.signIn('keeper');
  const rightId: string = (await keeper.post('/ip-rights', { numbers: [completePatentNumber('201810765422')] })).body.items[0].rightId;
  const label = `drill ${randomUUID()}`;
  const key = randomUUID();
  const answers = await Promise.all(
    Array.from({ length: writes }, (_, i) =>
      keeper.at(processes[i % processes.length]!).post('/financing-needs', { amount: '1000000', termMonths: 12, purpose: label, rightIds: [rightId] }, { 'idempotency-key': key }),
    ),
  );
  const statuses: Record<number, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  const { rows } = await server.database.owner.query<{ effects: number; auditRows: number }>(
    `select count(*)::int effects, coalesce(sum((select count(*) from platform.audit_entry a where a.object_id = n.id::text)), 0)::int "auditRows" from financing_needs.need n where purpose = $1`,
    [label],
  );
  return { twins: writes, statuses, bodies: new Set(answers.map(({ body }) => canonical(body))).size, replayed: answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true').length, ...rows[0]! };
}

/** The stored answer is jsonb: its members have another order than the first answer's, its values are the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, part]) => `${name}:${canonical(part)}`).join(',')}}`;
  return JSON.stringify(value);
}
