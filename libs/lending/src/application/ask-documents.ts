import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Outbox, Tx } from '@zhichuang/platform';
import { applicationSteps, type DocumentRequest } from '../domain/loan-application.js';
import { CaseAtVersion, partiesOf } from './case-at-version.js';
import { Deadlines, later } from './deadlines.js';
import { ApplicationRepository } from './ports.js';

/** The bank says what it misses and why; the clock runs against the enterprise until it says that it has supplied it. */
@Injectable()
export class AskDocuments {
  constructor(
    private readonly tx: Tx,
    private readonly cases: CaseAtVersion,
    private readonly applications: ApplicationRepository,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async ask(actor: Actor, id: Id<'Application'>, version: number, items: DocumentRequest['items'], dueInWorkingDays: number): Promise<void> {
    await this.tx.run(async () => {
      const application = await this.cases.read(actor, 'lending.application.ask-documents', id, version);
      const state = applicationSteps.next(application.state, 'ask-documents');
      const dueOn = this.deadlines.documents(dueInWorkingDays);
      const change = { documentsDueOn: dueOn, dueOn: await this.deadlines.answer(dueOn), lifeEndsOn: later(application.lifeEndsOn, dueOn) };
      if (!(await this.applications.store(id, version, state, change))) throw new DomainError('version-stale');
      await this.applications.addRequest({ id: newId(), applicationId: id, items, dueOn, askedBy: actor.personId, at: this.clock.now() });
      await this.audit.done({ action: 'lending.application.ask-documents', object: { type: 'loan-application', id }, fields: ['state', 'items', 'dueOn'] });
      await this.outbox.append('lending.application.documents-asked', id, { ...partiesOf(application), dueOn });
    });
  }

  async received(actor: Actor, id: Id<'Application'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const application = await this.cases.read(actor, 'lending.application.send-documents', id, version);
      const state = applicationSteps.next(application.state, 'documents-received');
      const dueOn = await this.deadlines.answer();
      if (!(await this.applications.store(id, version, state, { dueOn, lifeEndsOn: later(application.lifeEndsOn, dueOn) }))) throw new DomainError('version-stale');
      await this.applications.closeRequest(id, this.clock.now());
      await this.audit.done({ action: 'lending.application.send-documents', object: { type: 'loan-application', id }, fields: ['state'] });
      await this.outbox.append('lending.application.documents-received', id, partiesOf(application));
    });
  }
}
