import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, requireScope, scopeOf } from '@zhichuang/platform';
import { type Enterprise, OrganisationRepository } from './ports.js';

@Injectable()
export class ReadEnterprise {
  constructor(private readonly organisations: OrganisationRepository) {}

  async execute(actor: Actor, id: Id<'Organisation'>): Promise<Enterprise & { actions: Action[] }> {
    const enterprise = await this.organisations.enterprise(id, requireScope(actor, 'organisations.enterprise.read'));
    if (!enterprise) throw new DomainError('not-found');
    const mayReview = scopeOf(actor, 'organisations.enterprise.review') !== undefined && enterprise.reviewedAt === null;
    return { ...enterprise, actions: mayReview ? ['organisations.enterprise.review'] : [] };
  }
}
