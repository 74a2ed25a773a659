import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Page, pageOf, type PageRequest, type Scope, Tx, withinScope } from '@zhichuang/platform';
import { YearlyFactsRepository, type YearlyStatement } from '../application/ports.js';
import { readFacts, storeFacts, type StoredFacts, type YearlyFacts } from '../domain/yearly-facts.js';

interface StatementRow extends Omit<YearlyStatement, 'facts'> {
  facts: StoredFacts;
}

const STATEMENT = `y.year, y.version, y.facts, y.recorded_at "recordedAt"`;
/** An enterprise's own people alone: without a division column no office's scope reaches a row. */
const columns = { own: 'y.enterprise_id = ?' };

@Injectable()
export class SqlYearlyFactsRepository extends YearlyFactsRepository {
  constructor(private readonly tx: Tx) {
    super();
  }

  async add(enterpriseId: Id<'Organisation'>, { year, version, facts, by, at }: { year: number; version: number; facts: YearlyFacts; by: Id<'Person'>; at: Date }): Promise<void> {
    await this.tx.manager.query(`insert into organisations.yearly_facts (enterprise_id, year, version, facts, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)`, [
      enterpriseId,
      year,
      version,
      JSON.stringify(storeFacts(facts)),
      by,
      at,
    ]);
  }

  async latest(enterpriseId: Id<'Organisation'>, year: number, scope: Scope): Promise<YearlyStatement | undefined> {
    const parameters: unknown[] = [enterpriseId, year];
    const [row] = await this.tx.sql<StatementRow>(
      `select ${STATEMENT} from organisations.yearly_facts y where y.enterprise_id = $1 and y.year = $2 and ${withinScope(scope, columns, parameters)} order by y.version desc limit 1`,
      parameters,
    );
    return row && toStatement(row);
  }

  async versions(enterpriseId: Id<'Organisation'>, year: number, scope: Scope, { limit, after }: PageRequest): Promise<Page<YearlyStatement>> {
    const parameters: unknown[] = [enterpriseId, year, limit + 1];
    const beyond = after ? `and y.version < $${parameters.push(after[0])}::integer` : '';
    const rows = await this.tx.sql<StatementRow>(
      `select ${STATEMENT} from organisations.yearly_facts y where y.enterprise_id = $1 and y.year = $2 ${beyond} and ${withinScope(scope, columns, parameters)} order by y.version desc limit $3`,
      parameters,
    );
    return pageOf(rows, limit, (row) => [String(row.version)], toStatement);
  }

  async years(enterpriseId: Id<'Organisation'>, scope: Scope, { limit, after }: PageRequest): Promise<Page<YearlyStatement>> {
    const parameters: unknown[] = [enterpriseId, limit + 1];
    const beyond = after ? `and y.year < $${parameters.push(after[0])}::integer` : '';
    const rows = await this.tx.sql<StatementRow>(
      `select distinct on (y.year) ${STATEMENT} from organisations.yearly_facts y where y.enterprise_id = $1 ${beyond} and ${withinScope(scope, columns, parameters)} order by y.year desc, y.version desc limit $2`,
      parameters,
    );
    return pageOf(rows, limit, (row) => [String(row.year)], toStatement);
  }

  async ofLatestYear(enterpriseId: Id<'Organisation'>): Promise<YearlyStatement | undefined> {
    const [row] = await this.tx.sql<StatementRow>(`select ${STATEMENT} from organisations.yearly_facts y where y.enterprise_id = $1 order by y.year desc, y.version desc limit 1`, [enterpriseId]);
    return row && toStatement(row);
  }
}

const toStatement = (row: StatementRow): YearlyStatement => ({ ...row, facts: readFacts(row.facts) });
