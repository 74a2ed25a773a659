import { Injectable } from '@nestjs/common';
import type { Id, PlainDate, RegionCode } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type Bank, type NewOrganisation, type Organisation, type OrganisationFilter, OrganisationRepository } from '../application/ports.js';
import type { ParentUnit } from '../domain/unit.js';
import { OrganisationRow } from './organisation.row.js';
import { anywhere } from './search.js';

const ORGANISATION = `select o.id, o.kind, o.name, o.short_name "shortName", o.uscc, o.parent_id "parentId", o.head_id "headId", o.lineage, o.division_code "divisionCode",
       o.closed_on::text "closedOn", o.version,
       array(select region from organisations.served_region r where r.unit_id = o.id order by region) "servedRegions"
  from organisations.organisation o`;

const columns = { own: 'o.id = ?', division: 'o.division_code' };

@Injectable()
export class SqlOrganisationRepository extends OrganisationRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(organisation: NewOrganisation): Promise<void> {
    await this.tx.manager.insert(OrganisationRow, organisation);
  }

  async serve(unitId: Id<'Organisation'>, regions: readonly RegionCode[]): Promise<void> {
    await this.tx.manager.query(`delete from organisations.served_region where unit_id = $1`, [unitId]);
    await this.tx.manager.query(`insert into organisations.served_region (unit_id, region) select $1, unnest($2::text[])`, [unitId, regions]);
  }

  async parent(id: Id<'Organisation'>): Promise<ParentUnit | undefined> {
    const [row] = await this.tx.sql<ParentUnit>(
      `select id, kind, head_id "headId", lineage, closed_on is not null closed from organisations.organisation where id = $1 and kind <> 'enterprise' for share`,
      [id],
    );
    return row;
  }

  async hasOpenUnits(id: Id<'Organisation'>): Promise<boolean> {
    return (await this.tx.sql(`select 1 from organisations.organisation where parent_id = $1 and closed_on is null limit 1`, [id])).length > 0;
  }

  async advance(id: Id<'Organisation'>, version: number): Promise<boolean> {
    const { affected } = await this.tx.manager.update(OrganisationRow, { id, version }, { version: version + 1 });
    return affected === 1;
  }

  async close(id: Id<'Organisation'>, on: PlainDate): Promise<void> {
    await this.tx.manager.update(OrganisationRow, { id }, { closedOn: on });
  }

  async one(id: Id<'Organisation'>, scope: Scope): Promise<Organisation | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<Organisation>(`${ORGANISATION} where o.id = $1 and ${withinScope(scope, columns, parameters)}`, parameters);
    return row;
  }

  async page({ search, kind, parentId }: OrganisationFilter, scope: Scope, { limit, after }: PageRequest): Promise<Page<Organisation>> {
    const parameters: unknown[] = [];
    const place = (value: unknown): string => `$${parameters.push(value)}`;
    const conditions = [withinScope(scope, columns, parameters)];
    if (search !== undefined) conditions.push(`(o.name ilike ${place(anywhere(search))} or o.short_name ilike $${parameters.length})`);
    if (kind !== undefined) conditions.push(`o.kind = ${place(kind)}`);
    if (parentId !== undefined) conditions.push(`o.parent_id = ${place(parentId)}`);
    if (after) conditions.push(`o.id < ${place(after[0])}::uuid`);
    const rows = await this.tx.sql<Organisation>(`${ORGANISATION} where ${conditions.join(' and ')} order by o.id desc limit ${place(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }

  async banks({ limit, after }: PageRequest): Promise<Page<Bank>> {
    const parameters: unknown[] = [limit + 1];
    const beyond = after ? `and b.id > $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<Bank>(
      `select b.id, b.name, b.short_name "shortName",
              coalesce((select json_agg(json_build_object('id', u.id, 'name', u.name, 'parentId', u.parent_id, 'divisionCode', u.division_code,
                                                          'servedRegions', array(select region from organisations.served_region r where r.unit_id = u.id order by region)) order by u.lineage)
                          from organisations.organisation u where u.head_id = b.id and u.id <> b.id and u.closed_on is null), '[]') units
         from organisations.organisation b
        where b.kind = 'bank' and b.head_id = b.id and b.closed_on is null ${beyond}
        order by b.id limit $1`,
      parameters,
    );
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }
}
