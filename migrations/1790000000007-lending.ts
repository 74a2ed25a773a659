import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications, offers and loans: each stage of life an aggregate of its own. */
export class Lending1790000000007 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema lending;
      grant usage on schema lending to zhichuang_app;

      create table lending.application (
        id uuid primary key,
        need_id uuid not null,
        enterprise_id uuid not null,
        product_id uuid not null,
        product_edition integer not null,
        bank_id uuid not null,
        unit_id uuid not null,
        state text not null check (state in ('submitted', 'taken-up', 'documents-asked', 'quoted', 'chosen', 'declined', 'withdrawn', 'expired', 'lapsed')),
        officer_id uuid,
        version integer not null default 1,
        submitted_at timestamptz not null default now()
      );
      create unique index application_once on lending.application (need_id, product_id) where state in ('submitted', 'taken-up', 'documents-asked', 'quoted', 'chosen');
      create index application_enterprise on lending.application (enterprise_id, id desc);
      create index application_bank on lending.application (bank_id, id desc);

      create table lending.offer (
        id uuid primary key,
        application_id uuid not null references lending.application,
        need_id uuid not null,
        enterprise_id uuid not null,
        bank_id uuid not null,
        grade text not null check (grade in ('indicative-quote', 'approved-offer')),
        state text not null check (state in ('draft', 'awaiting-approval', 'open', 'chosen', 'on-hold', 'refused', 'expired', 'lapsed', 'withdrawn')),
        amount bigint not null check (amount > 0),
        term_months integer not null check (term_months between 1 and 360),
        rate_ppm integer not null check (rate_ppm between 0 and 1000000),
        author_id uuid not null,
        approver_id uuid,
        valid_until date not null,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        constraint offer_four_eyes check (approver_id <> author_id)
      );
      create unique index offer_chosen_once on lending.offer (need_id) where state = 'chosen';
      create index offer_application on lending.offer (application_id, id);

      create table lending.loan (
        id uuid primary key,
        offer_id uuid not null unique references lending.offer,
        need_id uuid not null,
        enterprise_id uuid not null,
        bank_id uuid not null,
        state text not null check (state in ('agreed', 'contracted', 'registered', 'disbursed', 'repaid', 'released', 'failed')),
        amount bigint not null check (amount > 0),
        version integer not null default 1,
        created_at timestamptz not null default now()
      );

      -- A right secures one running deal at a time: no second-rank pledge.
      create table lending.pledged_right (
        loan_id uuid not null references lending.loan,
        right_id uuid not null,
        running boolean not null default true,
        primary key (loan_id, right_id)
      );
      create unique index right_in_one_running_deal on lending.pledged_right (right_id) where running;

      grant select, insert, update on all tables in schema lending to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
