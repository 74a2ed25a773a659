import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, requireScope, Tx } from '@zhichuang/platform';
import { reviewSteps } from '../domain/review.js';
import { EnterpriseRepository } from './ports.js';

export type ReviewDecision = 'looked-over' | 'questions';

/** The IP office has looked over an enterprise's papers (已核对材料): no warranty, but the enterprise may publish from now on. Or it asks. */
@Injectable()
export class ReviewEnterprise {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Organisation'>, version: number, note: string | null, decision: ReviewDecision = 'looked-over'): Promise<void> {
    if (decision === 'questions' && note === null) throw new DomainError('validation-failed', {}, [{ pointer: '/note', code: 'required' }]);
    await this.tx.run(async () => {
      const enterprise = await this.enterprises.one(id, requireScope(actor, 'organisations.enterprise.review'));
      if (!enterprise) throw new DomainError('not-found');
      if (!(await this.enterprises.advance(id, version))) throw new DomainError('version-stale');
      const state = reviewSteps.next(enterprise.reviewState, decision === 'looked-over' ? 'look-over' : 'ask');
      if (state === 'looked-over' && enterprise.usccVerdict === 'confirm' && enterprise.licenceDocumentId === null) throw new DomainError('licence-missing');
      await this.enterprises.settleReview(id, { state, at: this.clock.now(), by: actor.personId, note });
      await this.audit.done({ action: 'organisations.enterprise.review', object: { type: 'enterprise', id }, fields: ['reviewState', 'reviewNote'] });
      if (note !== null && state === 'questions') await this.outbox.append('organisations.enterprise.questioned', id, { enterpriseId: id, note });
      if (state === 'looked-over') await this.outbox.append('organisations.enterprise.looked-over', id, { enterpriseId: id });
    });
  }
}
