import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, Clock, Tx } from '@zhichuang/platform';
import type { Subject } from '../domain/document.js';
import { DocumentSubjects } from './document-subjects.js';
import { DocumentRepository } from './ports.js';

/**
 * A feature rests something on a document (the evidence of a fact, the paper of a consent), in its own transaction: from then on
 * the document cannot be removed. The actor has to be able to read it,
 * and it has to be attached to one of `attachedTo` where that is said. Errors: `validation-failed` with `document-unknown` at the pointer.
 */
@Injectable()
export class RelyOnDocument {
  constructor(
    private readonly tx: Tx,
    private readonly subjects: DocumentSubjects,
    private readonly documents: DocumentRepository,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Document'>, relier: Subject, pointer: string, attachedTo?: readonly Subject[]): Promise<void> {
    await this.tx.run(async () => {
      const document = await this.documents.hold(id);
      const inPlace = document && (attachedTo?.some(({ type, id: of }) => type === document.subject.type && of === document.subject.id) ?? true);
      if (!document || !inPlace || !(await this.subjects.mayReadDocument(actor, document))) throw new DomainError('validation-failed', {}, [{ pointer, code: 'document-unknown' }]);
      await this.documents.addReliance(id, relier, this.clock.now());
    });
  }
}
