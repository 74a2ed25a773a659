import type { Action, Locale } from '@zhichuang/contracts';
import { issueMessage } from '@zhichuang/platform';
import type { Import } from '../application/import-ports.js';
import type { RowIssue } from '../domain/import-row.js';

export const presentIssue = (issue: RowIssue, locale: Locale) => ({ line: issue.line, column: issue.column, value: issue.value, code: issue.code, message: issueMessage(issue, locale) });

/** What goes beside a failed row: the column it is about, and why. */
export const presentReason = (issue: RowIssue, locale: Locale): string => [issue.column, issueMessage(issue, locale)].filter((part) => part !== '').join(locale === 'zh' ? '：' : ': ');

export const presentImport = (found: Import, actions: readonly Action[]) => ({
  id: found.id,
  state: found.state,
  fileName: found.fileName,
  sha256: found.sha256,
  format: found.format,
  encoding: found.encoding,
  rows: found.rows,
  rights: found.rights,
  refused: found.refused,
  applied: { rows: found.added + found.changed + found.unchanged, added: found.added, changed: found.changed, unchanged: found.unchanged },
  /** True when the file said nothing that was not on record. */
  changedNothing: found.state === 'applied' && found.added + found.changed === 0,
  createdAt: found.createdAt.toISOString(),
  finishedAt: found.finishedAt?.toISOString() ?? null,
  version: found.version,
  actions,
});
