import { Injectable } from '@nestjs/common';
import { checkUscc, DomainError, type Id } from '@zhichuang/kernel';
import { AuditWriter, newId, type OrganisationKind, Tx } from '@zhichuang/platform';
import { OrganisationRepository } from './ports.js';

export interface OrganisationForm {
  readonly kind: Exclude<OrganisationKind, 'enterprise'>;
  readonly name: string;
  readonly uscc?: string;
  /** A branch names the bank it belongs to. */
  readonly parent?: { readonly id: Id<'Organisation'>; readonly headId: Id<'Organisation'> };
  readonly divisionCode: string;
}

/** Banks with their branches, IP offices and the other parties; enterprises register themselves. */
@Injectable()
export class AddOrganisation {
  constructor(
    private readonly tx: Tx,
    private readonly organisations: OrganisationRepository,
    private readonly audit: AuditWriter,
  ) {}

  async execute({ kind, name, uscc, parent, divisionCode }: OrganisationForm): Promise<Id<'Organisation'>> {
    return this.tx.run(async () => {
      if (uscc !== undefined && checkUscc(uscc).verdict === 'malformed') throw new DomainError('validation-failed', {}, [{ pointer: '/uscc', code: 'uscc-malformed' }]);
      const id = newId<'Organisation'>();
      await this.organisations.add({ id, kind, name, uscc: uscc ?? null, parentId: parent?.id ?? null, headId: parent?.headId ?? id, divisionCode });
      await this.audit.done({ action: 'organisations.organisation.add', object: { type: 'organisation', id }, fields: ['kind', 'name', 'uscc', 'parentId', 'divisionCode'] });
      return id;
    });
  }
}
