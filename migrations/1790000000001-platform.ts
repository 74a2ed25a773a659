import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The technical tables: what kind of installation this is, idempotency, outbox, audit, dated parameters. */
export class Platform1790000000001 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create extension if not exists pg_trgm;
      create extension if not exists btree_gist;
      create schema platform;
      grant usage on schema platform to zhichuang_app;

      -- Written once at the first migration: demo and live never turn into each other.
      create table platform.installation (
        only_one boolean primary key default true check (only_one),
        mode text not null check (mode in ('demo', 'live')),
        created_at timestamptz not null default now(),
        demo_loaded_at timestamptz
      );
      grant select, update (demo_loaded_at) on platform.installation to zhichuang_app;
      create view platform.pub_installation as select mode from platform.installation;
      grant select on platform.pub_installation to zhichuang_app;

      -- SHA-256 of the statements that each applied migration ran: data of another build are not started on.
      create table platform.migration_text (
        name text primary key,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$')
      );

      create table platform.idempotency_key (
        actor text not null,
        route text not null,
        key text not null check (length(key) between 1 and 255),
        fingerprint text not null,
        status integer,
        headers jsonb not null default '{}',
        body json,
        -- Permissions that the answer rests on: once one has ended, the answer is not told again.
        grounds uuid[] not null default '{}',
        created_at timestamptz not null default now(),
        primary key (actor, route, key)
      );
      create index idempotency_key_age on platform.idempotency_key (created_at);
      grant select, insert, update, delete on platform.idempotency_key to zhichuang_app;

      -- Effects of a business day by a keyed hash of the caller's address: no personal data.
      create table platform.daily_count (
        name text not null,
        day date not null,
        subject text not null,
        count integer not null check (count > 0),
        primary key (name, day, subject)
      );
      create index daily_count_age on platform.daily_count (day);
      grant select, insert, update, delete on platform.daily_count to zhichuang_app;

      create table platform.event (
        seq bigint generated always as identity primary key,
        type text not null,
        aggregate_id text not null,
        payload jsonb not null,
        occurred_at timestamptz not null default now()
      );
      create table platform.delivery (
        event_seq bigint not null references platform.event,
        consumer text not null,
        aggregate_id text not null,
        attempts integer not null default 0,
        next_at timestamptz not null default now(),
        done_at timestamptz,
        dead_at timestamptz,
        error text,
        primary key (event_seq, consumer)
      );
      create index delivery_due on platform.delivery (next_at, event_seq) where done_at is null and dead_at is null;
      create index delivery_order on platform.delivery (consumer, aggregate_id, event_seq) where done_at is null and dead_at is null;
      grant select, insert on platform.event to zhichuang_app;
      grant select, insert, update on platform.delivery to zhichuang_app;

      create table platform.audit_entry (
        id bigint generated always as identity primary key,
        xact xid8 not null default pg_current_xact_id(),
        occurred_at timestamptz not null default clock_timestamp(),
        request_id text,
        person_id uuid,
        membership_id uuid,
        organisation_id uuid,
        role text,
        action text not null,
        object_type text,
        object_id text,
        result text not null check (result in ('done', 'denied')),
        fields text[] not null default '{}'
      );
      create index audit_entry_chain on platform.audit_entry (xact, id);
      create index audit_entry_object on platform.audit_entry (object_type, object_id, id);
      create index audit_entry_person on platform.audit_entry (person_id, id);
      grant select, insert on platform.audit_entry to zhichuang_app;

      -- A number of policy with the days between which it holds and where it comes from.
      create table platform.parameter (
        name text not null,
        region text not null default '',
        valid_from date not null,
        valid_to date,
        value jsonb not null,
        source text not null check (length(source) > 0),
        -- Null for a starting value that came with the product.
        set_by uuid,
        set_at timestamptz not null default now(),
        primary key (name, region, valid_from),
        check (valid_to is null or valid_to >= valid_from),
        constraint parameter_no_overlap exclude using gist (name with =, region with =, daterange(valid_from, valid_to, '[]') with &&)
      );
      grant select, insert, update on platform.parameter to zhichuang_app;
      create view platform.pub_parameter as select name, region, valid_from, valid_to, value from platform.parameter;
      grant select on platform.pub_parameter to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
