import { Injectable } from '@nestjs/common';
import { RelyOnDocument } from '@zhichuang/documents';
import { ListNeeds } from '@zhichuang/financing-needs';
import type { Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Outbox, requireScope, Tx } from '@zhichuang/platform';
import { type FactRead, readingObjectedTo } from '../domain/fact-objection.js';
import { ObjectionRepository } from './objection-ports.js';
import { ReadNeedFacts } from './read-need-facts.js';

export interface ObjectionForm extends FactRead {
  readonly needId: Id<'Need'>;
  readonly statement: string;
  readonly documentId: Id<'Document'> | null;
}

/** The enterprise says that a fact which a match of its need read is wrong. What was read is taken from the record, never from whoever objects. */
@Injectable()
export class FileObjection {
  constructor(
    private readonly tx: Tx,
    private readonly needs: ListNeeds,
    private readonly facts: ReadNeedFacts,
    private readonly objections: ObjectionRepository,
    private readonly relyOnDocument: RelyOnDocument,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, { needId, documentId, ...form }: ObjectionForm): Promise<Id<'FactObjection'>> {
    requireScope(actor, 'matching.objection.file');
    return this.tx.run(async () => {
      const { enterpriseId } = await this.needs.one(actor, needId);
      const { facts, numbers } = await this.facts.one(needId, this.clock.today());
      const read = readingObjectedTo(facts, form);
      const id = newId<'FactObjection'>();
      // A paper of the enterprise itself: that the office of its region may read.
      if (documentId !== null) await this.relyOnDocument.execute(actor, documentId, { type: 'fact-objection', id }, '/documentId', [{ type: 'enterprise', id: enterpriseId }]);
      const divisionCode = await this.objections.add({ ...form, id, enterpriseId, needId, rightNumber: form.rightId === null ? null : (numbers.get(form.rightId) ?? null), read, documentId, by: actor.personId, filedAt: this.clock.now() });
      await this.audit.done({ action: 'matching.objection.file', object: { type: 'fact-objection', id }, fields: ['needId', 'fact', 'rightId', 'statement', ...(documentId === null ? [] : ['documentId'])] });
      await this.outbox.append('matching.objection.filed', id, { objectionId: id, enterpriseId, divisionCode });
      return id;
    });
  }
}
