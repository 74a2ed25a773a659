import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { partiesOf } from './case-at-version.js';
import { offerSnapshot } from './make-good.js';
import { ApplicationRepository } from './ports.js';

const BATCH = 200;

/** Writes down the clocks that ran out, for a schedule or for one need. Readers count them from the instant itself. */
@Injectable()
export class ExpireCases {
  constructor(
    private readonly tx: Tx,
    private readonly applications: ApplicationRepository,
    private readonly clock: Clock,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
  ) {}

  /** Answers how many applications and offers expired, at most a batch of each; none means that none waits. */
  async execute(needId?: Id<'Need'>): Promise<number> {
    return this.tx.run(async () => {
      const { applications, offers } = await this.applications.expireDue(this.clock.today(), needId, BATCH);
      for (const offer of offers) {
        await this.audit.done({ action: 'lending.offer.expire', object: { type: 'offer', id: offer.id }, fields: ['state'] });
        // What never opened was never the enterprise's to know.
        if (offer.opened) await this.outbox.append('lending.offer.expired', offer.id, offerSnapshot(offer));
      }
      for (const application of applications) {
        await this.audit.done({ action: 'lending.application.expire', object: { type: 'loan-application', id: application.id }, fields: ['state'] });
        await this.outbox.append('lending.application.expired', application.id, partiesOf(application));
      }
      return applications.length + offers.length;
    });
  }
}
