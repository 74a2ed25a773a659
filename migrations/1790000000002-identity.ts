import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Persons, what they are members of, and their sessions. */
export class Identity1790000000002 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema identity;
      grant usage on schema identity to zhichuang_app;

      create table identity.person (
        id uuid primary key,
        username text not null check (username = lower(username)),
        display_name text not null,
        password_hash text not null,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        constraint person_username unique (username)
      );

      create table identity.membership (
        id uuid primary key,
        person_id uuid not null references identity.person,
        organisation_id uuid not null,
        role text not null check (role in ('enterprise-staff', 'enterprise-keeper', 'bank-officer', 'bank-approver', 'office-staff', 'office-lead',
                                           'system-administrator', 'security-administrator', 'audit-administrator')),
        began_at timestamptz not null default now(),
        ended_at timestamptz,
        version integer not null default 1
      );
      create unique index membership_once on identity.membership (person_id, organisation_id, role) where ended_at is null;
      -- Nobody holds two of the three administrators' offices (separation of duties).
      create unique index membership_one_administration on identity.membership (person_id) where ended_at is null and role like '%-administrator';
      create index membership_organisation on identity.membership (organisation_id) where ended_at is null;

      create table identity.session (
        id uuid primary key,
        person_id uuid not null references identity.person,
        created_at timestamptz not null default now(),
        last_used_at timestamptz not null default now(),
        ended_at timestamptz,
        end_reason text check (end_reason in ('signed-out', 'signed-out-everywhere', 'token-reused', 'revoked', 'idle'))
      );
      create index session_person on identity.session (person_id) where ended_at is null;

      create table identity.refresh_token (
        token_hash text primary key,
        session_id uuid not null references identity.session,
        membership_id uuid not null references identity.membership,
        issued_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index refresh_token_session on identity.refresh_token (session_id);

      create view identity.pub_membership as
        select m.person_id, m.organisation_id, m.role, p.display_name from identity.membership m join identity.person p on p.id = m.person_id where m.ended_at is null;
      grant select, insert, update on all tables in schema identity to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
