import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An enterprise that goes back on its choice says so itself. */
export class EnterpriseReports1790000000045 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      alter table lending.outcome_fact drop constraint outcome_fact_source_check,
        add constraint outcome_fact_source_check check (source in ('bank', 'enterprise', 'office', 'registry'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
