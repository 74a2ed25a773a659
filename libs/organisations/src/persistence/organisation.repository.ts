import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type Enterprise, type NewOrganisation, OrganisationRepository } from '../application/ports.js';
import { EnterpriseRow, OrganisationRow } from './organisation.row.js';

@Injectable()
export class SqlOrganisationRepository extends OrganisationRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(organisation: NewOrganisation): Promise<void> {
    await this.tx.manager.insert(OrganisationRow, organisation);
  }

  async addEnterprise(id: Id<'Organisation'>, facts: { industryCode: string; usccVerdict: 'valid' | 'confirm' }): Promise<void> {
    await this.tx.manager.insert(EnterpriseRow, { id, ...facts });
  }

  async divisionStatus(code: string): Promise<'current' | 'retired' | undefined> {
    const [row] = await this.tx.sql<{ status: 'current' | 'retired' }>(`select status from organisations.division where code = $1 order by status limit 1`, [code]);
    return row?.status;
  }

  async industryExists(code: string): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.industry where code = $1`, [code])).length > 0;
  }

  async enterprise(id: Id<'Organisation'>, scope: Scope): Promise<Enterprise | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<Enterprise>(
      `select o.id, o.uscc, e.uscc_verdict "usccVerdict", o.name, o.division_code "divisionCode", e.industry_code "industryCode", e.reviewed_at "reviewedAt", o.version
         from organisations.organisation o join organisations.enterprise e using (id)
        where o.id = $1 and ${withinScope(scope, { own: 'o.id = ?', division: 'o.division_code' }, parameters)}`,
      parameters,
    );
    return row;
  }

  async markReviewed(id: Id<'Organisation'>, version: number, review: { at: Date; by: Id<'Person'>; note: string | null }): Promise<boolean> {
    const { affected } = await this.tx.manager.update(OrganisationRow, { id, version }, { version: version + 1 });
    if (affected !== 1) return false;
    await this.tx.manager.update(EnterpriseRow, { id }, { reviewedAt: review.at, reviewedBy: review.by, reviewNote: review.note });
    return true;
  }
}
