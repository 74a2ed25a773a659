import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What enterprises want to borrow, against which rights, and which banks may see it. */
export class FinancingNeeds1790000000006 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema financing_needs;
      grant usage on schema financing_needs to zhichuang_app;

      create table financing_needs.need (
        id uuid primary key,
        enterprise_id uuid not null,
        state text not null check (state in ('draft', 'published', 'applied', 'chosen', 'closed', 'withdrawn', 'expired')),
        amount bigint not null check (amount > 0 and amount <= 100000000000000),
        term_months integer not null check (term_months between 1 and 360),
        purpose text not null,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        published_at timestamptz
      );
      create index need_enterprise on financing_needs.need (enterprise_id, id desc);

      create table financing_needs.need_right (
        need_id uuid not null references financing_needs.need,
        right_id uuid not null,
        primary key (need_id, right_id)
      );

      create table financing_needs.consent (
        id uuid primary key,
        need_id uuid not null references financing_needs.need,
        bank_id uuid not null,
        given_by uuid not null,
        given_at timestamptz not null default now(),
        valid_until date not null,
        withdrawn_at timestamptz
      );
      create unique index consent_once on financing_needs.consent (need_id, bank_id) where withdrawn_at is null;

      create view financing_needs.pub_need as select id, enterprise_id, state, amount, term_months, purpose, version from financing_needs.need;
      create view financing_needs.pub_need_right as select need_id, right_id from financing_needs.need_right;
      create view financing_needs.pub_consent as select id, need_id, bank_id, given_at, valid_until, withdrawn_at from financing_needs.consent;

      grant select, insert, update, delete on all tables in schema financing_needs to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
