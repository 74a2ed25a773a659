import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { HoldingReader, type RecordedValue, RightRepository } from './ports.js';
import { RightPapers } from './right-papers.js';

/** A value goes on record beside the earlier ones; the latest is the one that counts. */
@Injectable()
export class RecordValue {
  constructor(
    private readonly tx: Tx,
    private readonly rights: RightRepository,
    private readonly holdings: HoldingReader,
    private readonly papers: RightPapers,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, rightId: Id<'Right'>, version: number, value: RecordedValue): Promise<void> {
    await this.tx.run(async () => {
      const holding = await this.holdings.one(requireScope(actor, 'ip-rights.value.record'), rightId);
      if (!holding) throw new DomainError('not-found');
      if (value.valuedOn > this.clock.today()) throw new DomainError('validation-failed', {}, [{ pointer: '/valuedOn', code: 'day-in-future' }]);
      if (!(await this.rights.touch(actor.organisation.id, rightId, version))) throw new DomainError('version-stale');
      await this.papers.rely(actor, rightId, value.documentId);
      await this.rights.recordValue(actor.organisation.id, rightId, value);
      await this.audit.done({ action: 'ip-rights.value.record', object: { type: 'ip-right', id: rightId }, fields: ['amount', 'method', 'valuedOn', 'valuer', 'documentId'] });
    });
  }
}
