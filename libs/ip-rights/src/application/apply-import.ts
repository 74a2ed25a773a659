import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { AuditWriter, Clock, Tx } from '@zhichuang/platform';
import type { Statement } from '../domain/import-row.js';
import { importSteps } from '../domain/import-state.js';
import { samePublication } from '../domain/right.js';
import { type AppliedRow, type ImportCounts, ImportRepository, type PendingRow } from './import-ports.js';
import { RightRepository } from './ports.js';
import { RefreshHoldings } from './refresh-holdings.js';

const BATCH = 100;

/** Applies one batch of an import, with the note of how far it came in the same transaction: a crash repeats nothing and loses nothing. */
@Injectable()
export class ApplyImport {
  constructor(
    private readonly tx: Tx,
    private readonly imports: ImportRepository,
    private readonly rights: RightRepository,
    private readonly refresh: RefreshHoldings,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  /** Answers whether there is more to do. */
  async batch(id: Id<'Import'>): Promise<boolean> {
    return this.tx.run(async () => {
      const found = await this.imports.lock(id);
      if (!found || !importSteps.allows(found.state, 'apply')) return false;
      const rows = await this.imports.pending(id, BATCH);
      const applied = await this.apply(found.enterpriseId, rows);
      await this.imports.markApplied(id, applied);
      const applying = importSteps.next(found.state, 'apply');
      const isLast = rows.length < BATCH;
      await this.imports.advance(id, isLast ? importSteps.next(applying, 'finish') : applying, countsOf(applied), isLast ? this.clock.now() : null);
      await this.audit.done({ action: 'ip-rights.import.apply', object: { type: 'ip-right-import', id }, fields: ['state', 'added', 'changed', 'unchanged'] });
      return !isLast;
    });
  }

  private async apply(enterpriseId: Id<'Organisation'>, rows: readonly PendingRow[]): Promise<AppliedRow[]> {
    if (rows.length === 0) return [];
    const rightIds = await this.rights.addOrFind(rows.map((row) => row.statement));
    const made = new Set(await this.rights.addHoldings(enterpriseId, [...new Set(rightIds)]));
    const before = new Map((await this.rights.held(enterpriseId, [...new Set(rightIds)])).map((held) => [held.rightId, held.publications]));
    const applied = rows.map(({ line, statement }, i): AppliedRow => {
      const rightId = rightIds[i]!;
      const previous = before.get(rightId)?.find((publication) => publication.publicationNo === statement.publicationNo) ?? null;
      const madeHolding = made.delete(rightId);
      const isSaid = saysNothing(statement) ? !madeHolding : previous !== null && samePublication(previous, statement);
      return { line, rightId, previous, madeHolding, outcome: isSaid ? 'unchanged' : previous === null || saysNothing(statement) ? 'added' : 'changed' };
    });
    const news = applied.flatMap((row, i) => (row.outcome === 'unchanged' ? [] : [{ ...rows[i]!.statement, rightId: row.rightId }]));
    await this.rights.putPublications(enterpriseId, news.filter((statement) => !saysNothing(statement)));
    await this.refresh.execute(enterpriseId, [...new Set(news.map((row) => row.rightId))]);
    return applied;
  }
}

/** A row of our template that names a right and no more: it is entered by number alone. */
const saysNothing = ({ publicationNo, title, applicants, filingDate, grants }: Statement): boolean => publicationNo === null && title === null && applicants.length === 0 && filingDate === null && !grants;

const countsOf = (rows: readonly AppliedRow[]): ImportCounts => {
  const count = (outcome: keyof ImportCounts): number => rows.filter((row) => row.outcome === outcome).length;
  return { added: count('added'), changed: count('changed'), unchanged: count('unchanged') };
};
