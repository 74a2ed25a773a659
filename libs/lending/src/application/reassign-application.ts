import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { applicationSteps, type LoanApplication } from '../domain/loan-application.js';
import { CaseAtVersion, partiesOf } from './case-at-version.js';
import { ApplicationReader, ApplicationRepository } from './ports.js';

/**
 * The case goes to a colleague: an officer hands it on in its unit, an approver to anybody of his own unit and those below. It moves
 * to the colleague's unit where he would not reach it otherwise, as far as the enterprise's consent covers that unit; once its offer
 * was chosen it stays: figures count it in its unit, and what opened it to the bank is a deal with that unit, no longer the consent.
 */
@Injectable()
export class ReassignApplication {
  constructor(
    private readonly tx: Tx,
    private readonly cases: CaseAtVersion,
    private readonly applications: ApplicationRepository,
    private readonly reader: ApplicationReader,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(actor: Actor, id: Id<'Application'>, version: number, officerId: Id<'Person'>): Promise<void> {
    await this.tx.run(async () => {
      const application = await this.cases.read(actor, 'lending.application.reassign', id, version);
      if (applicationSteps.terminal.includes(application.state)) throw new DomainError('step-not-allowed', { from: application.state, step: 'reassign' });
      const unitId = await this.unitFor(actor, application, officerId);
      if (!(await this.applications.store(id, version, application.state, { officerId, unitId }))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'lending.application.reassign', object: { type: 'loan-application', id }, fields: ['officerId', 'unitId'] });
      await this.outbox.append('lending.application.reassigned', id, { ...partiesOf({ ...application, unitId }), officerId });
    });
  }

  private async unitFor(actor: Actor, application: LoanApplication, officerId: Id<'Person'>): Promise<Id<'Organisation'>> {
    const { unitId, needId, bankId, state } = application;
    const isApprover = actor.role === 'bank-approver';
    const desk = await this.reader.deskOf(officerId, isApprover ? actor.organisation.id : unitId, unitId);
    if (!desk || (!isApprover && desk.unitId !== unitId)) throw new DomainError('officer-not-of-unit', {}, [{ pointer: '/officerId', code: 'officer-not-of-unit' }]);
    if (desk.reachesCase) return unitId;
    if (state === 'chosen') throw new DomainError('chosen-case-stays');
    // Where no consent covers the case's own unit the move opens nothing; else it goes nowhere that the consent does not cover.
    const consentedTo = (unit: Id<'Organisation'>): Promise<boolean> => this.reader.hasConsent(needId, { bankId, unitId: unit }, this.clock.today());
    if ((await consentedTo(unitId)) && !(await consentedTo(desk.unitId))) throw new DomainError('unit-not-consented');
    return desk.unitId;
  }
}
