import { Injectable } from '@nestjs/common';
import { type Id, normaliseName } from '@zhichuang/kernel';
import { newId, type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type DoubtfulOwner, OwnerNames } from '../application/ports.js';
import type { Doubt, KnownNames } from '../domain/standing.js';

const DOUBT = `select d.id, d.enterprise_id "enterpriseId", e.name "enterpriseName", d.shown_name "ownerName", d.compared_name "comparedName", d.similarity_ppm "similarityPpm", d.state, d.note, d.version,
    (select count(*)::int from ip_rights.holding h where h.enterprise_id = d.enterprise_id and d.shown_name = any(h.owners)) rights
  from ip_rights.doubtful_owner d join organisations.pub_enterprise e on e.id = d.enterprise_id`;
const WITHIN = { own: 'd.enterprise_id = ?', division: 'e.division_code' };

@Injectable()
export class SqlOwnerNames extends OwnerNames {
  constructor(private readonly tx: Tx) {
    super();
  }

  async known(enterpriseId: Id<'Organisation'>): Promise<KnownNames> {
    const [row] = await this.tx.sql<KnownNames>(
      `select array(select name from organisations.pub_organisation where id = $1
                    union select name from organisations.pub_former_name where organisation_id = $1
                    union select shown_name from ip_rights.doubtful_owner where enterprise_id = $1 and state = 'same') own,
              array(select shown_name from ip_rights.doubtful_owner where enterprise_id = $1 and state = 'different') others`,
      [enterpriseId],
    );
    return row ?? { own: [], others: [] };
  }

  async addDoubts(enterpriseId: Id<'Organisation'>, doubts: readonly Doubt[]): Promise<void> {
    for (const doubt of doubts)
      await this.tx.manager.query(
        `insert into ip_rights.doubtful_owner (id, enterprise_id, owner_name, compared_name, shown_name, similarity_ppm) values ($1, $2, $3, $4, $5, $6) on conflict on constraint doubtful_owner_once do nothing`,
        [newId(), enterpriseId, normaliseName(doubt.ownerName), doubt.comparedName, doubt.ownerName, doubt.similarityPpm],
      );
  }

  async doubts(scope: Scope, { limit, after }: PageRequest): Promise<Page<DoubtfulOwner>> {
    const parameters: unknown[] = [];
    const within = withinScope(scope, WITHIN, parameters);
    const beyond = after ? `and d.id > $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<DoubtfulOwner>(`${DOUBT} where d.state = 'open' and ${within} ${beyond} order by d.id limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }

  async doubt(scope: Scope, id: Id<'DoubtfulOwner'>): Promise<DoubtfulOwner | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<DoubtfulOwner>(`${DOUBT} where d.id = $1 and ${withinScope(scope, WITHIN, parameters)}`, parameters);
    return row;
  }

  async decide(id: Id<'DoubtfulOwner'>, version: number, { state, note, by, at }: { state: 'same' | 'different'; note: string; by: Id<'Person'>; at: Date }): Promise<boolean> {
    const rows = await this.tx.sql(`update ip_rights.doubtful_owner set state = $3, note = $4, decided_by = $5, decided_at = $6, version = version + 1 where id = $1 and version = $2 returning 1`, [id, version, state, note, by, at]);
    return rows.length === 1;
  }
}
