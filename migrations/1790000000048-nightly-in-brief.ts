import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nightly runs in brief: what they have in common, and facts that stay the same, are kept once. Runs of before stay as they were written. */
export class NightlyInBrief1790000000048 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      -- Products, rates, weights and costs by which many runs were computed, each once.
      create table matching.desk (
        sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
        content text not null,
        constraint desk_is_hashed check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
      );

      -- What was known of a need, once as long as it stays the same; gone with the last run that names it.
      create table matching.need_facts (
        need_id uuid,
        sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
        content text not null,
        primary key (need_id, sha256),
        constraint need_facts_are_hashed check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
      );

      alter table matching.run
        alter facts drop not null,
        alter products drop not null,
        alter weights drop not null,
        alter costs drop not null,
        add facts_sha256 text,
        add desk_sha256 text references matching.desk,
        -- Products by their verdict.
        add met integer,
        add unknown integer,
        add not_met integer,
        add constraint run_names_its_facts foreign key (need_id, facts_sha256) references matching.need_facts,
        add constraint run_keeps_its_inputs check (
          num_nonnulls(facts, products, weights, costs) = case when facts_sha256 is null then 4 else 0 end
          and (facts_sha256 is null) = (desk_sha256 is null) and (desk_sha256 is null or (reason = 'nightly' and lpr is null)));

      update matching.run r set (met, unknown, not_met) = (
        select count(*) filter (where p.verdict = 'met'), count(*) filter (where p.verdict = 'unknown'), count(*) filter (where p.verdict = 'not-met')
          from jsonb_to_recordset(r.answer::jsonb #> '{results,0,products}') p(verdict text));
      alter table matching.run alter met set not null, alter unknown set not null, alter not_met set not null;

      -- Needs of which nothing could be answered in a night: where it stopped and the code of what was thrown, nothing that is on record about them.
      alter table matching.pool_job add failed integer not null default 0;
      create table matching.pool_job_failure (
        job_id uuid references matching.pool_job,
        need_id uuid,
        code text not null check (code in ('facts-unreadable', 'evaluation-failed')),
        cause text not null,
        primary key (job_id, need_id)
      );

      create or replace function matching.drop_nightly_runs(older_than date, most integer) returns integer
        language sql security definer set search_path = '' as $$
          with old as (select id from matching.run where reason = 'nightly' and day < older_than order by day, need_id limit most),
               gone as (delete from matching.run r using old where r.id = old.id returning r.need_id, r.facts_sha256),
               bare as (
                 delete from matching.need_facts f using (select distinct need_id, facts_sha256 from gone) g
                  where f.need_id = g.need_id and f.sha256 = g.facts_sha256
                    and not exists (select 1 from matching.run r where r.need_id = f.need_id and r.facts_sha256 = f.sha256 and r.id not in (select id from old)))
          select count(*)::integer from gone;
        $$;

      grant select on all tables in schema matching to zhichuang_app;
      grant insert on matching.desk, matching.need_facts, matching.pool_job_failure to zhichuang_app;
      grant update (failed) on matching.pool_job to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
