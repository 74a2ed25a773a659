import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Clock, Outbox, Tx } from '@zhichuang/platform';
import { partiesOf } from './case-at-version.js';
import { ApplicationRepository } from './ports.js';

/** Tells the units that work on a need's cases that their bank may no longer see it, not the bank at large. */
@Injectable()
export class TellConsentEnded {
  constructor(
    private readonly tx: Tx,
    private readonly applications: ApplicationRepository,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  async execute(needId: Id<'Need'>, bankId: Id<'Organisation'>): Promise<void> {
    await this.tx.run(async () => {
      for (const application of await this.applications.withoutConsent(needId, bankId, this.clock.today())) await this.outbox.append('lending.application.consent-ended', application.id, partiesOf(application));
    });
  }
}
