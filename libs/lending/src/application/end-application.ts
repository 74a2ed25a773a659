import { Injectable } from '@nestjs/common';
import type { DeclineCode } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { applicationSteps, mayDecline } from '../domain/loan-application.js';
import { CaseAtVersion, partiesOf } from './case-at-version.js';
import { ApplicationRepository, OfferRepository } from './ports.js';

/** The two ways in which a party ends an application before anything was chosen. */
@Injectable()
export class EndApplication {
  constructor(
    private readonly tx: Tx,
    private readonly cases: CaseAtVersion,
    private readonly applications: ApplicationRepository,
    private readonly offers: OfferRepository,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  /** With a coded reason for the figures and a text that the enterprise reads. */
  async decline(actor: Actor, id: Id<'Application'>, version: number, code: DeclineCode, text: string): Promise<void> {
    await this.tx.run(async () => {
      const application = await this.cases.read(actor, 'lending.application.decline', id, version);
      const state = applicationSteps.next(application.state, 'decline');
      if (!mayDecline(application)) throw new DomainError('offer-still-open');
      const closedAt = this.clock.now();
      if (!(await this.applications.store(id, version, state, { dueOn: null, closedAt, decline: { code, text } }))) throw new DomainError('version-stale');
      await this.applications.closeRequest(id, closedAt);
      await this.offers.lapse({ applicationId: id });
      await this.audit.done({ action: 'lending.application.decline', object: { type: 'loan-application', id }, fields: ['state', 'declineCode', 'declineText'] });
      await this.outbox.append('lending.application.declined', id, { ...partiesOf(application), declineCode: code });
    });
  }

  async withdraw(actor: Actor, id: Id<'Application'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const application = await this.cases.read(actor, 'lending.application.withdraw', id, version);
      const state = applicationSteps.next(application.state, 'withdraw');
      const closedAt = this.clock.now();
      if (!(await this.applications.store(id, version, state, { dueOn: null, closedAt }))) throw new DomainError('version-stale');
      await this.applications.closeRequest(id, closedAt);
      await this.offers.lapse({ applicationId: id });
      await this.audit.done({ action: 'lending.application.withdraw', object: { type: 'loan-application', id }, fields: ['state'] });
      await this.outbox.append('lending.application.withdrawn', id, partiesOf(application));
    });
  }
}
