import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Custom indicator sets, dated reference tables, and what was computed with them for an enterprise's orientation. */
export class Valuation1790000000030 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema valuation;
      grant usage on schema valuation to zhichuang_app;

      create table valuation.indicator_set (
        id uuid primary key,
        scenario text not null check (scenario in ('licence-transfer', 'financing', 'financial-reporting', 'infringement', 'graded-management')),
        state text not null default 'draft' check (state in ('draft', 'published')),
        edition integer check (edition > 0),
        name text not null,
        source text not null,
        source_date date not null,
        groups jsonb not null,
        author_id uuid not null,
        published_by uuid,
        published_at timestamptz,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        constraint indicator_set_edition unique (scenario, edition),
        check ((state = 'published') = (edition is not null) and (edition is null) = (published_at is null) and (published_at is null) = (published_by is null))
      );

      create function valuation.refuse_published_change() returns trigger language plpgsql as $$
      begin
        raise exception 'a published indicator set never changes' using errcode = '23514', constraint = 'indicator_set_immutable';
      end $$;
      create trigger indicator_set_immutable before update or delete on valuation.indicator_set
        for each row when (old.published_at is not null) execute function valuation.refuse_published_change();

      -- Lines of the reference tables, never changed: of one key the latest valid_from counts, of one day the line entered last.
      create table valuation.reference (
        id uuid primary key,
        table_name text not null check (table_name in ('royalty-rate', 'discount-rate', 'indicator-weight')),
        -- The beginning of an industry code, or scenario/group or scenario/group/indicator.
        key text not null,
        low_ppm integer,
        base_ppm integer not null check (base_ppm between 0 and 1000000),
        high_ppm integer,
        valid_from date not null,
        source text not null,
        source_date date not null,
        entered_by uuid not null,
        entered_at timestamptz not null,
        constraint reference_range check (
          case when table_name = 'indicator-weight' then low_ppm is null and high_ppm is null
               else low_ppm is not null and high_ppm is not null and 0 <= low_ppm and low_ppm <= base_ppm and base_ppm <= high_ppm and low_ppm < high_ppm and high_ppm < 1000000 end)
      );
      create index reference_of_day on valuation.reference (table_name, key, valid_from desc, id desc);

      -- What was computed for an enterprise, its own to see, with everything that went in.
      create table valuation.valuation (
        id uuid primary key,
        enterprise_id uuid not null,
        right_id uuid not null,
        valued_on date not null,
        answered_by text not null check (answered_by in ('enterprise', 'valuer', 'bank')),
        answerer_name text not null,
        document_id uuid,
        engine text not null,
        computation jsonb not null,
        calculated_by uuid not null,
        calculated_at timestamptz not null,
        constraint valuation_valuer_report check ((answered_by = 'valuer') = (document_id is not null))
      );
      create index valuation_of_right on valuation.valuation (enterprise_id, right_id, id desc);

      grant select on all tables in schema valuation to zhichuang_app;
      grant insert, update (scenario, state, edition, name, source, source_date, groups, author_id, published_by, published_at, version) on valuation.indicator_set to zhichuang_app;
      grant insert on valuation.reference, valuation.valuation to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
