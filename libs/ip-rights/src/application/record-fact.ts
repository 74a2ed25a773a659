import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import type { RecordedFact } from '../domain/facts.js';
import { HoldingReader, RightRepository } from './ports.js';
import { RightPapers } from './right-papers.js';

type StatedFact = RecordedFact & { source: 'register-copy' | 'self-stated' };

/** A holder tells what happened to a right: on its own word, or with a copy from the register, which needs the document and may tell several things. */
@Injectable()
export class RecordFact {
  constructor(
    private readonly tx: Tx,
    private readonly rights: RightRepository,
    private readonly holdings: HoldingReader,
    private readonly papers: RightPapers,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, rightId: Id<'Right'>, version: number, facts: readonly StatedFact[]): Promise<void> {
    await this.tx.run(async () => {
      const holding = await this.holdings.one(requireScope(actor, 'ip-rights.fact.record'), rightId);
      if (!holding) throw new DomainError('not-found');
      if (facts.some(({ asOf }) => asOf > this.clock.today())) throw new DomainError('validation-failed', {}, [{ pointer: '/asOf', code: 'day-in-future' }]);
      if (facts.some(({ source, documentId }) => source === 'register-copy' && documentId === null)) throw new DomainError('validation-failed', {}, [{ pointer: '/documentId', code: 'evidence-missing' }]);
      if (!(await this.rights.touch(actor.organisation.id, rightId, version))) throw new DomainError('version-stale');
      for (const documentId of new Set(facts.map((fact) => fact.documentId))) await this.papers.rely(actor, rightId, documentId);
      await this.rights.recordFacts(actor.organisation.id, rightId, facts, { by: actor.personId, at: this.clock.now() });
      await this.audit.done({ action: 'ip-rights.fact.record', object: { type: 'ip-right', id: rightId }, fields: ['fact', 'status', 'asOf', 'source', 'documentId'] });
    });
  }
}
