import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Enterprises, banks with their branches, IP offices and the rest; divisions, industries and size rules they are told by. */
export class Organisations1790000000003 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`create schema organisations; grant usage on schema organisations to zhichuang_app;`);
    await q.query(REFERENCE);
    await q.query(ORGANISATION);
    await q.query(ENTERPRISE);
    await q.query(PUBLISHED);
    await q.query(`
      grant select on all tables in schema organisations to zhichuang_app;
      grant insert, update on organisations.organisation, organisations.enterprise, organisations.enterprise_region, organisations.enterprise_tag to zhichuang_app;
      grant insert on organisations.former_name, organisations.yearly_facts to zhichuang_app;
      grant insert, delete on organisations.served_region to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}

const REFERENCE = `
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

  -- Divisions whose figures count elsewhere than their prefix says, or carry a flag in the province's figures.
  create table organisations.reporting_exception (
    code text not null check (code ~ '^[0-9]{4}([0-9]{2})?$'),
    reports_as text not null check (reports_as ~ '^[0-9]{4}([0-9]{2})?$'),
    flag text not null check (flag in ('reports-apart', 'separately-planned-city')),
    valid_from date not null,
    valid_to date,
    source text not null check (length(source) > 0),
    primary key (code, valid_from),
    constraint reporting_exception_no_overlap exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
  );

  -- Least value of each indicator for each class; an indicator that a trade is not told by is null. Amounts in fen.
  create table organisations.size_rule (
    industry_prefix text not null,
    trade text not null,
    staff_small integer, staff_medium integer, staff_large integer,
    revenue_small bigint, revenue_medium bigint, revenue_large bigint,
    assets_small bigint, assets_medium bigint, assets_large bigint,
    valid_from date not null,
    valid_to date,
    source text not null check (length(source) > 0),
    primary key (industry_prefix, valid_from),
    constraint size_rule_no_overlap exclude using gist (industry_prefix with =, daterange(valid_from, valid_to, '[]') with &&)
  );`;

const ORGANISATION = `
  create table organisations.organisation (
    id uuid primary key,
    kind text not null check (kind in ('enterprise', 'bank', 'ip-office', 'guarantee-company', 'insurer', 'valuer', 'agency', 'operator')),
    name text not null check (length(name) between 2 and 200),
    short_name text check (length(short_name) between 1 and 40),
    uscc text,
    parent_id uuid references organisations.organisation,
    -- A bank's head office; for everybody else the organisation itself.
    head_id uuid not null references organisations.organisation,
    -- '/<head>/<branch>/<itself>/': a unit and those below it are one prefix.
    lineage text not null,
    division_code char(6) not null,
    closed_on date,
    created_at timestamptz not null default now(),
    version integer not null default 1,
    constraint organisation_lineage check (lineage like '/%' and lineage like '%/' || id::text || '/' and lineage like '/' || head_id::text || '/%'),
    check ((parent_id is null) = (head_id = id))
  );
  -- A closed record keeps its code and leaves it free.
  create unique index organisation_uscc on organisations.organisation (uscc) where closed_on is null;
  create index organisation_head on organisations.organisation (head_id);
  create index organisation_parent on organisations.organisation (parent_id);
  create index organisation_lineage_prefix on organisations.organisation (lineage text_pattern_ops);
  create index organisation_name on organisations.organisation using gin (name gin_trgm_ops);

  create table organisations.former_name (
    organisation_id uuid not null references organisations.organisation,
    name text not null,
    until date not null,
    primary key (organisation_id, name, until)
  );
  create index former_name_search on organisations.former_name using gin (name gin_trgm_ops);

  create table organisations.served_region (
    unit_id uuid not null references organisations.organisation,
    region text not null check (region ~ '^[0-9]{2}([0-9]{2}){0,2}$' and region !~ '00$'),
    primary key (unit_id, region)
  );`;

const ENTERPRISE = `
  create table organisations.enterprise (
    id uuid primary key references organisations.organisation,
    industry_code text not null references organisations.industry,
    uscc_verdict text not null check (uscc_verdict in ('valid', 'confirm')),
    uscc_reason text not null check (uscc_reason in ('ok', 'check-digit', 'organisation-check', 'division-unknown')),
    evidence text not null check (evidence in ('complete', 'missing')),
    licence_document_id uuid,
    zone text check (length(zone) between 1 and 60),
    group_name text check (length(group_name) between 2 and 200),
    group_uscc text,
    size_class text not null default 'unknown' check (size_class in ('large', 'medium', 'small', 'micro', 'unknown')),
    size_class_year integer,
    review_state text not null check (review_state in ('waiting', 'questions', 'looked-over', 'refused')),
    -- When the present wait, question or finding began.
    review_since timestamptz not null,
    reviewed_at timestamptz,
    reviewed_by uuid,
    review_note text,
    -- Also after a change has reopened the review.
    was_looked_over boolean not null default false,
    check ((reviewed_at is not null) = (review_state = 'looked-over')),
    check (reviewed_at is null or was_looked_over),
    constraint enterprise_refused_unseen check (review_state <> 'refused' or not was_looked_over),
    constraint enterprise_looked_over_with_evidence check (reviewed_at is null or evidence = 'complete')
  );
  create index enterprise_review on organisations.enterprise (review_state, review_since, id);

  -- An outcome keeps the region of its registration date, so a move opens a row and never changes the one before.
  create table organisations.enterprise_region (
    enterprise_id uuid not null references organisations.enterprise,
    division_code char(6) not null,
    valid_from date not null,
    valid_to date,
    primary key (enterprise_id, valid_from),
    check (valid_to >= valid_from),
    constraint enterprise_region_no_overlap exclude using gist (enterprise_id with =, daterange(valid_from, valid_to, '[]') with &&)
  );

  -- One row a version: what was stated stays readable, and two writers of one version collide in the key.
  create table organisations.yearly_facts (
    enterprise_id uuid not null references organisations.enterprise,
    year integer not null check (year between 1980 and 2999),
    version integer not null check (version > 0),
    facts jsonb not null check (jsonb_typeof(facts) = 'object'),
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    constraint yearly_facts_version primary key (enterprise_id, year, version)
  );

  create table organisations.enterprise_tag (
    id uuid primary key,
    enterprise_id uuid not null references organisations.enterprise,
    tag text not null check (tag in ('high-tech', 'specialised-new', 'little-giant', 'tech-sme', 'ip-model', 'ip-advantage')),
    issuer text not null,
    document_number text,
    document_id uuid,
    valid_from date not null,
    valid_to date,
    state text not null check (state in ('proposed', 'confirmed', 'refused')),
    proposed_by uuid not null,
    proposed_at timestamptz not null,
    decided_by uuid,
    decided_at timestamptz,
    note text,
    version integer not null default 1,
    check (valid_to >= valid_from),
    check ((state = 'proposed') = (decided_at is null)),
    constraint enterprise_tag_four_eyes check (decided_by <> proposed_by),
    constraint enterprise_tag_no_overlap exclude using gist (enterprise_id with =, tag with =, daterange(valid_from, valid_to, '[]') with &&) where (state = 'confirmed')
  );
  create index enterprise_tag_enterprise on organisations.enterprise_tag (enterprise_id, id desc);`;

const PUBLISHED = `
  create view organisations.pub_organisation as
    select id, kind, name, uscc, parent_id, head_id, division_code, lineage, closed_on from organisations.organisation;
  -- One name a code: the one in force before a retired one (the list has no years); with its city before it, since many cities have a 鼓楼区.
  create view organisations.pub_division as
    select distinct on (d.code) d.code, coalesce(c.name, '') || d.name name
      from organisations.division d left join organisations.division c on c.code = d.parent and c.status = 'current' and right(c.code, 4) <> '0000'
     order by d.code, d.status, d.name;
  create view organisations.pub_served_region as select unit_id, region from organisations.served_region;
  create view organisations.pub_former_name as select organisation_id, name, until from organisations.former_name;
  create view organisations.pub_reporting_exception as select code, reports_as, flag, valid_from, valid_to from organisations.reporting_exception;
  create view organisations.pub_enterprise_region as select enterprise_id, division_code, valid_from, valid_to from organisations.enterprise_region;
  create view organisations.pub_enterprise as
    select o.id, o.name, o.uscc, o.division_code, e.industry_code, e.reviewed_at, e.evidence, e.size_class,
           coalesce((select x.reports_as from organisations.reporting_exception x
                      where o.division_code like x.code || '%' and (now() at time zone 'Asia/Shanghai')::date between x.valid_from and coalesce(x.valid_to, 'infinity')
                      order by length(x.code) desc limit 1),
                    left(o.division_code, 4)) reporting_region
      from organisations.organisation o join organisations.enterprise e using (id);
  create view organisations.pub_enterprise_tag as
    select enterprise_id, tag, valid_from, valid_to from organisations.enterprise_tag where state = 'confirmed';
  -- Papers that stay on file because the enterprise's record names them.
  create view organisations.pub_relied_document as
    select id enterprise_id, licence_document_id document_id from organisations.enterprise where licence_document_id is not null
    union all
    select enterprise_id, document_id from organisations.enterprise_tag where document_id is not null
    union all
    select y.enterprise_id, (f.value ->> 'documentId')::uuid from organisations.yearly_facts y, jsonb_each(y.facts) f where f.value ->> 'documentId' is not null;
  -- Amounts in fen; a fact that the latest statement of the year does not make has no row.
  create view organisations.pub_yearly_fact as
    select l.enterprise_id, l.year, f.key fact, f.value -> 'value' value
      from (select distinct on (enterprise_id, year) enterprise_id, year, facts from organisations.yearly_facts order by enterprise_id, year, version desc) l,
           jsonb_each(l.facts) f;`;
