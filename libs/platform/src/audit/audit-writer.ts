import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/actor.js';
import { Tx } from '../database/tx.js';
import { requestContext } from '../http/request-context.js';

export interface AuditRecord {
  readonly action: string;
  readonly object?: { readonly type: string; readonly id: string };
  /** Names of the fields that were written or shown, never their values. */
  readonly fields?: readonly string[];
}

/** Writes audit rows. An effect's row shares its transaction; a refusal's row is committed before the answer leaves. */
@Injectable()
export class AuditWriter {
  constructor(private readonly tx: Tx) {}

  /** What the running use case did. */
  async done(record: AuditRecord): Promise<void> {
    await this.doneAll([record]);
  }

  /** As `done`, for many in one statement. */
  async doneAll(records: readonly AuditRecord[]): Promise<void> {
    await this.insert(records, 'done');
  }

  /** What a signed-in actor was refused. Called outside any transaction, so that the row survives the refusal. */
  async denied(action: string, object?: { type: string; id: string }): Promise<void> {
    await this.tx.run(() => this.insert([{ action, object }], 'denied'));
  }

  private async insert(records: readonly AuditRecord[], result: 'done' | 'denied'): Promise<void> {
    if (records.length === 0) return;
    const context = requestContext.getStore();
    const actor: Actor | undefined = context?.actor;
    await this.tx.manager.query(
      `insert into platform.audit_entry (request_id, person_id, membership_id, organisation_id, role, action, object_type, object_id, result, fields)
       select $1, $2, $3, $4, $5, r.action, r.object ->> 'type', r.object ->> 'id', $6, coalesce(r.fields, '{}')
         from jsonb_to_recordset($7) r(action text, object jsonb, fields text[])`,
      [
        context?.requestId ?? null,
        actor?.personId ?? null,
        actor?.membershipId ?? null,
        actor?.organisation.id ?? null,
        actor?.role ?? null,
        result,
        JSON.stringify(records),
      ],
    );
  }
}
