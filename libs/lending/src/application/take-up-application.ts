import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { applicationSteps } from '../domain/loan-application.js';
import { CaseAtVersion, partiesOf } from './case-at-version.js';
import { Deadlines, later } from './deadlines.js';
import { ApplicationRepository } from './ports.js';

/** An officer makes the case his own; the bank's time to answer begins. */
@Injectable()
export class TakeUpApplication {
  constructor(
    private readonly tx: Tx,
    private readonly cases: CaseAtVersion,
    private readonly applications: ApplicationRepository,
    private readonly deadlines: Deadlines,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, id: Id<'Application'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const application = await this.cases.read(actor, 'lending.application.take-up', id, version);
      const state = applicationSteps.next(application.state, 'take-up');
      const dueOn = await this.deadlines.answer();
      const change = { officerId: actor.personId, dueOn, lifeEndsOn: later(application.lifeEndsOn, dueOn), takenUpAt: this.clock.now() };
      if (!(await this.applications.store(id, version, state, change))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.application.take-up', object: { type: 'loan-application', id }, fields: ['state', 'officerId'] });
      await this.outbox.append('lending.application.taken-up', id, { ...partiesOf(application), officerId: actor.personId });
    });
  }
}
