import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rights as the register knows them, who holds them, what was published and evidenced of them, and the files they came in. */
export class IpRights1790000000004 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(REGISTER);
    await q.query(STATEMENTS);
    await q.query(IMPORTS);
    await q.query(VIEWS);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}

const REGISTER = `
  create schema ip_rights;
  grant usage on schema ip_rights to zhichuang_app;

  create table ip_rights.ip_right (
    id uuid primary key,
    kind text not null check (kind in ('invention', 'utility-model', 'design', 'trademark', 'software-copyright', 'ic-layout')),
    -- Patents: application number with check digit, without dot. Trademarks: number and Nice class.
    number text not null,
    nice_class integer check (nice_class between 1 and 45),
    -- An invention or utility model that came by way of the PCT.
    pct boolean not null default false,
    created_at timestamptz not null default now(),
    check (kind <> 'trademark' or nice_class is not null),
    constraint ip_right_number unique nulls not distinct (kind, number, nice_class)
  );

  -- What an enterprise holds, as its own publications and entries tell it: nobody else's file can change it.
  create table ip_rights.holding (
    enterprise_id uuid not null,
    right_id uuid not null references ip_rights.ip_right,
    title text,
    owners text[] not null default '{}',
    filing_date date,
    published_on date,
    granted_on date,
    term_end date,
    stage text not null default 'unknown' check (stage in ('unknown', 'unpublished', 'published', 'granted')),
    standing text not null default 'unproved' check (standing in ('sole-owner', 'co-owner', 'not-owner', 'unproved')),
    created_at timestamptz not null default now(),
    version integer not null default 1,
    primary key (enterprise_id, right_id)
  );
  create index holding_right on ip_rights.holding (right_id);
  create index holding_title on ip_rights.holding using gin (title gin_trgm_ops);

  -- One statement of the register about a right: A and then B of an invention, U, S; without a number what the holder states itself.
  create table ip_rights.publication (
    enterprise_id uuid not null,
    right_id uuid not null,
    publication_no text,
    published_on date,
    grants boolean not null,
    filing_date date,
    title text,
    applicants text[] not null,
    foreign key (enterprise_id, right_id) references ip_rights.holding on delete cascade,
    constraint publication_once unique nulls not distinct (enterprise_id, right_id, publication_no)
  );

  -- A name in a register that is nearly the enterprise's own: a person decides, once for all rights that carry it.
  create table ip_rights.doubtful_owner (
    id uuid primary key,
    enterprise_id uuid not null,
    owner_name text not null,
    compared_name text not null,
    shown_name text not null,
    similarity_ppm integer not null check (similarity_ppm between 0 and 1000000),
    state text not null default 'open' check (state in ('open', 'same', 'different')),
    note text,
    decided_by uuid,
    decided_at timestamptz,
    version integer not null default 1,
    check ((state = 'open') = (decided_at is null)),
    constraint doubtful_owner_once unique (enterprise_id, owner_name)
  );
  create index doubtful_owner_open on ip_rights.doubtful_owner (id) where state = 'open';
`;

const STATEMENTS = `
  create table ip_rights.recorded_value (
    id uuid primary key,
    enterprise_id uuid not null,
    right_id uuid not null references ip_rights.ip_right,
    amount bigint not null check (amount > 0),
    method text not null check (method in ('bank-internal', 'agreed', 'third-party', 'self-stated')),
    valued_on date not null,
    valuer text,
    document_id uuid,
    recorded_at timestamptz not null default now(),
    foreign key (enterprise_id, right_id) references ip_rights.holding on delete cascade
  );
  create index recorded_value_latest on ip_rights.recorded_value (enterprise_id, right_id, valued_on desc, recorded_at desc);

  -- What happened to a right, never overwritten: the latest as-of date counts while it is young enough.
  create table ip_rights.right_fact (
    id uuid primary key,
    enterprise_id uuid not null,
    right_id uuid not null,
    fact text not null check (fact in ('fee-paid', 'in-force', 'owner-today', 'pledged', 'invalidation', 'preservation')),
    status text not null check (status in ('yes', 'no')),
    as_of date not null,
    source text not null check (source in ('register-copy', 'bank', 'office', 'self-stated')),
    document_id uuid,
    recorded_by uuid not null,
    recorded_at timestamptz not null,
    check (source <> 'register-copy' or document_id is not null),
    foreign key (enterprise_id, right_id) references ip_rights.holding on delete cascade
  );
  create index right_fact_latest on ip_rights.right_fact (enterprise_id, right_id, fact, as_of desc, recorded_at desc);

  create table ip_rights.annual_fee (
    kind text not null check (kind in ('invention', 'utility-model', 'design')),
    year_from integer not null,
    year_to integer not null check (year_to >= year_from),
    amount bigint not null check (amount > 0),
    valid_from date not null,
    source text not null,
    primary key (kind, year_from, valid_from)
  );
`;

