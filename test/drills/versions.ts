import { type Cases } from '../support/cases.js';
import type { TestServer } from '../support/server.js';

export interface VersionsReport {
  readonly pairs: number;
  readonly statuses: Readonly<Record<number, number>>;
  /** Applications whose version went up by exactly one. */
  readonly raisedOnce: number;
}

/** Two officers of one bank read the same version of a case and take it up at the same moment, at two processes; `pairs` times. */
export async function versionsDrill(server: TestServer, cases: Cases, processes: readonly string[], pairs: number): Promise<VersionsReport> {
  const statuses: Record<number, number> = {};
  const ids: string[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const id = await cases.apply(await cases.publishedNeed([await cases.right()]), 'abc');
    ids.push(id);
    const etag = (await cases.officers.abc.get(`/loan-applications/${id}`)).headers.get('etag')!;
    const answers = await Promise.all(
      [cases.officers.abc, cases.approvers.abc].map((officer, i) => officer.at(processes[i % processes.length]!).post(`/loan-applications/${id}/take-up`, undefined, { 'if-match': etag })),
    );
    for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  }
  const { rows } = await server.database.owner.query<{ n: number }>(`select count(*)::int n from lending.application where id = any($1) and version = 2`, [ids]);
  return { pairs, statuses, raisedOnce: rows[0]!.n };
}
