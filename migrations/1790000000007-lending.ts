import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Applications, offers and loans, each stage of life an aggregate of its own; outcome facts with their revisions; what is published of them. */
export class Lending1790000000007 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(APPLICATIONS);
    await q.query(OFFERS);
    await q.query(LOANS);
    await q.query(PUBLISHED);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}

const APPLICATIONS = `
  create schema lending;
  grant usage on schema lending to zhichuang_app;

  create table lending.application (
    id uuid primary key,
    need_id uuid not null,
    enterprise_id uuid not null,
    product_id uuid not null,
    product_edition integer not null,
    bank_id uuid not null,
    unit_id uuid not null,
    -- The enterprise's division on the day it applied.
    division_code char(6) not null,
    state text not null check (state in ('submitted', 'taken-up', 'documents-asked', 'quoted', 'chosen', 'declined', 'withdrawn', 'expired', 'lapsed')),
    officer_id uuid,
    -- The last day on which the bank has to act, if the enterprise uses all of its own time: past it the bank is overdue.
    due_on date not null,
    -- The last day of the application as a whole, and of the documents asked for: past either it has expired, worker or not.
    life_ends_on date not null,
    documents_due_on date,
    version integer not null default 1,
    submitted_at timestamptz not null,
    taken_up_at timestamptz,
    quoted_at timestamptz,
    chosen_at timestamptz,
    closed_at timestamptz,
    decline_code text,
    decline_text text,
    check ((state = 'declined') = (decline_code is not null)),
    check ((state = 'documents-asked') = (documents_due_on is not null))
  );
  create unique index application_once on lending.application (need_id, product_id) where state in ('submitted', 'taken-up', 'documents-asked', 'quoted', 'chosen');
  -- Figures read cases by the day they were submitted, and look up which divisions occur.
  create index application_day on lending.application (((submitted_at at time zone interval '8 hours')::date), id);
  create index application_division on lending.application (division_code);
  create index application_enterprise on lending.application (enterprise_id, id desc);
  create index application_queue on lending.application (unit_id, due_on, id);
  create index application_clock on lending.application (least(life_ends_on, documents_due_on)) where state in ('submitted', 'taken-up', 'documents-asked', 'quoted');

  -- What the bank's people tell each other; the enterprise never sees it.
  create table lending.note (
    id uuid primary key,
    application_id uuid not null references lending.application,
    author_id uuid not null,
    text text not null check (length(text) between 1 and 4000),
    written_at timestamptz not null
  );
  create index note_application on lending.note (application_id, id);

  create table lending.document_request (
    id uuid primary key,
    application_id uuid not null references lending.application,
    items jsonb not null check (jsonb_typeof(items) = 'array' and jsonb_array_length(items) > 0),
    due_on date not null,
    asked_by uuid not null,
    asked_at timestamptz not null,
    received_at timestamptz
  );
  create unique index document_request_open on lending.document_request (application_id) where received_at is null;
  create index document_request_application on lending.document_request (application_id, id);

  -- Who stands where in the deal. The pledgee may be another than the lender: a guarantee company.
  create table lending.deal_party (
    id uuid primary key,
    application_id uuid not null references lending.application,
    kind text not null check (kind in ('borrower', 'pledgor', 'co-owner', 'lender', 'pledgee', 'guarantor')),
    organisation_id uuid,
    name text not null check (length(name) between 1 and 200),
    right_id uuid,
    consent text check (consent in ('asked', 'given', 'refused')),
    -- The paper by which a co-owner agreed: without it nobody did.
    consent_document_id uuid,
    check ((kind = 'co-owner') = (consent is not null)),
    constraint co_owner_consent_on_file check ((consent is not distinct from 'given') = (consent_document_id is not null))
  );
  create index deal_party_application on lending.deal_party (application_id, id);
  create unique index deal_party_once on lending.deal_party (application_id, kind) where kind in ('borrower', 'lender', 'pledgee');`;

const OFFERS = `
  create table lending.offer (
    id uuid primary key,
    application_id uuid not null references lending.application,
    need_id uuid not null,
    enterprise_id uuid not null,
    bank_id uuid not null,
    -- The chosen quote that this approved offer makes good.
    follows_id uuid references lending.offer,
    grade text not null check (grade in ('indicative-quote', 'approved-offer')),
    state text not null check (state in ('draft', 'awaiting-approval', 'open', 'chosen', 'on-hold', 'refused', 'expired', 'lapsed', 'withdrawn')),
    amount bigint not null check (amount > 0),
    term_months integer not null check (term_months between 1 and 360),
    rate_ppm integer not null check (rate_ppm between 0 and 1000000),
    repayment text not null check (repayment in ('bullet', 'interest-first', 'equal-principal', 'annuity')),
    day_count text not null check (day_count in ('act/360', 'act/365', '30/360')),
    fees jsonb not null default '[]' check (jsonb_typeof(fees) = 'array'),
    author_id uuid not null,
    approver_id uuid,
    approval_reference text,
    approved_on date,
    valid_until date not null,
    version integer not null default 1,
    created_at timestamptz not null,
    -- From when on the enterprise sees it. One that ended before it opened stays the bank's own.
    opened_at timestamptz,
    constraint offer_opened check (state not in ('open', 'chosen', 'on-hold', 'refused') or opened_at is not null),
    constraint offer_four_eyes check (approver_id <> author_id),
    -- An approved offer that left its author's desk names the bank's own approval and the second person; a quote never does.
    constraint offer_approval check (case when grade = 'indicative-quote' then approver_id is null and approval_reference is null and approved_on is null
      when state in ('open', 'chosen', 'on-hold') then approver_id is not null and approval_reference is not null and approved_on is not null else true end)
  );
  create unique index offer_chosen_once on lending.offer (need_id) where state = 'chosen';
  create index offer_application on lending.offer (application_id, id);
  create index offer_need on lending.offer (need_id, id);
  create index offer_clock on lending.offer (valid_until) where state in ('awaiting-approval', 'open', 'on-hold');`;

