import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said of a product when it was applied for, and of whom products were shown to: what matching, lending publish for two reports. */
export class Predictions1790000000053 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Of whom, as the facts of the run know it: on its own row, or of a night with the facts that it names.
      alter table matching.run
        add column size_class text generated always as (facts #>> '{facts,enterprise.size,value}') stored,
        add column division_code text generated always as (facts #>> '{facts,enterprise.region,value}') stored,
        add column right_kinds jsonb generated always as (jsonb_path_query_array(facts, '$.rights[*].facts."right.kind".value')) stored;
      alter table matching.need_facts
        add column size_class text generated always as (content::jsonb #>> '{facts,enterprise.size,value}') stored,
        add column division_code text generated always as (content::jsonb #>> '{facts,enterprise.region,value}') stored,
        add column right_kinds jsonb not null generated always as (jsonb_path_query_array(content::jsonb, '$.rights[*].facts."right.kind".value')) stored;

      -- What the run that an application left says of the product applied for. A verdict is null where the run did not hold the product.
      create table matching.prediction (
        application_id uuid primary key,
        run_id uuid not null unique references matching.run,
        product_id uuid not null,
        edition integer,
        verdict text check (verdict in ('met', 'unknown', 'not-met')),
        -- Fen: the indicative amount, and what the need asked for.
        amount bigint,
        asked bigint,
        degree smallint,
        -- By every criterion of the product's bank: for that bank alone, and in no run.
        own_verdict text check (own_verdict in ('met', 'unknown', 'not-met')),
        check ((verdict is null) = (degree is null))
      );
      insert into matching.prediction (application_id, run_id, product_id, edition, verdict, amount, asked, degree)
      select (e.payload ->> 'applicationId')::uuid, r.id, (e.payload ->> 'productId')::uuid, (s ->> 'edition')::integer, p ->> 'verdict', ((p ->> 'amount')::numeric * 100)::bigint,
             ((r.facts #>> '{facts,need.amount,value}')::numeric * 100)::bigint, (p #>> '{degree,total}')::smallint
        from matching.run r
        join platform.event e on e.seq = r.event_seq and e.type = 'lending.application.submitted'
        left join lateral jsonb_array_elements(r.products) s on s ->> 'id' = e.payload ->> 'productId'
        left join lateral jsonb_path_query(r.answer::jsonb, '$.results[0].products[*]') p on p ->> 'productId' = e.payload ->> 'productId'
       where r.reason = 'application' and e.payload ? 'productId'
          on conflict do nothing;

      create view matching.pub_prediction as
        select p.application_id, p.product_id, p.edition, p.verdict, p.amount, p.asked, p.degree, p.own_verdict, r.created_at predicted_at from matching.prediction p join matching.run r on r.id = p.run_id;
      create view matching.pub_run as
        select r.id, r.need_id, r.enterprise_id, r.day, r.met fitting_products, r.unknown open_products,
               coalesce(r.size_class, f.size_class) size_class, coalesce(r.division_code, f.division_code) division_code, coalesce(r.right_kinds, f.right_kinds) right_kinds
          from matching.run r left join matching.need_facts f on f.need_id = r.need_id and f.sha256 = r.facts_sha256;

      -- The edition applied for.
      create or replace view lending.pub_case as
        select id application_id, need_id, enterprise_id, bank_id, unit_id, division_code, product_id,
               case when ran_out then 'expired' else state end state, submitted_at, taken_up_at, quoted_at, chosen_at,
               case when ran_out then (least(life_ends_on, documents_due_on) + 1)::timestamp at time zone 'Asia/Shanghai' else closed_at end closed_at, decline_code, product_edition
          from (select *, state in ('submitted', 'taken-up', 'documents-asked', 'quoted')
                          and least(life_ends_on, documents_due_on) < (now() at time zone 'Asia/Shanghai')::date ran_out from lending.application) a;
      -- Offers that opened: one that never did stays its bank's own.
      create view lending.pub_offer as select id offer_id, application_id, grade, amount, opened_at from lending.offer where opened_at is not null;

      grant select, insert on matching.prediction to zhichuang_app;
      grant select on matching.pub_prediction, matching.pub_run, lending.pub_offer to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
