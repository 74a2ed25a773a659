import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { type Actor, AuditWriter, Clock, newId, requireScope, Tx } from '@zhichuang/platform';
import type { ColumnMapping } from '../domain/import-columns.js';
import type { RowIssue } from '../domain/import-row.js';
import { ImportRepository, type StagedRow } from './import-ports.js';
import { ImportRunner } from './import-runner.js';
import { type ImportReading, readImportFile } from './read-import-file.js';

export interface ImportFile {
  readonly path: string;
  readonly fileName: string;
  readonly sha256: string;
}

const STAGED_AT_ONCE = 500;
/** As many as a person reads on a screen; the file of failed rows has them all. */
const ISSUES_SHOWN = 100;

/** A file comes in: every row is read and checked in this request, the good ones are applied in batches after it. */
@Injectable()
export class StartImport {
  constructor(
    private readonly tx: Tx,
    private readonly imports: ImportRepository,
    private readonly runner: ImportRunner,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(actor: Actor, file: ImportFile, mapping: ColumnMapping): Promise<Id<'Import'>> {
    requireScope(actor, 'ip-rights.import.start');
    return this.tx.run(async () => {
      const id = newId<'Import'>();
      await this.imports.add({ id, enterpriseId: actor.organisation.id, fileName: file.fileName, sha256: file.sha256, createdAt: this.clock.now(), createdBy: actor.personId });
      let waiting: StagedRow[] = [];
      const stage = async (atLeast: number): Promise<void> => {
        if (waiting.length < atLeast) return;
        await this.imports.stage(id, waiting);
        waiting = [];
      };
      const reading = await readImportFile(file.path, file.fileName, mapping, async (row) => {
        waiting.push(row);
        await stage(STAGED_AT_ONCE);
      });
      await stage(1);
      await this.imports.finishStaging(id, reading);
      await this.audit.done({ action: 'ip-rights.import.start', object: { type: 'ip-right-import', id }, fields: ['fileName', 'rows'] });
      this.tx.afterCommit(() => this.runner.start(id));
      return id;
    });
  }

  /** What an import of this file would say; nothing is written. */
  async check(actor: Actor, file: ImportFile, mapping: ColumnMapping): Promise<ImportReading & { readonly issues: readonly RowIssue[] }> {
    requireScope(actor, 'ip-rights.import.start');
    const issues: RowIssue[] = [];
    const reading = await readImportFile(file.path, file.fileName, mapping, async (row) => {
      if (issues.length < ISSUES_SHOWN) issues.push(...row.issues);
    });
    return { ...reading, issues: issues.slice(0, ISSUES_SHOWN) };
  }
}
