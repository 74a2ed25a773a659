import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { newId, newSharedId, Tx } from '@zhichuang/platform';
import { type HeldRight, type RecordedValue, type RefreshedHolding, RightRepository, type ToldPledge } from '../application/ports.js';
import type { RecordedFact } from '../domain/facts.js';
import type { Publication, RightKey } from '../domain/right.js';

type Enterprise = Id<'Organisation'>;
type Right = Id<'Right'>;

/** A publication as JSON, in the words of the domain. */
export const PUBLICATION = `jsonb_build_object('publicationNo', p.publication_no, 'publishedOn', p.published_on, 'grants', p.grants, 'filingDate', p.filing_date, 'title', p.title, 'applicants', p.applicants)`;

@Injectable()
export class SqlRightRepository extends RightRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async addOrFind(keys: readonly RightKey[]): Promise<Right[]> {
    const rows = keys.map(({ kind, number, niceClass, pct }) => ({ id: newSharedId(), kind, number, nice_class: niceClass, pct }));
    const wanted = JSON.stringify(rows);
    // In one order, so that two imports of the same rights wait for each other instead of locking each other out.
    await this.tx.manager.query(
      `insert into ip_rights.ip_right (id, kind, number, nice_class, pct)
       select distinct on (kind, number, nice_class) id, kind, number, nice_class, pct from jsonb_to_recordset($1) as k(id uuid, kind text, number text, nice_class integer, pct boolean) order by kind, number, nice_class
       on conflict on constraint ip_right_number do nothing`,
      [wanted],
    );
    const found = await this.tx.sql<{ id: Right }>(
      `select r.id from rows from (jsonb_to_recordset($1) as (kind text, number text, nice_class integer)) with ordinality as k(kind, number, nice_class, place)
         join ip_rights.ip_right r on r.kind = k.kind and r.number = k.number and r.nice_class is not distinct from k.nice_class order by k.place`,
      [wanted],
    );
    return found.map((row) => row.id);
  }

  async addHoldings(enterpriseId: Enterprise, rightIds: readonly Right[]): Promise<ReadonlySet<Right>> {
    const made = await this.tx.sql<{ right_id: Right }>(
      `insert into ip_rights.holding (enterprise_id, right_id) select $1, id from unnest($2::uuid[]) id group by id order by id on conflict do nothing returning right_id`,
      [enterpriseId, rightIds],
    );
    await this.tx.sql(`select 1 from ip_rights.holding where enterprise_id = $1 and right_id = any($2::uuid[]) order by right_id for update`, [enterpriseId, rightIds]);
    return new Set(made.map((row) => row.right_id));
  }

  held(enterpriseId: Enterprise, rightIds: readonly Right[] | 'all'): Promise<readonly HeldRight[]> {
    return this.tx.sql<HeldRight>(
      `select h.right_id "rightId", r.kind, coalesce(jsonb_agg(${PUBLICATION}) filter (where p.right_id is not null), '[]') publications
         from ip_rights.holding h join ip_rights.ip_right r on r.id = h.right_id
         left join ip_rights.publication p on p.enterprise_id = h.enterprise_id and p.right_id = h.right_id
        where h.enterprise_id = $1 and ($2::uuid[] is null or h.right_id = any($2)) group by h.right_id, r.kind order by h.right_id`,
      [enterpriseId, rightIds === 'all' ? null : rightIds],
    );
  }

  async putPublications(enterpriseId: Enterprise, publications: readonly (Publication & { rightId: Right })[]): Promise<void> {
    await this.tx.manager.query(
      `insert into ip_rights.publication (enterprise_id, right_id, publication_no, published_on, grants, filing_date, title, applicants)
       select $1, "rightId", "publicationNo", "publishedOn", grants, "filingDate", title, applicants
         from jsonb_to_recordset($2) as p("rightId" uuid, "publicationNo" text, "publishedOn" date, grants boolean, "filingDate" date, title text, applicants text[])
       on conflict on constraint publication_once do update
         set published_on = excluded.published_on, grants = excluded.grants, filing_date = excluded.filing_date, title = excluded.title, applicants = excluded.applicants`,
      [enterpriseId, JSON.stringify(publications)],
    );
  }

  async dropPublications(enterpriseId: Enterprise, publications: readonly { rightId: Right; publicationNo: string | null }[]): Promise<void> {
    await this.tx.manager.query(
      `delete from ip_rights.publication p using jsonb_to_recordset($2) as d("rightId" uuid, "publicationNo" text)
        where p.enterprise_id = $1 and p.right_id = d."rightId" and p.publication_no is not distinct from d."publicationNo"`,
      [enterpriseId, JSON.stringify(publications)],
    );
  }

  async refresh(enterpriseId: Enterprise, holdings: readonly RefreshedHolding[]): Promise<void> {
    await this.tx.manager.query(
      `update ip_rights.holding h
          set title = n.title, owners = n.owners, filing_date = n."filingDate", published_on = n."publishedOn", granted_on = n."grantedOn", term_end = n."termEnd",
              stage = n.stage, standing = n.standing, version = version + 1
         from jsonb_to_recordset($2) as n("rightId" uuid, title text, owners text[], "filingDate" date, "publishedOn" date, "grantedOn" date, "termEnd" date, stage text, standing text)
        where h.enterprise_id = $1 and h.right_id = n."rightId"
          and (h.title, h.owners, h.filing_date, h.published_on, h.granted_on, h.term_end, h.stage, h.standing)
              is distinct from (n.title, n.owners, n."filingDate", n."publishedOn", n."grantedOn", n."termEnd", n.stage, n.standing)`,
      [enterpriseId, JSON.stringify(holdings)],
    );
  }

  async drop(enterpriseId: Enterprise, rightIds: readonly Right[]): Promise<void> {
    await this.tx.manager.query(`delete from ip_rights.holding where enterprise_id = $1 and right_id = any($2::uuid[])`, [enterpriseId, rightIds]);
    await this.tx.manager.query(
      `delete from ip_rights.ip_right r where r.id = any($1::uuid[]) and not exists (select 1 from ip_rights.holding h where h.right_id = r.id)
          and not exists (select 1 from financing_needs.pub_need_right n where n.right_id = r.id)`,
      [rightIds],
    );
  }

  async inUse(enterpriseId: Enterprise, rightId: Right): Promise<boolean> {
    const rows = await this.tx.sql(
      `select 1 from financing_needs.pub_need_right nr join financing_needs.pub_need n on n.id = nr.need_id
        where n.enterprise_id = $1 and nr.right_id = $2 and n.state not in ('withdrawn', 'expired') limit 1`,
      [enterpriseId, rightId],
    );
    return rows.length > 0;
  }

  async touch(enterpriseId: Enterprise, rightId: Right, version: number): Promise<boolean> {
    const rows = await this.tx.sql(`update ip_rights.holding set version = version + 1 where enterprise_id = $1 and right_id = $2 and version = $3 returning 1`, [enterpriseId, rightId, version]);
    return rows.length === 1;
  }

  async recordValue(enterpriseId: Enterprise, rightId: Right, value: RecordedValue): Promise<void> {
    await this.tx.manager.query(`insert into ip_rights.recorded_value (id, enterprise_id, right_id, amount, method, valued_on, valuer, document_id) values ($1, $2, $3, $4, $5, $6, $7, $8)`, [
      newId(), enterpriseId, rightId, value.amount.fen, value.method, value.valuedOn, value.valuer, value.documentId,
    ]);
  }

  async recordPledge(enterpriseId: Enterprise, rightIds: readonly Right[], { loanId, status, asOf }: ToldPledge, at: Date): Promise<readonly Right[]> {
    const held = await this.tx.sql<{ rightId: Right }>(`select right_id "rightId" from ip_rights.holding where enterprise_id = $1 and right_id = any($2::uuid[]) order by right_id for update`, [enterpriseId, rightIds]);
    const rows = held.map(({ rightId }) => ({ id: newId(), rightId }));
    const told = await this.tx.sql<{ rightId: Right }>(
      `insert into ip_rights.right_fact (id, enterprise_id, right_id, fact, status, as_of, source, loan_id, recorded_at)
       select f.id, $1, f."rightId", 'pledged', $4, $5, 'bank', $3, $6 from jsonb_to_recordset($2::jsonb) f (id uuid, "rightId" uuid)
       on conflict on constraint right_fact_pledge do update set as_of = excluded.as_of where right_fact.as_of <> excluded.as_of
       returning right_id "rightId"`,
      [enterpriseId, JSON.stringify(rows), loanId, status, asOf, at],
    );
    const news = told.map(({ rightId }) => rightId);
    await this.tx.manager.query(`update ip_rights.holding set version = version + 1 where enterprise_id = $1 and right_id = any($2::uuid[])`, [enterpriseId, news]);
    return news;
  }

  async recordFacts(enterpriseId: Enterprise, rightId: Right, facts: readonly RecordedFact[], { by, at }: { by: Id<'Person'>; at: Date }): Promise<void> {
    await this.tx.manager.query(
      `insert into ip_rights.right_fact (id, enterprise_id, right_id, fact, status, as_of, source, document_id, recorded_by, recorded_at)
       select f.id, $1, $2, f.fact, f.status, f."asOf", f.source, f."documentId", $4, $5
         from jsonb_to_recordset($3::jsonb) f (id uuid, fact text, status text, "asOf" date, source text, "documentId" uuid)`,
      [enterpriseId, rightId, JSON.stringify(facts.map((fact) => ({ ...fact, id: newId() }))), by, at],
    );
  }
}
