import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, ActorSource, AuditWriter, Clock, Outbox, requireScope, Tx } from '@zhichuang/platform';
import { reviewSteps } from '../domain/review.js';
import { EnterpriseRepository, OrganisationRepository } from './ports.js';

/**
 * The office finds that whoever registered does not speak for the enterprise. The record is closed and stays readable, nobody acts for
 * it any more, and the code is free for its owner. Once papers were looked over there may be needs and loans: then accounts change
 * hands instead (the security administrator ends the keeper's membership, the system administrator opens a first account).
 */
@Injectable()
export class RefuseEnterprise {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
    private readonly organisations: OrganisationRepository,
    private readonly actors: ActorSource,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Organisation'>, version: number, note: string): Promise<void> {
    await this.tx.run(async () => {
      const enterprise = await this.enterprises.one(id, requireScope(actor, 'organisations.enterprise.refuse'));
      if (!enterprise) throw new DomainError('not-found');
      if (!(await this.enterprises.advance(id, version))) throw new DomainError('version-stale');
      const state = reviewSteps.next(enterprise.reviewState, 'refuse');
      if (enterprise.wasLookedOver) throw new DomainError('enterprise-looked-over-before');
      await this.enterprises.settleReview(id, { state, at: this.clock.now(), by: actor.personId, note });
      await this.organisations.close(id, this.clock.today());
      await this.audit.done({ action: 'organisations.enterprise.refuse', object: { type: 'enterprise', id }, fields: ['reviewState', 'reviewNote', 'closedOn'] });
      await this.outbox.append('organisations.enterprise.refused', id, { enterpriseId: id });
      this.tx.afterCommit(() => this.actors.forget());
    });
  }
}
