import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Matching as of a day: what was evaluated, what came out, and everything that is needed to compute it again. */
export class MatchingRuns1790000000040 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create schema matching;
      grant usage on schema matching to zhichuang_app;

      -- The grounds of the law as they read when a run was evaluated, once for each text.
      create table matching.law_text (
        sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
        content text not null,
        constraint law_text_is_hashed check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
      );

      create table matching.run (
        id uuid primary key,
        need_id uuid not null,
        enterprise_id uuid not null,
        reason text not null check (reason in ('publication', 'application', 'nightly')),
        -- The event that asked for it; the nightly job is asked by nobody.
        event_seq bigint,
        day date not null,
        engine text not null,
        weights_version text not null,
        facts jsonb not null,
        -- Id, edition, places left and promptness: editions never change once published.
        products jsonb not null,
        lpr jsonb,
        law_sha256 text not null references matching.law_text,
        weights jsonb not null,
        costs jsonb not null,
        answer text not null,
        sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
        created_at timestamptz not null,
        constraint run_asked_by_event check ((reason = 'nightly') = (event_seq is null)),
        constraint run_answer_is_hashed check (sha256 = encode(sha256(convert_to(answer, 'UTF8')), 'hex'))
      );
      create unique index run_once_an_event on matching.run (event_seq, reason) where event_seq is not null;
      create unique index run_once_a_night on matching.run (day, need_id) where reason = 'nightly';
      create index run_need on matching.run (need_id, id desc);

      -- The walk over all live needs, one a day: how far it came and what stopped it.
      create table matching.pool_job (
        id uuid primary key,
        state text not null check (state in ('running', 'finished', 'cancelled', 'overtaken')),
        day date not null,
        -- The last need that is done.
        position uuid,
        done integer not null default 0,
        total integer not null,
        started_at timestamptz not null,
        finished_at timestamptz,
        version integer not null default 1,
        constraint pool_job_once_a_day unique (day),
        constraint pool_job_ends check ((state = 'running') = (finished_at is null))
      );
      create unique index pool_job_one_running on matching.pool_job ((state)) where state = 'running';

      -- Runs are never changed, and the application's role drops none: past their days nightly ones go through this door alone.
      create function matching.drop_nightly_runs(older_than date, most integer) returns integer
        language sql security definer set search_path = '' as $$
          with old as (select id from matching.run where reason = 'nightly' and day < older_than order by day, need_id limit most),
               gone as (delete from matching.run r using old where r.id = old.id returning 1)
          select count(*)::integer from gone;
        $$;
      revoke execute on function matching.drop_nightly_runs from public;

      -- Needs that banks may find today.
      create view financing_needs.pub_live_need as
        select id, enterprise_id from financing_needs.need
         where state in ('published', 'applied') and (latest_on is null or latest_on >= (now() at time zone 'Asia/Shanghai')::date);

      grant select on all tables in schema matching to zhichuang_app;
      grant select on financing_needs.pub_live_need to zhichuang_app;
      grant insert on matching.law_text, matching.run to zhichuang_app;
      grant insert, update (state, position, done, finished_at, version) on matching.pool_job to zhichuang_app;
      grant execute on function matching.drop_nightly_runs to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
