import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Needs of which something was told since, so that whoever keeps facts in memory reads those again and no others. */
export class NeedChanges1790000000049 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create sequence matching.need_change_seq;
      -- Of each need the latest change alone.
      create table matching.need_change (
        need_id uuid primary key,
        seq bigint not null default nextval('matching.need_change_seq')
      );
      create unique index need_change_seq_order on matching.need_change (seq);
      grant select, insert, update (seq) on matching.need_change to zhichuang_app;
      grant usage on sequence matching.need_change_seq to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
