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
        -- Set while the password is a one-time one that its person has to replace.
        one_time_until timestamptz,
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
      -- Nor does an administrator hold a role of the business.
      alter table identity.membership add constraint membership_administrators_apart
        exclude using gist (person_id with =, (case when role like '%-administrator' then 1 else 0 end) with <>) where (ended_at is null);
      create index membership_organisation on identity.membership (organisation_id) where ended_at is null;

      -- An organisation asks somebody by the user name as written, whether there is such a person or not.
      create table identity.invitation (
        id uuid primary key,
        organisation_id uuid not null,
        username text not null check (username = lower(username)),
        role text not null check (role in ('enterprise-staff', 'enterprise-keeper', 'bank-officer', 'bank-approver', 'office-staff', 'office-lead')),
        invited_by uuid not null references identity.membership,
        -- By the same clock as person.created_at: who takes the user name afterwards was not invited.
        invited_at timestamptz not null default now(),
        accepted_at timestamptz,
        declined_at timestamptz,
        withdrawn_at timestamptz,
        version integer not null default 1,
        check (num_nonnulls(accepted_at, declined_at, withdrawn_at) <= 1)
      );
      create unique index invitation_open on identity.invitation (organisation_id, username) where accepted_at is null and declined_at is null and withdrawn_at is null;
      create index invitation_username on identity.invitation (username) where accepted_at is null and declined_at is null and withdrawn_at is null;

      -- Failed sign-ins, by a keyed hash of what was typed or of the address: no personal data, and no word on who exists.
      create table identity.sign_in_failure (
        id uuid primary key,
        kind text not null check (kind in ('username', 'username-at-address', 'address')),
        subject text not null,
        person_id uuid references identity.person,
        failures integer not null,
        last_failed_at timestamptz not null,
        locked_until timestamptz,
        -- When this user name last signed in from this address.
        succeeded_at timestamptz,
        kept_until timestamptz not null,
        version integer not null default 1,
        constraint sign_in_failure_subject unique (kind, subject)
      );
      create index sign_in_failure_age on identity.sign_in_failure (kept_until);
      create index sign_in_failure_locked on identity.sign_in_failure (id) where locked_until is not null;
      grant delete on identity.sign_in_failure to zhichuang_app;

      create table identity.session (
        id uuid primary key,
        person_id uuid not null references identity.person,
        -- For whom the person acts now: one organisation at a time.
        membership_id uuid not null references identity.membership,
        created_at timestamptz not null,
        last_used_at timestamptz not null,
        ended_at timestamptz,
        version integer not null default 1,
        end_reason text check (end_reason in ('signed-out', 'signed-out-everywhere', 'token-reused', 'revoked', 'idle', 'password-changed'))
      );
      create index session_acting on identity.session (membership_id, last_used_at);
      create index session_person on identity.session (person_id) where ended_at is null;

      create table identity.refresh_token (
        token_hash text primary key,
        session_id uuid not null references identity.session,
        issued_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index refresh_token_session on identity.refresh_token (session_id);

      create view identity.pub_member as
        select m.id membership_id, m.person_id, p.display_name, m.organisation_id, m.role from identity.membership m join identity.person p on p.id = m.person_id where m.ended_at is null;

      grant select, insert, update on all tables in schema identity to zhichuang_app;
      grant delete on identity.session, identity.refresh_token to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
