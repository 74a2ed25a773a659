import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The chain over the audit trail: what is sealed cannot be changed, left out or put in without a trace. */
export class AuditSeal1790000000008 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    await q.query(`
      create table platform.audit_seal (
        position bigint primary key check (position > 0),
        entry_id bigint not null unique,
        hash bytea not null check (length(hash) = 32)
      );
      grant select, insert on platform.audit_seal to zhichuang_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
