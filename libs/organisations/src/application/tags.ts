import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, Outbox, type Page, type PageRequest, requireScope, scopeOf, Tx } from '@zhichuang/platform';
import { EnterpriseRepository, type HeldTag, type TagForm, TagRepository } from './ports.js';

/** An enterprise says which title it holds; it counts when the office of its region has confirmed it. */
@Injectable()
export class ProposeTag {
  constructor(
    private readonly tx: Tx,
    private readonly enterprises: EnterpriseRepository,
    private readonly tags: TagRepository,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, enterpriseId: Id<'Organisation'>, form: TagForm): Promise<Id<'Tag'>> {
    if (form.validTo !== null && form.validTo < form.validFrom) throw new DomainError('validation-failed', {}, [{ pointer: '/validTo', code: 'date-order' }]);
    return this.tx.run(async () => {
      if (!(await this.enterprises.one(enterpriseId, requireScope(actor, 'organisations.tag.propose')))) throw new DomainError('not-found');
      const id = newId<'Tag'>();
      await this.tags.add({ ...form, id, enterpriseId, by: actor.personId, at: this.clock.now() });
      await this.audit.done({ action: 'organisations.tag.propose', object: { type: 'enterprise-tag', id }, fields: Object.keys(form) });
      return id;
    });
  }
}

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

@Injectable()
export class ListTags {
  constructor(
    private readonly enterprises: EnterpriseRepository,
    private readonly tags: TagRepository,
  ) {}

  async page(actor: Actor, enterpriseId: Id<'Organisation'>, request: PageRequest): Promise<Page<HeldTag>> {
    const scope = requireScope(actor, 'organisations.tag.read');
    if (!(await this.enterprises.one(enterpriseId, scope))) throw new DomainError('not-found');
    return this.tags.page(enterpriseId, scope, request);
  }

  async one(actor: Actor, enterpriseId: Id<'Organisation'>, id: Id<'Tag'>): Promise<HeldTag> {
    const tag = await this.tags.one(enterpriseId, id, requireScope(actor, 'organisations.tag.read'));
    if (!tag) throw new DomainError('not-found');
    return tag;
  }
}

export const tagActions = (actor: Actor, tag: HeldTag): Action[] => (tag.state === 'proposed' && scopeOf(actor, 'organisations.tag.decide') !== undefined ? ['organisations.tag.decide'] : []);
