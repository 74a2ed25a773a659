import { Injectable } from '@nestjs/common';
import type { Id, PlainDate } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import type { Answered } from '../application/answer-cases.js';
import type { KeptText } from '../application/law-text.js';
import { type BriefRun, type LiveNeed, type NewRun, type Prediction, type Run, type RunBasis, type RunCause, type RunHead, RunReader, RunRepository, type StoredEdition, type StoredProduct } from '../application/run-ports.js';

const HEAD = `r.id, r.need_id "needId", r.enterprise_id "enterpriseId", r.reason, r.day::text "day", r.engine, r.weights_version "weightsVersion", r.law_sha256 "lawSha256", r.sha256, r.met, r.unknown, r.not_met "notMet", r.created_at "createdAt"`;

/** What a run was computed from: on its own row, or of a night by the hashes of its desk and its need's facts. */
const KEPT = `coalesce(r.facts, f.content || jsonb_build_object('id', r.need_id, 'day', r.day::text)) facts, coalesce(r.products, d.content -> 'products') products,
    coalesce(r.lpr, d.content -> 'lpr') lpr, coalesce(r.weights, d.content -> 'weights') weights, coalesce(r.costs, d.content -> 'costs') costs, r.answer
  from matching.run r
  left join lateral (select content::jsonb content from matching.need_facts where need_id = r.need_id and sha256 = r.facts_sha256) f on true
  left join lateral (select content::jsonb content from matching.desk where sha256 = r.desk_sha256) d on true`;

@Injectable()
export class SqlRunRepository extends RunRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async keepLaw({ sha256, text }: KeptText): Promise<void> {
    await this.tx.manager.query(`insert into matching.law_text (sha256, content) select $1, $2 where not exists (select 1 from matching.law_text where sha256 = $1) on conflict do nothing`, [sha256, text]);
  }

  async keepDesk({ sha256, text }: KeptText): Promise<void> {
    await this.tx.manager.query(`insert into matching.desk (sha256, content) select $1, $2 where not exists (select 1 from matching.desk where sha256 = $1) on conflict do nothing`, [sha256, text]);
  }

  async hasRunOf({ reason, eventSeq }: RunCause): Promise<boolean> {
    return (await this.tx.sql(`select 1 from matching.run where event_seq = $1 and reason = $2`, [eventSeq, reason])).length > 0;
  }

  async add({ reason, eventSeq }: RunCause, basis: RunBasis, runs: readonly NewRun[], at: Date): Promise<number> {
    const { engine, day, products, lpr, lawSha256, weights, costs } = basis;
    const added = await this.tx.sql(
      `insert into matching.run (id, need_id, enterprise_id, reason, event_seq, day, engine, weights_version, facts, products, lpr, law_sha256, weights, costs, answer, sha256, met, unknown, not_met, created_at)
       select n.id, n.need_id, n.enterprise_id, $1, $2, $3, $4, $5::jsonb ->> 'version', n.facts, $6, $7, $8, $5, $9, n.answer, n.sha256, n.met, n.unknown, n.not_met, $10
         from unnest($11::uuid[], $12::uuid[], $13::uuid[], $14::text[], $15::text[], $16::integer[], $17::integer[], $18::integer[], $19::jsonb[]) n(id, need_id, enterprise_id, answer, sha256, met, unknown, not_met, facts)
       on conflict do nothing returning id`,
      [reason, eventSeq, day, engine, JSON.stringify(weights), JSON.stringify(products), lpr && JSON.stringify(lpr), lawSha256, JSON.stringify(costs), at, ...columns(runs), runs.map(({ facts }) => JSON.stringify(facts))],
    );
    return added.length;
  }

  async addNightly({ engine, day, lawSha256, weights }: RunBasis, deskSha256: string, runs: readonly BriefRun[], at: Date): Promise<void> {
    const facts = runs.map((run) => run.facts.sha256);
    await this.tx.manager.query(
      `insert into matching.need_facts (need_id, sha256, content) select n.* from unnest($1::uuid[], $2::text[], $3::text[]) n(need_id, sha256, content)
        where not exists (select 1 from matching.need_facts f where f.need_id = n.need_id and f.sha256 = n.sha256) on conflict do nothing`,
      [runs.map(({ needId }) => needId), facts, runs.map((run) => run.facts.text)],
    );
    await this.tx.sql(
      `insert into matching.run (id, need_id, enterprise_id, reason, day, engine, weights_version, facts_sha256, desk_sha256, law_sha256, answer, sha256, met, unknown, not_met, created_at)
       select n.id, n.need_id, n.enterprise_id, 'nightly', $1, $2, $3, n.facts, $4, $5, n.answer, n.sha256, n.met, n.unknown, n.not_met, $6
         from unnest($7::uuid[], $8::uuid[], $9::uuid[], $10::text[], $11::text[], $12::integer[], $13::integer[], $14::integer[], $15::text[]) n(id, need_id, enterprise_id, answer, sha256, met, unknown, not_met, facts)
       on conflict do nothing`,
      [day, engine, weights.version, deskSha256, lawSha256, at, ...columns(runs), facts],
    );
  }

  async addPrediction({ runId, applicationId, productId, ownVerdict }: Prediction): Promise<void> {
    await this.tx.manager.query(
      `insert into matching.prediction (application_id, run_id, product_id, edition, verdict, amount, asked, degree, own_verdict)
       select $2, r.id, $3::uuid, (s ->> 'edition')::integer, p ->> 'verdict', ((p ->> 'amount')::numeric * 100)::bigint, ((r.facts #>> '{facts,need.amount,value}')::numeric * 100)::bigint, (p #>> '{degree,total}')::smallint, $4
         from matching.run r
         left join lateral jsonb_array_elements(r.products) s on s ->> 'id' = $3::uuid::text
         left join lateral jsonb_path_query(r.answer::jsonb, '$.results[0].products[*]') p on p ->> 'productId' = $3::uuid::text
        where r.id = $1`,
      [runId, applicationId, productId, ownVerdict],
    );
  }

  async dropNightly(olderThan: PlainDate, most: number): Promise<number> {
    const [row] = await this.tx.sql<{ dropped: number }>(`select matching.drop_nightly_runs($1, $2) dropped`, [olderThan, most]);
    return row?.dropped ?? 0;
  }
}

