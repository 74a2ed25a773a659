import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Tx } from '@zhichuang/platform';
import { caseScope } from './access.js';
import { ApplicationReader, ApplicationRepository } from './ports.js';

/** A note among the bank's own people. It changes nothing of the case, so it takes no version. */
@Injectable()
export class WriteNote {
  constructor(
    private readonly tx: Tx,
    private readonly applications: ApplicationRepository,
    private readonly reader: ApplicationReader,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, applicationId: Id<'Application'>, text: string): Promise<void> {
    await this.tx.run(async () => {
      if (!(await this.reader.one(caseScope(actor, 'lending.note.write'), applicationId))) throw new DomainError('not-found');
      await this.applications.addNote({ id: newId(), applicationId, authorId: actor.personId, text, at: this.clock.now() });
      await this.audit.done({ action: 'lending.note.write', object: { type: 'loan-application', id: applicationId }, fields: ['note'] });
    });
  }
}
