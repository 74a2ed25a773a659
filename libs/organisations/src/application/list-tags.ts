import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope, scopeOf } from '@zhichuang/platform';
import { EnterpriseRepository, type HeldTag, TagRepository } from './ports.js';

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
