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
        over_five_year_ppm integer not null check (over_five_year_ppm between 0 and 300000)
      );

      create table loan_products.product (
        id uuid primary key,
        bank_id uuid not null,
        unit_id uuid not null,
        state text not null check (state in ('draft', 'published', 'suspended', 'withdrawn')),
        version integer not null default 1,
        created_at timestamptz not null default now()
      );
      create index product_bank on loan_products.product (bank_id, id);

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

      create view loan_products.pub_product as
        select p.id, p.bank_id, p.unit_id, p.state, e.edition, e.name, e.terms, e.published_at
          from loan_products.product p
          join lateral (select * from loan_products.edition e where e.product_id = p.id and e.published_at is not null order by edition desc limit 1) e on true;
      create view loan_products.pub_edition as select product_id, edition, name, terms from loan_products.edition where published_at is not null;

      grant select on all tables in schema loan_products to zhichuang_app;
      grant insert, update on loan_products.product to zhichuang_app;
      grant insert, update on loan_products.edition to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
