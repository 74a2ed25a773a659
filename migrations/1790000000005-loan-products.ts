import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Loan products in editions, and the published loan prime rates that they are priced from. */
export class LoanProducts1790000000005 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema loan_products;
      grant usage on schema loan_products to zhichuang_app;

      create table loan_products.loan_prime_rate (
        effective_from date primary key,
        one_year_ppm integer not null check (one_year_ppm between 0 and 300000),
        over_five_year_ppm integer not null check (over_five_year_ppm between 0 and 300000),
        -- The last day up to which somebody has looked whether the rate changed.
        confirmed_until date not null
      );

      create table loan_products.product (
        id uuid primary key,
        bank_id uuid not null,
        unit_id uuid not null,
        -- The head office's product that this one narrows.
        frame_id uuid references loan_products.product,
        state text not null check (state in ('draft', 'published', 'suspended', 'withdrawn')),
        version integer not null default 1,
        created_at timestamptz not null default now(),
        constraint product_frame_for_branch check (frame_id is null or unit_id <> bank_id)
      );
      create index product_bank on loan_products.product (bank_id, id);
      create index product_frame on loan_products.product (frame_id) where frame_id is not null;

      -- What a product says, never changed once published: a case keeps the edition it began with.
      create table loan_products.edition (
        product_id uuid not null references loan_products.product,
        edition integer not null check (edition > 0),
        name text not null,
        terms jsonb not null,
        author_id uuid not null,
        approver_id uuid,
        published_at timestamptz,
        primary key (product_id, edition),
        constraint edition_four_eyes check (approver_id <> author_id),
        check ((approver_id is null) = (published_at is null))
      );
      create unique index edition_one_draft on loan_products.edition (product_id) where published_at is null;
      create index edition_name on loan_products.edition using gin (name gin_trgm_ops);

      create function loan_products.refuse_published_change() returns trigger language plpgsql as $$
      begin
        raise exception 'a published edition never changes' using errcode = '23514', constraint = 'edition_published_immutable';
      end $$;
      create trigger edition_published_immutable before update or delete on loan_products.edition
        for each row when (old.published_at is not null) execute function loan_products.refuse_published_change();

      -- Applications that were taken in, each once, against the product's quota.
      create table loan_products.intake (
        application_id uuid primary key,
        product_id uuid not null references loan_products.product
      );
      create index intake_product on loan_products.intake (product_id);

      create view loan_products.pub_product as
        select p.id, p.bank_id, p.unit_id, p.frame_id, p.state, e.edition, e.name, e.terms, e.published_at
          from loan_products.product p
          join lateral (select * from loan_products.edition e where e.product_id = p.id and e.published_at is not null order by edition desc limit 1) e on true;
      create view loan_products.pub_edition as select product_id, edition, name, terms from loan_products.edition where published_at is not null;

      grant select on all tables in schema loan_products to zhichuang_app;
      grant insert, update (state, version) on loan_products.product to zhichuang_app;
      grant insert, update (name, terms, author_id, approver_id, published_at) on loan_products.edition to zhichuang_app;
      grant insert on loan_products.intake to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
