import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What enterprises say is wrong of the facts that matching read, and what the IP office answered. */
export class FactObjections1790000000046 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create table matching.fact_objection (
        id uuid primary key,
        enterprise_id uuid not null,
        -- Where the enterprise was when it objected: the office asked then is the one that answers, wherever the enterprise moves.
        division_code text not null check (division_code ~ '^[0-9]{6}$'),
        -- The need whose match showed the fact.
        need_id uuid not null,
        fact text not null check (fact ~ '^(enterprise|right)\\.'),
        right_id uuid,
        -- As people called the right when the objection was filed.
        right_number text,
        -- What matching read then: value, source and as of which day.
        reading jsonb not null check (reading ? 'value' and reading ? 'source'),
        statement text not null check (length(statement) between 1 and 500),
        document_id uuid,
        state text not null check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
        filed_by uuid not null,
        filed_at timestamptz not null,
        ended_by uuid,
        ended_at timestamptz,
        reason text check (length(reason) between 1 and 500),
        version integer not null default 1,
        constraint fact_objection_of_right check ((right_id is not null) = (fact like 'right.%')),
        constraint fact_objection_ends check ((state = 'open') = (ended_at is null) and (ended_at is null) = (ended_by is null)),
        constraint fact_objection_answered_with_reason check ((state in ('upheld', 'rejected')) = (reason is not null))
      );
      -- Null of a right counts as a value: a fact of the enterprise has one open objection as well.
      create unique index fact_objection_one_open on matching.fact_objection (enterprise_id, fact, right_id) nulls not distinct where state = 'open';
      create index fact_objection_waiting on matching.fact_objection (id) where state = 'open';
      create index fact_objection_enterprise on matching.fact_objection (enterprise_id, id desc);

      grant select, insert, update (state, ended_by, ended_at, reason, version) on matching.fact_objection to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
