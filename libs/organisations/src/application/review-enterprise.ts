import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { OrganisationRepository } from './ports.js';

/** The IP office has looked over an enterprise's papers (已核对材料): no warranty, but the enterprise may publish from now on. */
@Injectable()
export class ReviewEnterprise {
  constructor(
    private readonly tx: Tx,
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Organisation'>, version: number, note: string | null): Promise<void> {
    await this.tx.run(async () => {
      const enterprise = await this.organisations.enterprise(id, requireScope(actor, 'organisations.enterprise.review'));
      if (!enterprise) throw new DomainError('not-found');
      const stored = await this.organisations.markReviewed(id, version, { at: this.clock.now(), by: actor.personId, note });
      if (!stored) throw new DomainError('version-stale');
      await this.audit.done({ action: 'organisations.enterprise.review', object: { type: 'enterprise', id }, fields: ['reviewedAt', 'reviewNote'] });
    });
  }
}
