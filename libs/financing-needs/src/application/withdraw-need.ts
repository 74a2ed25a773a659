import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { needSteps, stateOn } from '../domain/financing-need.js';
import { ownNeed } from './own-need.js';
import { NeedRepository } from './ports.js';

/** The enterprise takes its need back, as long as it has not chosen an offer. */
@Injectable()
export class WithdrawNeed {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Need'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const need = await ownNeed(this.needs, actor, 'financing-needs.need.withdraw', id, version);
      const state = needSteps.next(stateOn(need, this.clock.today()), 'withdraw');
      if (!(await this.needs.store(id, version, state))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'financing-needs.need.withdraw', object: { type: 'financing-need', id }, fields: ['state'] });
      await this.outbox.append('financing-needs.need.withdrawn', id, { needId: id, enterpriseId: need.enterpriseId });
    });
  }
}
