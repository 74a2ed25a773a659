import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rights as the register knows them, who holds them, and the values on record. */
export class IpRights1790000000004 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema ip_rights;
      grant usage on schema ip_rights to zhichuang_app;

      create table ip_rights.ip_right (
        id uuid primary key,
        kind text not null check (kind in ('invention', 'utility-model', 'design', 'trademark', 'software-copyright', 'ic-layout')),
        -- Patents: application number with check digit, without dot. Trademarks: number and Nice class.
        number text not null,
        nice_class integer check (nice_class between 1 and 45),
        title text,
        filing_date date,
        granted_on date,
        version integer not null default 1,
        created_at timestamptz not null default now(),
        constraint ip_right_number unique nulls not distinct (kind, number, nice_class)
      );

      create table ip_rights.holding (
        enterprise_id uuid not null,
        right_id uuid not null references ip_rights.ip_right,
        standing text not null check (standing in ('sole-owner', 'co-owner', 'not-owner', 'unproved')),
        created_at timestamptz not null default now(),
        version integer not null default 1,
        primary key (enterprise_id, right_id)
      );
      create index holding_right on ip_rights.holding (right_id);

      create table ip_rights.recorded_value (
        id uuid primary key,
        enterprise_id uuid not null,
        right_id uuid not null references ip_rights.ip_right,
        amount bigint not null check (amount > 0),
        method text not null check (method in ('bank-internal', 'agreed', 'third-party', 'self-stated')),
        valued_on date not null,
        valuer text,
        recorded_at timestamptz not null default now(),
        foreign key (enterprise_id, right_id) references ip_rights.holding
      );
      create index recorded_value_latest on ip_rights.recorded_value (enterprise_id, right_id, valued_on desc, recorded_at desc);

      create view ip_rights.pub_holding as
        select h.enterprise_id, h.right_id, h.standing, r.kind, r.number, r.title, r.filing_date, r.granted_on,
               v.amount value_amount, v.method value_method, v.valued_on
          from ip_rights.holding h
          join ip_rights.ip_right r on r.id = h.right_id
          left join lateral (select amount, method, valued_on from ip_rights.recorded_value v
                              where v.enterprise_id = h.enterprise_id and v.right_id = h.right_id order by valued_on desc, recorded_at desc limit 1) v on true;

      grant select, insert, update on all tables in schema ip_rights to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
