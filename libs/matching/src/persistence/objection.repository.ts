import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type FactObjection, type NewObjection, type ObjectionEnd, ObjectionRepository } from '../application/objection-ports.js';
import type { Objected, ObjectionState } from '../domain/fact-objection.js';

const OBJECTION = `select x.id, json_build_object('id', o.id, 'name', o.name) enterprise, x.need_id "needId", x.fact, x.right_id "rightId", x.right_number "rightNumber", x.reading read,
       x.statement, x.document_id "documentId", x.state, x.filed_at "filedAt", x.ended_at "endedAt", x.reason, x.version
  from matching.fact_objection x join organisations.pub_organisation o on o.id = x.enterprise_id`;
const columns = { own: 'x.enterprise_id = ?', division: 'x.division_code' };

@Injectable()
export class SqlObjectionRepository extends ObjectionRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add({ id, enterpriseId, needId, fact, rightId, rightNumber, read, statement, documentId, by, filedAt }: NewObjection): Promise<string> {
    const [row] = await this.tx.sql<{ division: string }>(
      `insert into matching.fact_objection (id, enterprise_id, division_code, need_id, fact, right_id, right_number, reading, statement, document_id, state, filed_by, filed_at)
       select $1, o.id, o.division_code, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11 from organisations.pub_organisation o where o.id = $2 returning division_code division`,
      [id, enterpriseId, needId, fact, rightId, rightNumber, JSON.stringify(read), statement, documentId, by, filedAt],
    );
    return row!.division;
  }

  async one(id: Id<'FactObjection'>, scope: Scope): Promise<FactObjection | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<FactObjection>(`${OBJECTION} where x.id = $1 and ${withinScope(scope, columns, parameters)}`, parameters);
    return row;
  }

  async page(state: ObjectionState | undefined, scope: Scope, { limit, after }: PageRequest): Promise<Page<FactObjection>> {
    const parameters: unknown[] = [];
    const place = (value: unknown): string => `$${parameters.push(value)}`;
    const waiting = state === 'open';
    const conditions = [withinScope(scope, columns, parameters)];
    if (state !== undefined) conditions.push(waiting ? `x.state = 'open'` : `x.state = ${place(state)}`);
    if (after) conditions.push(`x.id ${waiting ? '>' : '<'} ${place(after[0])}::uuid`);
    const rows = await this.tx.sql<FactObjection>(`${OBJECTION} where ${conditions.join(' and ')} order by x.id ${waiting ? 'asc' : 'desc'} limit ${place(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }

  latest(enterpriseId: Id<'Organisation'>): Promise<readonly Objected[]> {
    return this.tx.sql<Objected>(
      `select distinct on (x.fact, x.right_id) x.id, x.fact, x.right_id "rightId", x.state, x.reading read from matching.fact_objection x
        where x.enterprise_id = $1 and x.state <> 'withdrawn' order by x.fact, x.right_id, x.id desc`,
      [enterpriseId],
    );
  }

  async end(id: Id<'FactObjection'>, version: number, { state, by, at, reason }: ObjectionEnd): Promise<boolean> {
    const rows = await this.tx.sql(
      `update matching.fact_objection set state = $3, ended_by = $4, ended_at = $5, reason = $6, version = version + 1 where id = $1 and version = $2 and state = 'open' returning 1`,
      [id, version, state, by, at, reason],
    );
    return rows.length === 1;
  }
}
