import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What matching reads of other features, published by their owners: sources of yearly facts, evidence about rights, papers with a need. */
export class MatchingFacts1790000000020 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create or replace view organisations.pub_yearly_fact as
        select l.enterprise_id, l.year, f.key fact, f.value -> 'value' value, f.value ->> 'source' source
          from (select distinct on (enterprise_id, year) enterprise_id, year, facts from organisations.yearly_facts order by enterprise_id, year, version desc) l,
               jsonb_each(l.facts) f;

      -- The latest evidence of each fact, whatever its age: how long it is believed the reader decides.
      create view ip_rights.pub_right_fact as
        select distinct on (enterprise_id, right_id, fact) enterprise_id, right_id, fact, status, as_of, source, document_id
          from ip_rights.right_fact order by enterprise_id, right_id, fact, as_of desc, recorded_at desc;

      create or replace view ip_rights.pub_holding as
        select h.enterprise_id, h.right_id, h.standing, r.kind, r.number, r.nice_class, r.pct, h.title, h.owners, h.filing_date, h.granted_on,
               h.stage = 'published' published_only, h.stage = 'unpublished' confidential,
               h.stage in ('granted', 'unknown') and h.standing <> 'not-owner' offerable, h.term_end,
               v.amount value_amount, v.method value_method, v.valued_on,
               case when h.standing = 'unproved' and owner.shown then 'documented' else h.standing end ownership, h.stage
          from ip_rights.holding h
          join ip_rights.ip_right r on r.id = h.right_id
          left join lateral (select amount, method, valued_on from ip_rights.recorded_value v
                              where v.enterprise_id = h.enterprise_id and v.right_id = h.right_id order by v.valued_on desc, recorded_at desc limit 1) v on true
          left join lateral (select f.status = 'yes' and f.source <> 'self-stated' shown from ip_rights.right_fact f
                              where f.enterprise_id = h.enterprise_id and f.right_id = h.right_id and f.fact = 'owner-today' order by f.as_of desc, f.recorded_at desc limit 1) owner on true;

      create or replace view financing_needs.pub_need as
        select id, enterprise_id,
               case when state in ('published', 'applied') and latest_on < (now() at time zone 'Asia/Shanghai')::date then 'expired' else state end state,
               amount, term_months, purpose, version, number, latest_on, highest_rate_ppm, published_at, other_security
          from financing_needs.need;
      create or replace view financing_needs.pub_need_right as select need_id, right_id, owner_consent_document_id from financing_needs.need_right;

      grant select on ip_rights.pub_right_fact to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
