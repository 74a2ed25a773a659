import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, Tx } from '@zhichuang/platform';
import { objectionSteps } from '../domain/fact-objection.js';
import { ObjectionRepository } from './objection-ports.js';

/** The enterprise takes its objection back before the office answers: the fact is right after all, or was put right meanwhile. */
@Injectable()
export class WithdrawObjection {
  constructor(
    private readonly tx: Tx,
    private readonly objections: ObjectionRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, id: Id<'FactObjection'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      const objection = await this.objections.one(id, requireScope(actor, 'matching.objection.withdraw'));
      if (!objection) throw new DomainError('not-found');
      if (objection.version !== version) throw new DomainError('version-stale');
      objectionSteps.next(objection.state, 'withdraw');
      if (!(await this.objections.end(id, version, { state: 'withdrawn', by: actor.personId, at: this.clock.now(), reason: null }))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'matching.objection.withdraw', object: { type: 'fact-objection', id }, fields: ['state'] });
    });
  }
}
