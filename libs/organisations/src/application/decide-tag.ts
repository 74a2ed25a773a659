import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, Outbox, requireScope, Tx } from '@zhichuang/platform';
import { TagRepository } from './ports.js';

/** The office confirms or refuses a proposed title; a confirmed one may not overlap another of its kind. */
@Injectable()
export class DecideTag {
  constructor(
    private readonly tx: Tx,
    private readonly tags: TagRepository,
    private readonly audit: AuditWriter,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, enterpriseId: Id<'Organisation'>, id: Id<'Tag'>, version: number, state: 'confirmed' | 'refused', note: string | null): Promise<void> {
    await this.tx.run(async () => {
      const tag = await this.tags.one(enterpriseId, id, requireScope(actor, 'organisations.tag.decide'));
      if (!tag) throw new DomainError('not-found');
      if (tag.version === version && tag.state !== 'proposed') throw new DomainError('step-not-allowed', { from: tag.state, step: state });
      if (!(await this.tags.decide(id, version, { state, by: actor.personId, at: this.clock.now(), note }))) throw new DomainError('version-stale');
      await this.audit.done({ action: 'organisations.tag.decide', object: { type: 'enterprise-tag', id }, fields: ['state', 'note'] });
      await this.outbox.append('organisations.tag.decided', enterpriseId, { enterpriseId, tagId: id, tag: tag.tag, state });
    });
  }
}
