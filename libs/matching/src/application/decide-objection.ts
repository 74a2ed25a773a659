import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, requireScope, Tx } from '@zhichuang/platform';
import { objectionSteps } from '../domain/fact-objection.js';
import { ObjectionRepository } from './objection-ports.js';

export interface ObjectionDecision {
  readonly decision: 'upheld' | 'rejected';
  readonly reason: string;
}

/** The office of the enterprise's region answers, with a reason. It changes no fact: one that is wrong is put right where it is kept. */
@Injectable()
export class DecideObjection {
  constructor(
    private readonly tx: Tx,
    private readonly objections: ObjectionRepository,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'FactObjection'>, version: number, { decision, reason }: ObjectionDecision): Promise<void> {
    await this.tx.run(async () => {
      const objection = await this.objections.one(id, requireScope(actor, 'matching.objection.decide'));
      if (!objection) throw new DomainError('not-found');
      if (objection.version !== version) throw new DomainError('version-stale');
      objectionSteps.next(objection.state, decision === 'upheld' ? 'uphold' : 'reject');
      if (!(await this.objections.end(id, version, { state: decision, by: actor.personId, at: this.clock.now(), reason }))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'matching.objection.decide', object: { type: 'fact-objection', id }, fields: ['state', 'reason'] });
      await this.outbox.append('matching.objection.decided', id, { objectionId: id, enterpriseId: objection.enterprise.id, status: decision });
    });
  }
}
