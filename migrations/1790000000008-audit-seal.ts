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

      -- What the audit administrator searches: ids, actions and names of fields, as the trail holds them.
      create view platform.pub_audit_entry as
        select e.id, e.occurred_at, e.request_id, e.person_id, e.membership_id, e.organisation_id, e.role, e.action, e.object_type, e.object_id, e.result, e.fields, s.position
          from platform.audit_entry e left join platform.audit_seal s on s.entry_id = e.id;
      grant select on platform.pub_audit_entry to zhichuang_app;
      create index audit_entry_organisation on platform.audit_entry (organisation_id, id);
      -- Entries arrive in the order of time: a day's are beside each other.
      create index audit_entry_time on platform.audit_entry using brin (occurred_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations of this product go forward only; restore a backup instead');
  }
}
