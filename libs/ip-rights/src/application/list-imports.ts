import { Injectable } from '@nestjs/common';
import type { Action } from '@zhichuang/contracts';
import { DomainError, type Id } from '@zhichuang/kernel';
import { type Actor, csvFile, type Page, type PageRequest, reachOf, requireScope, xlsxFile } from '@zhichuang/platform';
import { IMPORT_COLUMNS } from '../domain/import-columns.js';
import type { RowIssue } from '../domain/import-row.js';
import { importSteps } from '../domain/import-state.js';
import { type Import, ImportReader } from './import-ports.js';

const ISSUES_SHOWN = 100;

@Injectable()
export class ListImports {
  constructor(private readonly reader: ImportReader) {}

  page(actor: Actor, request: PageRequest): Promise<Page<Import>> {
    return this.reader.page(requireScope(actor, 'ip-rights.import.read'), request);
  }

  /** With the first reasons for which rows were refused. */
  async one(actor: Actor, id: Id<'Import'>): Promise<Import & { readonly issues: readonly RowIssue[] }> {
    const found = await this.found(actor, id);
    return { ...found, issues: (await this.reader.refusedRows(id, ISSUES_SHOWN)).flatMap((row) => row.issues).slice(0, ISSUES_SHOWN) };
  }

  /** Exactly the refused rows as they stood in the file, each with its reasons in the reader's words, to be mended and imported again. */
  async failedRows(actor: Actor, id: Id<'Import'>, reasonHeader: string, reasonOf: (issue: RowIssue) => string): Promise<Buffer> {
    const { header } = await this.found(actor, id);
    const rows = await this.reader.refusedRows(id, null);
    return csvFile([...header, reasonHeader], rows.map(({ cells, issues }) => [...header.map((_, i) => cells[i] ?? ''), issues.map(reasonOf).join(' ')]));
  }

  private async found(actor: Actor, id: Id<'Import'>): Promise<Import> {
    const found = await this.reader.one(requireScope(actor, 'ip-rights.import.read'), id);
    if (!found) throw new DomainError('not-found');
    return found;
  }
}

const TEMPLATE_HEADER = Object.values(IMPORT_COLUMNS).map(([first]) => first);

/** Our template: its header, and nothing that somebody could import by mistake. */
export const importTemplate = (format: 'csv' | 'xlsx'): Promise<Buffer> => (format === 'csv' ? Promise.resolve(csvFile(TEMPLATE_HEADER, [])) : xlsxFile('知识产权', TEMPLATE_HEADER, []));

/** What this actor may do to the import now. */
export function importActions(actor: Actor, found: Import): Action[] {
  const possible: [Action, boolean][] = [
    ['ip-rights.import.resume', importSteps.allows(found.state, 'apply')],
    ['ip-rights.import.cancel', importSteps.allows(found.state, 'cancel')],
    ['ip-rights.import.undo', importSteps.allows(found.state, 'undo')],
  ];
  return possible.filter(([action, now]) => now && reachOf(actor, action) === 'own' && found.enterpriseId === actor.organisation.id).map(([action]) => action);
}
