import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type NewValuation, Valuations } from '../application/ports.js';
import type { Valuation } from '../domain/valuation.js';

const VALUATION = `select id, right_id "rightId", valued_on::text "valuedOn", jsonb_build_object('kind', answered_by, 'name', answerer_name, 'documentId', document_id) "answeredBy", engine, computation, calculated_at "calculatedAt"
  from valuation.valuation`;
const OWN = { own: 'enterprise_id = ?' };

@Injectable()
export class SqlValuations extends Valuations {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add({ id, enterpriseId, rightId, valuedOn, answeredBy, engine, computation, calculatedBy, calculatedAt }: NewValuation): Promise<void> {
    await this.tx.manager.query(
      `insert into valuation.valuation (id, enterprise_id, right_id, valued_on, answered_by, answerer_name, document_id, engine, computation, calculated_by, calculated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [id, enterpriseId, rightId, valuedOn, answeredBy.kind, answeredBy.name, answeredBy.documentId, engine, JSON.stringify(computation), calculatedBy, calculatedAt],
    );
  }

  async page(scope: Scope, rightId: Id<'Right'>, { limit, after }: PageRequest): Promise<Page<Valuation>> {
    const parameters: unknown[] = [rightId, after?.[0] ?? null, limit + 1];
    const rows = await this.tx.sql<Valuation>(`${VALUATION} where right_id = $1 and ($2::uuid is null or id < $2) and ${withinScope(scope, OWN, parameters)} order by id desc limit $3`, parameters);
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }

  async one(scope: Scope, id: Id<'Valuation'>): Promise<Valuation | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<Valuation>(`${VALUATION} where id = $1 and ${withinScope(scope, OWN, parameters)}`, parameters);
    return row;
  }

  async industryOf(enterpriseId: Id<'Organisation'>): Promise<string> {
    const [row] = await this.tx.sql<{ industry: string | null }>(`select industry_code industry from organisations.pub_enterprise where id = $1`, [enterpriseId]);
    return row?.industry ?? '';
  }
}
