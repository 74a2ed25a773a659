import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The index of facts by day holds all that a figure counts, so that a summary reads no page of the table. */
export class FactsByDay1790000000012 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      drop index lending.outcome_fact_day;
      create index outcome_fact_day on lending.outcome_fact (kind, occurred_on, fact_id) include (loan_id, amount, recorded_at, superseded_at, held_code, renewal, right_kind);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
