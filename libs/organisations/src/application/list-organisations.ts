import { Injectable } from '@nestjs/common';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, type Page, type PageRequest, requireScope } from '@zhichuang/platform';
import { type Bank, type Organisation, type OrganisationFilter, OrganisationRepository } from './ports.js';

@Injectable()
export class ListOrganisations {
  constructor(private readonly organisations: OrganisationRepository) {}

  page(actor: Actor, filter: OrganisationFilter, request: PageRequest): Promise<Page<Organisation>> {
    return this.organisations.page(filter, requireScope(actor, 'organisations.organisation.read'), request);
  }

  async one(actor: Actor, id: Id<'Organisation'>): Promise<Organisation> {
    const organisation = await this.organisations.one(id, requireScope(actor, 'organisations.organisation.read'));
    if (!organisation) throw new DomainError('not-found');
    return organisation;
  }

  /** Open banks with their open units, for everybody: whom an enterprise may consent to. */
  banks(request: PageRequest): Promise<Page<Bank>> {
    return this.organisations.banks(request);
  }
}
