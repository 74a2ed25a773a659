import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { AuditWriter, Clock, Outbox, Tx } from '@zhichuang/platform';
import { stateOn } from '../domain/financing-need.js';
import { NeedReader, NeedRepository } from './ports.js';

/** Writes down what already counts: needs past their latest day. Each in a transaction of its own; answers how many. */
@Injectable()
export class ExpireNeeds {
  constructor(
    private readonly tx: Tx,
    private readonly needs: NeedRepository,
    private readonly reader: NeedReader,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(limit = 500): Promise<number> {
    const due = await this.reader.pastLatest(this.clock.today(), limit);
    let expired = 0;
    for (const id of due) if (await this.tx.run(() => this.expire(id))) expired++;
    return expired;
  }

  private async expire(id: Id<'Need'>): Promise<boolean> {
    const need = await this.needs.lock(id);
    const state = need && stateOn(need, this.clock.today());
    if (!need || !state || state === need.state) return false;
    if (!(await this.needs.store(id, need.version, state))) throw new DomainError('version-stale');
    await this.audit.done({ action: 'financing-needs.need.expire', object: { type: 'financing-need', id }, fields: ['state'] });
    await this.outbox.append('financing-needs.need.expired', id, { needId: id, enterpriseId: need.enterpriseId });
    return true;
  }
}
