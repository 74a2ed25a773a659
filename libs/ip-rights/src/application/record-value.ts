import { Injectable } from '@nestjs/common';
import { DomainError, type Id, type Money, type PlainDate } from '@zhichuang/kernel';
import { type Actor, AuditWriter, newId, requireScope, Tx } from '@zhichuang/platform';
import { HoldingReader, RightRepository, type ValueMethod } from './ports.js';

export interface ValueStatement {
  readonly amount: Money;
  readonly method: ValueMethod;
  readonly valuedOn: PlainDate;
  readonly valuer: string | null;
}

/** A value goes on record beside the earlier ones; the latest is the one that counts. */
@Injectable()
export class RecordValue {
  constructor(
    private readonly tx: Tx,
    private readonly rights: RightRepository,
    private readonly holdings: HoldingReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, rightId: Id<'Right'>, version: number, statement: ValueStatement): Promise<void> {
    await this.tx.run(async () => {
      const holding = await this.holdings.one(requireScope(actor, 'ip-rights.right.add'), rightId);
      if (!holding) throw new DomainError('not-found');
      if (!(await this.rights.touchHolding(actor.organisation.id, rightId, version))) throw new DomainError('version-stale');
      await this.rights.recordValue({ id: newId(), enterpriseId: actor.organisation.id, rightId, ...statement });
      await this.audit.done({ action: 'ip-rights.value.record', object: { type: 'ip-right', id: rightId }, fields: ['amount', 'method', 'valuedOn', 'valuer'] });
    });
  }
}
