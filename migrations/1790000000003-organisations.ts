import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Enterprises, banks with their branches, IP offices and the rest; divisions and industries they are told by. */
export class Organisations1790000000003 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema organisations;
      grant usage on schema organisations to zhichuang_app;

      create table organisations.division (
        code char(6) not null,
        name text not null,
        parent char(6),
        status text not null check (status in ('current', 'retired')),
        primary key (code, name)
      );
      create table organisations.industry (
        code text primary key,
        name text not null
      );

      create table organisations.organisation (
        id uuid primary key,
        kind text not null check (kind in ('enterprise', 'bank', 'ip-office', 'guarantee-company', 'insurer', 'valuer', 'agency', 'operator')),
        name text not null check (length(name) between 2 and 200),
        uscc text,
        parent_id uuid references organisations.organisation,
        -- A bank's head office; for everybody else the organisation itself.
        head_id uuid not null references organisations.organisation,
        division_code char(6) not null,
        created_at timestamptz not null default now(),
        version integer not null default 1,
        constraint organisation_uscc unique (uscc)
      );
      create index organisation_head on organisations.organisation (head_id);
      create index organisation_name on organisations.organisation using gin (name gin_trgm_ops);

      create table organisations.enterprise (
        id uuid primary key references organisations.organisation,
        industry_code text not null references organisations.industry,
        uscc_verdict text not null check (uscc_verdict in ('valid', 'confirm')),
        reviewed_at timestamptz,
        reviewed_by uuid,
        review_note text
      );

      create view organisations.pub_organisation as
        with recursive line(id, lineage) as (
          select id, '/' || id || '/' from organisations.organisation where parent_id is null
          union all
          select o.id, line.lineage || o.id || '/' from organisations.organisation o join line on o.parent_id = line.id
        )
        select o.id, kind, name, uscc, parent_id, head_id, division_code, line.lineage from organisations.organisation o join line on line.id = o.id;
      create view organisations.pub_reporting_exception as
        select * from (values ('350128', '350128', 'reports-apart', date '2010-01-01', null::date), ('3502', '3502', 'separately-planned-city', date '1988-04-18', null::date)) x(code, reports_as, flag, valid_from, valid_to);
      create view organisations.pub_served_region as select null::uuid unit_id, null::text region where false;
      create view organisations.pub_enterprise as
        select o.id, o.name, o.uscc, o.division_code, e.industry_code, e.reviewed_at
          from organisations.organisation o join organisations.enterprise e using (id);

      grant select on all tables in schema organisations to zhichuang_app;
      grant insert, update on organisations.organisation, organisations.enterprise to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
