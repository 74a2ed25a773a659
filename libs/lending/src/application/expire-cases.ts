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
      await this.audit.doneAll([
        ...offers.map(({ id }) => ({ action: 'lending.offer.expire', object: { type: 'offer', id }, fields: ['state'] })),
        ...applications.map(({ id }) => ({ action: 'lending.application.expire', object: { type: 'loan-application', id }, fields: ['state'] })),
      ]);
      // What never opened was never the enterprise's to know.
      await this.outbox.appendAll('lending.offer.expired', offers.filter(({ opened }) => opened).map((offer) => ({ aggregateId: offer.id, payload: offerSnapshot(offer) })));
      await this.outbox.appendAll('lending.application.expired', applications.map((application) => ({ aggregateId: application.id, payload: partiesOf(application) })));
      return applications.length + offers.length;
    });
  }
}