const LOANS = `
  create table lending.loan (
    id uuid primary key,
    offer_id uuid not null unique references lending.offer,
    application_id uuid not null references lending.application,
    need_id uuid not null,
    enterprise_id uuid not null,
    bank_id uuid not null,
    unit_id uuid not null,
    -- The enterprise's division, frozen on the day the pledge is registered.
    division_code char(6) not null,
    state text not null check (state in ('agreed', 'contracted', 'registered', 'disbursed', 'repaid', 'released', 'failed')),
    amount bigint not null check (amount > 0),
    term_months integer not null,
    rate_ppm integer not null,
    version integer not null default 1,
    created_at timestamptz not null
  );
  create unique index loan_of_application on lending.loan (application_id) where state <> 'failed';
  create index loan_application on lending.loan (application_id);
  create index loan_division on lending.loan (division_code);
  create index loan_enterprise on lending.loan (enterprise_id, id desc);
  create index loan_unit on lending.loan (unit_id, id desc);

  -- A right secures one running deal at a time: no second-rank pledge.
  create table lending.pledged_right (
    loan_id uuid not null references lending.loan,
    right_id uuid not null,
    running boolean not null default true,
    primary key (loan_id, right_id)
  );
  create unique index right_in_one_running_deal on lending.pledged_right (right_id) where running;

  -- What the bank reported, and when. A fact is never changed: a correction is a further revision of it, with its reason.
  create table lending.outcome_fact (
    fact_id uuid not null,
    revision integer not null check (revision > 0),
    loan_id uuid not null references lending.loan,
    kind text not null check (kind in ('contract', 'pledge-contract', 'registration', 'disbursement', 'repayment', 'release', 'failure')),
    occurred_on date not null,
    recorded_at timestamptz not null,
    superseded_at timestamptz check (superseded_at >= recorded_at),
    amount bigint check (amount >= 0),
    number text,
    right_kind text check (right_kind in ('patent', 'trademark', 'mixed')),
    renewal boolean not null default false,
    ip_amount bigint check (ip_amount >= 0),
    -- Terms that only this kind has: approved limit, pure or combined, end of the registered term.
    details jsonb not null default '{}',
    source text not null check (source in ('bank', 'office', 'registry')),
    channel text not null check (channel in ('platform', 'import', 'interface')),
    reason text,
    -- Why the fact is held as a question to its reporter; it counts in no figure until it is corrected or confirmed.
    held_code text,
    recorded_by uuid not null,
    primary key (fact_id, revision),
    check (revision = 1 or length(reason) > 0),
    check (kind <> 'registration' or (number is not null and right_kind is not null and amount is not null)),
    check (kind not in ('contract', 'disbursement', 'repayment') or amount is not null)
  );
  create unique index outcome_fact_current on lending.outcome_fact (fact_id) where superseded_at is null;
  create unique index registration_number_once on lending.outcome_fact (number) where kind = 'registration' and superseded_at is null and held_code is null;
  create unique index one_fact_of_its_kind on lending.outcome_fact (loan_id, kind) where superseded_at is null and kind in ('contract', 'pledge-contract', 'registration', 'release', 'failure');
  create index outcome_fact_loan on lending.outcome_fact (loan_id, fact_id, revision);
  create index outcome_fact_day on lending.outcome_fact (kind, occurred_on, fact_id);
  create index outcome_fact_held on lending.outcome_fact (loan_id) where held_code is not null;`;

const PUBLISHED = `
  create view lending.pub_loan as
    select id loan_id, need_id, application_id, offer_id, enterprise_id, bank_id, unit_id, division_code, state, amount, term_months, rate_ppm, created_at from lending.loan;

  create view lending.pub_loan_right as select loan_id, right_id, running from lending.pledged_right;

  create view lending.pub_outcome_fact as
    select fact_id, loan_id, kind, revision, occurred_on, recorded_at, superseded_at, amount,
           case when kind = 'registration' then number end registration_number, right_kind, renewal, ip_amount, source, channel, reason, held_code
      from lending.outcome_fact;

  -- A clock that has run out counts at that instant, whether or not the schedule has written it down.
  create view lending.pub_case as
    select id application_id, need_id, enterprise_id, bank_id, unit_id, division_code, product_id,
           case when ran_out then 'expired' else state end state, submitted_at, taken_up_at, quoted_at, chosen_at,
           case when ran_out then (least(life_ends_on, documents_due_on) + 1)::timestamp at time zone 'Asia/Shanghai' else closed_at end closed_at, decline_code
      from (select *, state in ('submitted', 'taken-up', 'documents-asked', 'quoted')
                      and least(life_ends_on, documents_due_on) < (now() at time zone 'Asia/Shanghai')::date ran_out from lending.application) a;

  grant select, insert, update on all tables in schema lending to zhichuang_app;
  grant delete on lending.deal_party to zhichuang_app;
  -- Of a fact only the moment of its replacement may be written later.
  revoke update on lending.outcome_fact from zhichuang_app;
  grant update (superseded_at) on lending.outcome_fact to zhichuang_app;`;
