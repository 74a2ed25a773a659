import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { needSteps } from '../domain/financing-need.js';
import { cellOf } from '../domain/teaser.js';
import { requireOwnersConsent, requireSoundNeed } from './check-terms.js';
import { ownNeed } from './own-need.js';
import { NeedReader, NeedRepository } from './ports.js';

/** Banks may find the need from now on. The one step that waits until the office has looked over the enterprise's papers. */
@Injectable()
export class PublishNeed {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
    private readonly reader: NeedReader,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Need'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const need = await ownNeed(this.needs, actor, 'financing-needs.need.publish', id, version);
      const state = needSteps.next(need.state, 'publish');
      if (!(await this.reader.enterpriseReviewed(need.enterpriseId))) throw new DomainError('enterprise-not-reviewed');
      // What was sound when it was drafted may no longer be.
      await requireSoundNeed(this.reader, need.enterpriseId, id, need, this.clock.today());
      await requireOwnersConsent(this.reader, need.enterpriseId, need);
      const cell = cellOf(await this.reader.teaserFacts(id));
      if (!(await this.needs.store(id, version, state, { at: this.clock.now(), cell }))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'financing-needs.need.publish', object: { type: 'financing-need', id }, fields: ['state'] });
      await this.outbox.append('financing-needs.need.published', id, { needId: id, enterpriseId: need.enterpriseId });
    });
  }
}
