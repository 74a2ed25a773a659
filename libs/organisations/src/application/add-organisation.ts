import { Injectable } from '@nestjs/common';
import { checkUscc, DomainError, type Id, type RegionCode, regionCode } from '@zhichuang/kernel';
import { AuditWriter, newId, type OrganisationKind, Tx } from '@zhichuang/platform';
import { placeOf } from '../domain/unit.js';
import { requireKnownCodes, requireKnownRegions } from './known-codes.js';
import { OrganisationRepository, ReferenceReader } from './ports.js';

export interface OrganisationForm {
  readonly kind: Exclude<OrganisationKind, 'enterprise'>;
  readonly name: string;
  readonly shortName?: string;
  readonly uscc?: string;
  /** The unit above: a bank's branch names its head office, a sub-branch its branch. */
  readonly parent?: { readonly id: Id<'Organisation'>; readonly headId?: Id<'Organisation'> };
  readonly divisionCode: string;
  /** A branch that names none serves the division it sits in. */
  readonly servedRegions?: readonly RegionCode[];
}

/** Banks with their branches, IP offices and the other parties; enterprises register themselves. */
@Injectable()
export class AddOrganisation {
  constructor(
    private readonly tx: Tx,
    private readonly organisations: OrganisationRepository,
    private readonly reference: ReferenceReader,
    private readonly audit: AuditWriter,
  ) {}

  async execute(form: OrganisationForm): Promise<Id<'Organisation'>> {
    return this.tx.run(async () => {
      const { kind, name, divisionCode } = form;
      const uscc = form.uscc === undefined ? null : checkUscc(form.uscc);
      if (uscc?.verdict === 'malformed') throw new DomainError('validation-failed', {}, [{ pointer: '/uscc', code: 'uscc-malformed' }]);
      await requireKnownCodes(this.reference, { divisionCode });
      await requireKnownRegions(this.reference, form.servedRegions ?? [], '/servedRegions');
      const id = newId<'Organisation'>();
      const place = placeOf(id, kind, await this.parentOf(form));
      await this.organisations.add({ id, kind, name, shortName: form.shortName ?? null, uscc: uscc?.normalised ?? null, divisionCode, ...place });
      const regions = form.servedRegions ?? (kind === 'bank' && place.parentId ? [regionCode(divisionCode)] : []);
      await this.organisations.serve(id, [...new Set(regions)]);
      await this.audit.done({ action: 'organisations.organisation.add', object: { type: 'organisation', id }, fields: ['kind', 'name', 'shortName', 'uscc', 'parentId', 'divisionCode', 'servedRegions'] });
      return id;
    });
  }

  private async parentOf({ parent }: OrganisationForm) {
    if (!parent) return undefined;
    const found = await this.organisations.parent(parent.id);
    if (!found || (parent.headId !== undefined && parent.headId !== found.headId)) throw new DomainError('parent-unknown');
    return found;
  }
}
