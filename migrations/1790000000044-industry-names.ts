import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Trades by name, for the sentences of criteria. */
export class IndustryNames1790000000044 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create view organisations.pub_industry as select code, name from organisations.industry;
      grant select on organisations.pub_industry to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
