import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { AuditWriter, Clock, Tx } from '@zhichuang/platform';
import { RightRepository, type ToldPledge } from './ports.js';

/** A bank had the pledge of a loan's rights registered or released, or put the day of it right: so it reads on each right, however often it is told. */
@Injectable()
export class RecordPledge {
  constructor(
    private readonly tx: Tx,
    private readonly rights: RightRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(enterpriseId: Id<'Organisation'>, rightIds: readonly Id<'Right'>[], pledge: ToldPledge): Promise<void> {
    await this.tx.run(async () => {
      const news = await this.rights.recordPledge(enterpriseId, rightIds, pledge, this.clock.now());
      for (const id of news) await this.audit.done({ action: 'ip-rights.fact.record', object: { type: 'ip-right', id }, fields: ['fact', 'status', 'asOf', 'source'] });
    });
  }
}
