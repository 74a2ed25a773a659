import { Injectable } from '@nestjs/common';
import { type Page, pageOf, type PageRequest, Tx } from '@zhichuang/platform';
import { type AuditEntry, type AuditFilter, AuditTrail } from '../application/ports.js';

@Injectable()
export class SqlAuditTrail extends AuditTrail {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page({ personId, organisationId, object, action, result, from, before }: AuditFilter, { limit, after }: PageRequest): Promise<Page<AuditEntry>> {
    const parameters: unknown[] = [];
    const conditions: string[] = [];
    const where = (condition: (place: string) => string, value: unknown): void => {
      if (value !== undefined) conditions.push(condition(`$${parameters.push(value)}`));
    };
    where((p) => `e.person_id = ${p}`, personId);
    where((p) => `e.organisation_id = ${p}`, organisationId);
    where((p) => `e.object_type = ${p}`, object?.type);
    where((p) => `e.object_id = ${p}`, object?.id);
    where((p) => `e.action = ${p}`, action);
    where((p) => `e.result = ${p}`, result);
    where((p) => `e.occurred_at >= ${p}`, from);
    where((p) => `e.occurred_at < ${p}`, before);
    where((p) => `e.id < ${p}::bigint`, after?.[0]);
    const rows = await this.tx.sql<Omit<AuditEntry, 'position'> & { position: string | null }>(
      `select e.id::text, e.occurred_at "occurredAt", e.request_id "requestId", e.person_id "personId", e.membership_id "membershipId", e.organisation_id "organisationId", e.role, e.action,
              e.object_type "objectType", e.object_id "objectId", e.result, e.fields, e.position::text
         from platform.pub_audit_entry e ${conditions.length > 0 ? `where ${conditions.join(' and ')}` : ''} order by e.id desc limit $${parameters.push(limit + 1)}`,
      parameters,
    );
    return pageOf(rows, limit, ({ id }) => [id], (row) => ({ ...row, position: row.position === null ? null : Number(row.position) }));
  }
}