const IMPORTS = `
  create table ip_rights.import (
    id uuid primary key,
    enterprise_id uuid not null,
    state text not null check (state in ('checked', 'applying', 'applied', 'cancelled', 'undone')),
    file_name text not null,
    sha256 text not null,
    -- The next six are known when every row is read.
    format text check (format in ('csv', 'xlsx')),
    encoding text,
    header text[] not null default '{}',
    rows integer not null default 0,
    refused integer not null default 0,
    rights integer not null default 0,
    added integer not null default 0,
    changed integer not null default 0,
    unchanged integer not null default 0,
    created_by uuid not null,
    created_at timestamptz not null,
    finished_at timestamptz,
    version integer not null default 1
  );
  create index import_enterprise on ip_rights.import (enterprise_id, id desc);
  create index import_unfinished on ip_rights.import (id) where state in ('checked', 'applying');

  create table ip_rights.import_row (
    import_id uuid not null references ip_rights.import,
    line integer not null,
    state text not null check (state in ('pending', 'applied', 'refused', 'undone')),
    -- A good row as read; a refused one as it stood in the file.
    statement jsonb,
    cells text[],
    issues jsonb not null default '[]',
    outcome text check (outcome in ('added', 'changed', 'unchanged')),
    right_id uuid,
    -- What this row replaced or made, to be taken back by an undo.
    previous jsonb,
    made_holding boolean not null default false,
    primary key (import_id, line)
  );
  create index import_row_pending on ip_rights.import_row (import_id, line) where state = 'pending';
  create index import_row_right on ip_rights.import_row (right_id, import_id);
`;

const VIEWS = `
  create view ip_rights.pub_holding as
    select h.enterprise_id, h.right_id, h.standing, r.kind, r.number, r.nice_class, r.pct, h.title, h.owners, h.filing_date, h.granted_on,
           h.stage = 'published' published_only, h.stage = 'unpublished' confidential,
           h.stage in ('granted', 'unknown') and h.standing <> 'not-owner' offerable, h.term_end,
           v.amount value_amount, v.method value_method, v.valued_on,
           -- Where nothing was published under the enterprise's name, a paper may show that the right is its own.
           case when h.standing = 'unproved' and owner.shown then 'documented' else h.standing end ownership
      from ip_rights.holding h
      join ip_rights.ip_right r on r.id = h.right_id
      left join lateral (select amount, method, valued_on from ip_rights.recorded_value v
                          where v.enterprise_id = h.enterprise_id and v.right_id = h.right_id order by valued_on desc, recorded_at desc limit 1) v on true
      left join lateral (select f.status = 'yes' and f.source <> 'self-stated' shown from ip_rights.right_fact f
                          where f.enterprise_id = h.enterprise_id and f.right_id = h.right_id and f.fact = 'owner-today' order by f.as_of desc, f.recorded_at desc limit 1) owner on true;

  grant select, insert, update on all tables in schema ip_rights to zhichuang_app;
  grant delete on ip_rights.ip_right, ip_rights.holding, ip_rights.publication, ip_rights.recorded_value, ip_rights.right_fact to zhichuang_app;
  revoke insert, update on ip_rights.annual_fee from zhichuang_app;
`;
