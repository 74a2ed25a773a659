import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { reviewSteps } from '../domain/review.js';
import { EnterpriseRepository } from './ports.js';

/** The enterprise has answered the office's questions: the papers wait again, and the clock starts anew. */
@Injectable()
export class AnswerReview {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'Organisation'>, version: number, note: string): Promise<void> {
    await this.tx.run(async () => {
      const enterprise = await this.enterprises.one(id, requireScope(actor, 'organisations.enterprise.answer'));
      if (!enterprise) throw new DomainError('not-found');
      if (!(await this.enterprises.advance(id, version))) throw new DomainError('version-stale');
      const state = reviewSteps.next(enterprise.reviewState, 'answer');
      await this.enterprises.settleReview(id, { state, at: this.clock.now(), by: actor.personId, note });
      await this.audit.done({ action: 'organisations.enterprise.answer', object: { type: 'enterprise', id }, fields: ['reviewState', 'reviewNote'] });
    });
  }
}
