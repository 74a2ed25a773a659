import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { type AppliedRow, type Import, type ImportCounts, ImportReader, ImportRepository, type NewImport, type PendingRow, type RefusedRow, type StagedRow } from '../application/import-ports.js';
import type { Statement } from '../domain/import-row.js';
import type { ImportState } from '../domain/import-state.js';

const IMPORT = `select i.id, i.enterprise_id "enterpriseId", i.state, i.file_name "fileName", i.sha256, i.format, i.encoding, i.header, i.rows, i.refused, i.rights,
    i.added, i.changed, i.unchanged, i.created_at "createdAt", i.finished_at "finishedAt", i.version
  from ip_rights.import i`;

@Injectable()
export class SqlImportRepository extends ImportRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(created: NewImport): Promise<void> {
    await this.tx.manager.query(`insert into ip_rights.import (id, enterprise_id, state, file_name, sha256, created_by, created_at) values ($1, $2, 'checked', $3, $4, $5, $6)`, [
      created.id, created.enterpriseId, created.fileName, created.sha256, created.createdBy, created.createdAt,
    ]);
  }

  async stage(id: Id<'Import'>, rows: readonly StagedRow[]): Promise<void> {
    const staged = rows.map((row) => ({ line: row.line, state: row.statement ? 'pending' : 'refused', statement: row.statement ?? null, cells: row.cells && row.cells.map(storable), issues: row.issues.map((issue) => ({ ...issue, value: storable(issue.value) })) }));
    await this.tx.manager.query(
      `insert into ip_rights.import_row (import_id, line, state, statement, cells, issues)
       select $1, line, state, statement, cells, issues from jsonb_to_recordset($2) as r(line integer, state text, statement jsonb, cells text[], issues jsonb)`,
      [id, JSON.stringify(staged)],
    );
  }

  async finishStaging(id: Id<'Import'>, counts: Pick<Import, 'format' | 'encoding' | 'header' | 'rows' | 'refused' | 'rights'>): Promise<void> {
    await this.tx.manager.query(`update ip_rights.import set format = $2, encoding = $3, header = $4, rows = $5, refused = $6, rights = $7 where id = $1`, [
      id, counts.format, counts.encoding, counts.header.map(storable), counts.rows, counts.refused, counts.rights,
    ]);
  }

  async lock(id: Id<'Import'>): Promise<Import | undefined> {
    const [row] = await this.tx.sql<Import>(`${IMPORT} where i.id = $1 for update`, [id]);
    return row;
  }

  pending(id: Id<'Import'>, limit: number): Promise<readonly PendingRow[]> {
    return this.tx.sql<PendingRow>(`select line, statement from ip_rights.import_row where import_id = $1 and state = 'pending' order by line limit $2`, [id, limit]);
  }

  async markApplied(id: Id<'Import'>, rows: readonly AppliedRow[]): Promise<void> {
    await this.tx.manager.query(
      `update ip_rights.import_row r set state = 'applied', outcome = a.outcome, right_id = a."rightId", previous = a.previous, made_holding = a."madeHolding"
         from jsonb_to_recordset($2) as a(line integer, outcome text, "rightId" uuid, previous jsonb, "madeHolding" boolean)
        where r.import_id = $1 and r.line = a.line`,
      [id, JSON.stringify(rows)],
    );
  }

  async advance(id: Id<'Import'>, state: ImportState, counts: ImportCounts, finishedAt: Date | null): Promise<void> {
    await this.tx.manager.query(
      `update ip_rights.import set state = $2, added = added + $3, changed = changed + $4, unchanged = unchanged + $5, finished_at = coalesce($6, finished_at), version = version + 1 where id = $1`,
      [id, state, counts.added, counts.changed, counts.unchanged, finishedAt],
    );
  }

  applied(id: Id<'Import'>): Promise<readonly (AppliedRow & { statement: Statement })[]> {
    return this.tx.sql(`select line, right_id "rightId", outcome, previous, made_holding "madeHolding", statement from ip_rights.import_row where import_id = $1 and state = 'applied' order by line desc`, [id]);
  }

  async markUndone(id: Id<'Import'>): Promise<void> {
    await this.tx.manager.query(`update ip_rights.import_row set state = 'undone' where import_id = $1 and state = 'applied'`, [id]);
  }

  async builtOn(id: Id<'Import'>): Promise<number> {
    const [row] = await this.tx.sql<{ count: number }>(
      `select count(distinct r.right_id)::int count from ip_rights.import_row r join ip_rights.import i on i.id = r.import_id
        where r.import_id = $1 and r.state = 'applied' and r.outcome <> 'unchanged' and (
          exists (select 1 from ip_rights.recorded_value v where v.enterprise_id = i.enterprise_id and v.right_id = r.right_id and v.recorded_at >= i.created_at)
          or exists (select 1 from ip_rights.right_fact f where f.enterprise_id = i.enterprise_id and f.right_id = r.right_id and f.recorded_at >= i.created_at)
          or exists (select 1 from financing_needs.pub_need_right nr join financing_needs.pub_need n on n.id = nr.need_id where n.enterprise_id = i.enterprise_id and nr.right_id = r.right_id)
          or exists (select 1 from ip_rights.import_row later join ip_rights.import li on li.id = later.import_id
                      where later.right_id = r.right_id and li.enterprise_id = i.enterprise_id and li.id > i.id and later.state = 'applied' and later.outcome <> 'unchanged'))`,
      [id],
    );
    return row?.count ?? 0;
  }

  async unfinished(): Promise<readonly Id<'Import'>[]> {
    return (await this.tx.sql<{ id: Id<'Import'> }>(`select id from ip_rights.import where state in ('checked', 'applying') order by id`)).map((row) => row.id);
  }
}

@Injectable()
export class SqlImportReader extends ImportReader {
  constructor(private readonly tx: Tx) {
    super();
  }

  async page(scope: Scope, { limit, after }: PageRequest): Promise<Page<Import>> {
    const parameters: unknown[] = [];
    const within = withinScope(scope, { own: 'i.enterprise_id = ?' }, parameters);
    const beyond = after ? `and i.id < $${parameters.push(after[0])}::uuid` : '';
    const rows = await this.tx.sql<Import>(`${IMPORT} where ${within} ${beyond} order by i.id desc limit $${parameters.push(limit + 1)}`, parameters);
    return pageOf(rows, limit, (row) => [row.id], (row) => row);
  }

  async one(scope: Scope, id: Id<'Import'>): Promise<Import | undefined> {
    const parameters: unknown[] = [id];
    const [row] = await this.tx.sql<Import>(`${IMPORT} where i.id = $1 and ${withinScope(scope, { own: 'i.enterprise_id = ?' }, parameters)}`, parameters);
    return row;
  }

  refusedRows(id: Id<'Import'>, limit: number | null): Promise<readonly RefusedRow[]> {
    return this.tx.sql<RefusedRow>(`select line, cells, issues from ip_rights.import_row where import_id = $1 and state = 'refused' order by line limit $2`, [id, limit]);
  }
}

const UNSTORABLE = /\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** A refused cell may hold what PostgreSQL cannot store; the replacement character stands for it. */
const storable = (text: string): string => text.replace(UNSTORABLE, '\ufffd');
