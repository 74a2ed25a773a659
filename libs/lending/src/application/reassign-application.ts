import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Tx } from '@zhichuang/platform';
import { applicationSteps } from '../domain/loan-application.js';
import { CaseAtVersion } from './case-at-version.js';
import { ApplicationReader, ApplicationRepository } from './ports.js';

/** The case goes to another officer of its unit. */
@Injectable()
export class ReassignApplication {
  constructor(
    private readonly tx: Tx,
    private readonly cases: CaseAtVersion,
    private readonly applications: ApplicationRepository,
    private readonly reader: ApplicationReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(actor: Actor, id: Id<'Application'>, version: number, officerId: Id<'Person'>): Promise<void> {
    await this.tx.run(async () => {
      const { state, unitId } = await this.cases.read(actor, 'lending.application.reassign', id, version);
      if (applicationSteps.terminal.includes(state)) throw new DomainError('step-not-allowed', { from: state, step: 'reassign' });
      if (!(await this.reader.isOfficerOf(officerId, unitId))) throw new DomainError('officer-not-of-unit', {}, [{ pointer: '/officerId', code: 'invalid' }]);
      if (!(await this.applications.store(id, version, state, { officerId }))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.application.reassign', object: { type: 'loan-application', id }, fields: ['officerId'] });
    });
  }
}
