import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What enterprises want to borrow, against which rights, and which banks may see it. */
export class FinancingNeeds1790000000006 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema financing_needs;
      grant usage on schema financing_needs to zhichuang_app;

      create sequence financing_needs.need_number;
      create table financing_needs.need (
        id uuid primary key,
        number text not null,
        enterprise_id uuid not null,
        state text not null check (state in ('draft', 'published', 'applied', 'chosen', 'closed', 'withdrawn', 'expired')),
        amount bigint not null check (amount > 0 and amount <= 100000000000000),
        term_months integer not null check (term_months between 1 and 360),
        purpose text not null,
        latest_on date,
        highest_rate_ppm integer check (highest_rate_ppm between 0 and 1000000),
        other_security text,
        chosen_bank_id uuid,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        published_at timestamptz,
        -- The finest bands by which a bank may be told of it, as on the day of publication.
        teaser_cell text,
        constraint need_number_once unique (number)
      );
      create index need_enterprise on financing_needs.need (enterprise_id, id desc);
      create index need_live on financing_needs.need (id desc) where state in ('published', 'applied');
      -- Teasers count the enterprises in each cell, over all live needs, from this index alone.
      create index need_crowd on financing_needs.need (enterprise_id, id) include (teaser_cell, state, latest_on) where state in ('published', 'applied', 'chosen');
      create index need_latest on financing_needs.need (latest_on, id) where state in ('published', 'applied');

      create table financing_needs.need_right (
        need_id uuid not null references financing_needs.need,
        right_id uuid not null,
        -- For a right of somebody else: the document by which its owner agrees.
        owner_consent_document_id uuid,
        primary key (need_id, right_id)
      );

      create table financing_needs.consent (
        id uuid primary key,
        need_id uuid not null references financing_needs.need,
        bank_id uuid not null,
        -- Null for the whole bank.
        unit_id uuid,
        fields text[] not null check (cardinality(fields) > 0),
        documents uuid[] not null default '{}',
        purpose text not null,
        text_version text not null,
        text_sha256 text not null check (text_sha256 ~ '^[0-9a-f]{64}$'),
        channel text not null check (channel in ('web', 'counter')),
        given_by uuid not null,
        given_at timestamptz not null,
        valid_until date not null,
        withdrawn_at timestamptz,
        withdrawn_by uuid,
        check ((withdrawn_at is null) = (withdrawn_by is null))
      );
      create unique index consent_once on financing_needs.consent (need_id, bank_id, unit_id) nulls not distinct where withdrawn_at is null;

      -- Whatever somebody of a bank was shown, by the consent that allowed it: the same again on the same day is on record already
      -- (the audit trail has each opening). Kept at least three years.
      create table financing_needs.disclosure (
        id bigint generated always as identity primary key,
        consent_id uuid not null references financing_needs.consent,
        need_id uuid not null references financing_needs.need,
        bank_id uuid not null,
        unit_id uuid not null,
        person_id uuid not null,
        fields text[] not null,
        document_id uuid,
        disclosed_at timestamptz not null,
        disclosed_on date not null,
        constraint disclosure_once_a_day unique nulls not distinct (consent_id, person_id, unit_id, fields, document_id, disclosed_on)
      );

      create index disclosure_need on financing_needs.disclosure (need_id, id desc);

      -- Applications that came in at banks, told by an event: with consent they open the whole case.
      create table financing_needs.bank_application (
        application_id uuid primary key,
        need_id uuid not null references financing_needs.need,
        bank_id uuid not null
      );
      create index bank_application_need on financing_needs.bank_application (need_id, bank_id);

      -- A need past its latest day counts as expired, whether a worker has written it down or not.
      create view financing_needs.pub_need as
        select id, enterprise_id,
               case when state in ('published', 'applied') and latest_on < (now() at time zone 'Asia/Shanghai')::date then 'expired' else state end state,
               amount, term_months, purpose, version, number, latest_on, highest_rate_ppm, published_at
          from financing_needs.need;
      create view financing_needs.pub_need_right as select need_id, right_id from financing_needs.need_right;
      -- What banks may see by: open_until is the last day on which it opens anything, however long it was given for.
      create view financing_needs.pub_consent as
        select c.id, c.need_id, c.bank_id, c.unit_id, c.given_at, c.withdrawn_at,
               case when n.state in ('chosen', 'closed') then c.valid_until when n.state in ('published', 'applied') then least(c.valid_until, n.latest_on) else '-infinity' end open_until
          from financing_needs.consent c join financing_needs.need n on n.id = c.need_id;

      grant usage on sequence financing_needs.need_number to zhichuang_app;
      grant select on all tables in schema financing_needs to zhichuang_app;
      grant insert, update on financing_needs.need, financing_needs.need_right to zhichuang_app;
      grant delete on financing_needs.need_right to zhichuang_app;
      grant insert, update (withdrawn_at, withdrawn_by) on financing_needs.consent to zhichuang_app;
      grant insert on financing_needs.disclosure, financing_needs.bank_application to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
