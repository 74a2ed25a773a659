import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id, type RegionCode } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, requireScope, scopeOf, Tx } from '@zhichuang/platform';
import { requireKnownRegions } from './known-codes.js';
import { type Organisation, OrganisationRepository, ReferenceReader } from './ports.js';

/** What the system administrator does to a unit that exists: the regions it serves, and its end. */
@Injectable()
export class KeepOrganisation {
  constructor(
    private readonly tx: Tx,
    private readonly organisations: OrganisationRepository,
    private readonly reference: ReferenceReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async serve(actor: Actor, id: Id<'Organisation'>, version: number, regions: readonly RegionCode[]): Promise<void> {
    await this.tx.run(async () => {
      await this.takeOpen(actor, 'organisations.organisation.serve', id, version);
      await requireKnownRegions(this.reference, regions, '/regions');
      await this.organisations.serve(id, [...new Set(regions)]);
      await this.audit.done({ action: 'organisations.organisation.serve', object: { type: 'organisation', id }, fields: ['servedRegions'] });
    });
  }

  /** A unit with open units below stays open: `unit-has-open-units`. Its record and its history remain. */
  async close(actor: Actor, id: Id<'Organisation'>, version: number): Promise<void> {
    await this.tx.run(async () => {
      await this.takeOpen(actor, 'organisations.organisation.close', id, version);
      if (await this.organisations.hasOpenUnits(id)) throw new DomainError('unit-has-open-units');
      await this.organisations.close(id, this.clock.today());
      await this.audit.done({ action: 'organisations.organisation.close', object: { type: 'organisation', id }, fields: ['closedOn'] });
    });
  }

  private async takeOpen(actor: Actor, action: Action, id: Id<'Organisation'>, version: number): Promise<void> {
    const organisation = await this.organisations.one(id, requireScope(actor, action));
    // An enterprise is its keeper's, not the administrator's, to change.
    if (!organisation || organisation.kind === 'enterprise') throw new DomainError('not-found');
    if (!(await this.organisations.advance(id, version))) throw new DomainError('version-stale');
    if (organisation.closedOn !== null) throw new DomainError('unit-closed');
  }
}

export function organisationActions(actor: Actor, { kind, closedOn }: Organisation): Action[] {
  if (kind === 'enterprise' || closedOn !== null) return [];
  return (['organisations.organisation.serve', 'organisations.organisation.close'] as const).filter((action) => scopeOf(actor, action) !== undefined);
}
