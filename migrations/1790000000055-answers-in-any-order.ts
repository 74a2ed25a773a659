import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What ends a clock may be told before what begins it: either is kept, and of several ends the first. */
export class AnswersInAnyOrder1790000000055 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table matching.answer_clock
        alter column product_id drop not null,
        alter column due_on drop not null,
        -- When the bank answered, or the enterprise ended the case before it did.
        add column ended_at timestamptz;
      -- What ended without a note of the moment stays as it is.
      update matching.answer_clock set ended_at = '-infinity' where dropped or answered_on is not null;
      alter table matching.answer_clock
        add constraint answer_clock_begins check ((product_id is null) = (due_on is null)),
        add constraint answer_clock_ends check ((ended_at is null) = (answered_on is null and not dropped));
      grant update (product_id, due_on, ended_at) on matching.answer_clock to zhichuang_app;

      -- Applications that were announced and wait to be heard of: the edition is theirs, whatever is on the shelf by then.
      update platform.event e set payload = e.payload || jsonb_build_object('productEdition', a.product_edition)
        from lending.application a
       where e.type = 'lending.application.submitted' and a.id::text = e.aggregate_id
         and exists (select 1 from platform.delivery d where d.event_seq = e.seq and d.done_at is null);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
