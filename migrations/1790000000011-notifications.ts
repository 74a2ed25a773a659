import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person was told in one of its memberships, and where its letters go. */
export class Notifications1790000000011 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema notifications;
      grant usage on schema notifications to zhichuang_app;

      create table notifications.notification (
        id uuid primary key,
        membership_id uuid not null,
        person_id uuid not null,
        kind text not null,
        params jsonb not null,
        link text check (link like '/%'),
        created_at timestamptz not null,
        read_at timestamptz,
        version integer not null default 1
      );
      create index notification_inbox on notifications.notification (membership_id, created_at desc, id desc);
      create index notification_unread on notifications.notification (membership_id, created_at desc, id desc) where read_at is null;

      create table notifications.address (
        person_id uuid primary key,
        email text not null check (length(email) <= 254),
        language text not null check (language in ('zh', 'en')),
        verified boolean not null default false,
        version integer not null default 1
      );

      grant select, insert, update on all tables in schema notifications to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
