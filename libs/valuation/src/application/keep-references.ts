import { Injectable } from '@nestjs/common';
import type { ReferenceTable } from '@zhichuang/contracts';
import { DomainError } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, type Page, type PageRequest, requireScope, Tx } from '@zhichuang/platform';
import { type NewReference, type ReferenceEntry, referenceIssues } from '../domain/reference.js';
import { requireKeeper } from './access.js';
import { References } from './ports.js';

/** The reference tables: empty until somebody who knows the source enters a line, and never rewritten. */
@Injectable()
export class KeepReferences {
  constructor(
    private readonly tx: Tx,
    private readonly references: References,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async enter(actor: Actor, entry: NewReference): Promise<ReferenceEntry> {
    requireKeeper(actor);
    const issues = referenceIssues(entry, this.clock.today());
    if (issues.length > 0) throw new DomainError('validation-failed', {}, issues);
    return this.tx.run(async () => {
      const entered = { ...entry, id: newId<'ValuationReference'>(), enteredAt: this.clock.now() };
      await this.references.add({ ...entered, enteredBy: actor.personId });
      await this.audit.done({ action: 'valuation.reference.enter', object: { type: 'valuation-reference', id: entered.id }, fields: Object.keys(entry) });
      return entered;
    });
  }

  page(actor: Actor, request: PageRequest, table?: ReferenceTable): Promise<Page<ReferenceEntry>> {
    requireScope(actor, 'valuation.reference.read');
    return this.references.page(request, table);
  }
}
