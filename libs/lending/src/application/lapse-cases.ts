import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { applicationSteps } from '../domain/loan-application.js';
import { partiesOf } from './case-at-version.js';
import { ApplicationRepository, OfferRepository } from './ports.js';

/** Nothing is left to decide about a need: it ended, or its loan is under contract. What still waits lapses; a chosen offer stays. Safe to repeat. */
@Injectable()
export class LapseCases {
  constructor(
    private readonly tx: Tx,
    private readonly applications: ApplicationRepository,
    private readonly offers: OfferRepository,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  async execute(needId: Id<'Need'>): Promise<void> {
    await this.tx.run(async () => {
      const closedAt = this.clock.now();
      for (const application of await this.applications.lockOfNeed(needId)) {
        if (!applicationSteps.allows(application.state, 'lapse')) continue;
        const { id, version } = application;
        // The rows are locked: the version read is the version stored on.
        await this.applications.store(id, version, applicationSteps.next(application.state, 'lapse'), { dueOn: null, closedAt });
        await this.applications.closeRequest(id, closedAt);
        await this.audit.done({ action: 'lending.application.lapse', object: { type: 'loan-application', id }, fields: ['state'] });
        await this.outbox.append('lending.application.lapsed', id, partiesOf(application));
      }
      await this.offers.lapse({ needId });
    });
  }
}
