import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, requireScope, Tx } from '@zhichuang/platform';
import { applicationSteps } from '../domain/loan-application.js';
import { ApplicationRepository, LendingReader } from './ports.js';

@Injectable()
export class TakeUpApplication {
  constructor(
    private readonly tx: Tx,
    private readonly applications: ApplicationRepository,
    private readonly reader: LendingReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, id: Id<'Application'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const application = await this.reader.application(requireScope(actor, 'lending.application.take-up'), id);
      if (!application) throw new DomainError('not-found');
      if (application.version !== version) throw new DomainError('version-stale');
      const state = applicationSteps.next(application.state, 'take-up');
      if (!(await this.applications.store(id, version, state, actor.personId))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.application.take-up', object: { type: 'loan-application', id }, fields: ['state', 'officerId'] });
    });
  }
}
