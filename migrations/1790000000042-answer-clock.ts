import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By when the bank of a product promised to answer an application, and when it did. */
export class AnswerClock1790000000042 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create table matching.answer_clock (
        application_id uuid primary key,
        product_id uuid not null,
        due_on date not null,
        answered_on date,
        -- The enterprise ended the case before the bank answered.
        dropped boolean not null default false,
        check (not dropped or answered_on is null)
      );
      create index answer_clock_due on matching.answer_clock (due_on, product_id) include (answered_on, dropped);
      grant select, insert, update (answered_on, dropped) on matching.answer_clock to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
