import type { Cases } from './cases.js';
import type { Answer, Json } from './client.js';
import type { TestServer } from './server.js';

export interface RaceReport {
  /** How many answers had each status, e.g. `{200: 1, 409: 39}`. */
  readonly statuses: Readonly<Record<number, number>>;
  /** What the database says of the needs raced for. */
  readonly chosenOffers: number;
  readonly auditRows: number;
  readonly outboxRows: number;
  readonly loans: number;
}

/** `n` choices at once, spread over the processes, of rival offers of two banks for one need. */
export async function raceForOneNeed(server: TestServer, cases: Cases, processes: readonly string[], n: number): Promise<RaceReport> {
  const needId = await cases.publishedNeed([await cases.right()]);
  const offers: string[] = [];
  for (const bank of ['abc', 'ccb'] as const) {
    const application = await cases.takenUp(needId, bank);
    for (const rate of ['3.45', '3.55']) offers.push(await cases.approved(application, bank, { rate }));
  }
  return race(server, cases, processes, n, offers, [needId]);
}

/** `n` choices at once of offers for two needs that name the same right. */
export async function raceForOneRight(server: TestServer, cases: Cases, processes: readonly string[], n: number): Promise<RaceReport> {
  const rightId = await cases.right();
  const needs = [await cases.publishedNeed([rightId]), await cases.publishedNeed([rightId], '1000000')];
  const offers = [await cases.approved(await cases.takenUp(needs[0]!, 'abc'), 'abc'), await cases.approved(await cases.takenUp(needs[1]!, 'ccb'), 'ccb')];
  return race(server, cases, processes, n, offers, needs);
}

async function race(server: TestServer, cases: Cases, processes: readonly string[], n: number, offers: readonly string[], needIds: readonly string[]): Promise<RaceReport> {
  const etags = new Map<string, string>();
  for (const offer of offers) etags.set(offer, (await cases.keeper.get(`/offers/${offer}`)).headers.get('etag')!);
  const answers: Answer<Json>[] = await Promise.all(
    Array.from({ length: n }, (_, i) => {
      const offer = offers[i % offers.length]!;
      const process = processes[Math.floor(i / offers.length) % processes.length]!;
      return cases.keeper.at(process).post(`/offers/${offer}/choice`, undefined, { 'if-match': etags.get(offer)! });
    }),
  );
  const statuses: Record<number, number> = {};
  for (const { status } of answers) statuses[status] = (statuses[status] ?? 0) + 1;
  const { rows } = await server.database.owner.query<Omit<RaceReport, 'statuses'>>(
    `select (select count(*)::int from lending.offer where need_id = any($1) and state = 'chosen') "chosenOffers",
            (select count(*)::int from lending.loan where need_id = any($1)) loans,
            (select count(*)::int from platform.audit_entry a join lending.offer o on o.id::text = a.object_id where o.need_id = any($1) and a.action = 'lending.offer.choose') "auditRows",
            (select count(*)::int from platform.event where type = 'lending.offer.chosen' and payload ->> 'needId' = any($1::text[])) "outboxRows"`,
    [needIds],
  );
  return { statuses, ...rows[0]! };
}
