import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stands in for views that their own features publish: each is made only where its feature has not made it. */
export class ContractStubs1790000000099 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      do $$ begin
        if to_regclass('organisations.pub_served_region') is null then
          create view organisations.pub_served_region as select null::uuid unit_id, null::text region where false;
          grant select on organisations.pub_served_region to zhichuang_app;
        end if;
        if to_regclass('organisations.pub_enterprise_tag') is null then
          create view organisations.pub_enterprise_tag as select null::uuid enterprise_id, null::text tag, null::date valid_from, null::date valid_to where false;
          grant select on organisations.pub_enterprise_tag to zhichuang_app;
        end if;
        if to_regclass('documents.pub_document') is null then
          create schema documents;
          grant usage on schema documents to zhichuang_app;
          create table documents.pub_document (id uuid primary key, subject_type text, subject_id text);
          grant select on documents.pub_document to zhichuang_app;
        end if;
        if not exists (select 1 from information_schema.columns where table_schema = 'ip_rights' and table_name = 'pub_holding' and column_name = 'published_only') then
          create or replace view ip_rights.pub_holding as
            select h.enterprise_id, h.right_id, h.standing, r.kind, r.number, r.title, r.filing_date, r.granted_on,
                   v.amount value_amount, v.method value_method, v.valued_on, false published_only, false confidential, true offerable, null::date term_end
              from ip_rights.holding h
              join ip_rights.ip_right r on r.id = h.right_id
              left join lateral (select amount, method, valued_on from ip_rights.recorded_value v
                                  where v.enterprise_id = h.enterprise_id and v.right_id = h.right_id order by valued_on desc, recorded_at desc limit 1) v on true;
        end if;
      end $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
