import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A value whose days have not passed can be put right: it stays as a row that counts no longer. */
export class ReplacedParameters1790000000058 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table platform.parameter
        drop constraint parameter_pkey,
        drop constraint parameter_no_overlap,
        add column id bigint generated always as identity primary key,
        -- Since when another value holds on its days; null while it counts.
        add column replaced_at timestamptz,
        add constraint parameter_no_overlap exclude using gist (name with =, region with =, daterange(valid_from, valid_to, '[]') with &&) where (replaced_at is null);
      create or replace view platform.pub_parameter as select name, region, valid_from, valid_to, value from platform.parameter where replaced_at is null;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