const columns = (runs: readonly (Answered & LiveNeed & { readonly id: string })[]): unknown[] => [
  runs.map(({ id }) => id), runs.map(({ needId }) => needId), runs.map(({ enterpriseId }) => enterpriseId), runs.map(({ answer }) => answer), runs.map(({ sha256 }) => sha256),
  runs.map(({ met }) => met), runs.map(({ unknown }) => unknown), runs.map(({ notMet }) => notMet),
];

@Injectable()
export class SqlRunReader extends RunReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: Scope, needId: Id<'Need'>, { limit, after }: PageRequest): Promise<Page<RunHead>> {
    const parameters: unknown[] = [needId];
    const within = withinScope(scope, { own: 'r.enterprise_id = ?' }, parameters);
    const beyond = after ? `and r.id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<RunHead>(`select ${HEAD} from matching.run r where r.need_id = $1 and ${within} ${beyond} order by r.id desc limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }

  async one(scope: Scope, id: Id<'MatchRun'>): Promise<Run | undefined> {
    const parameters: unknown[] = [id];
    const within = withinScope(scope, { own: 'r.enterprise_id = ?' }, parameters);
    const [row] = await this.tx.sql<Run>(`select ${HEAD}, ${KEPT} where r.id = $1 and ${within}`, parameters);
    return row;
  }

  async lawText(sha256: string): Promise<string | undefined> {
    const [row] = await this.tx.sql<{ content: string }>(`select content from matching.law_text where sha256 = $1`, [sha256]);
    return row?.content;
  }

  editions(products: readonly StoredProduct[]): Promise<readonly StoredEdition[]> {
    return this.tx.sql<StoredEdition>(
      `select e.product_id id, e.edition, e.name, e.terms from unnest($1::uuid[], $2::integer[]) p(id, edition) join loan_products.pub_edition e on e.product_id = p.id and e.edition = p.edition`,
      [products.map(({ id }) => id), products.map(({ edition }) => edition)],
    );
  }
}
