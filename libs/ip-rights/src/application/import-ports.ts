import type { Id } from '@zhichuang/kernel';
import type { Page, PageRequest, Scope } from '@zhichuang/platform';
import type { RowIssue, Statement } from '../domain/import-row.js';
import type { ImportState } from '../domain/import-state.js';
import type { Publication } from '../domain/right.js';

export interface ImportCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

export interface Import extends ImportCounts {
  readonly id: Id<'Import'>;
  readonly enterpriseId: Id<'Organisation'>;
  readonly state: ImportState;
  readonly fileName: string;
  readonly sha256: string;
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string | null;
  readonly header: readonly string[];
  readonly rows: number;
  readonly refused: number;
  readonly rights: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  readonly version: number;
}

export type NewImport = Pick<Import, 'id' | 'enterpriseId' | 'fileName' | 'sha256' | 'createdAt'> & { readonly createdBy: Id<'Person'> };

export interface StagedRow {
  readonly line: number;
  readonly statement?: Statement | undefined;
  readonly cells: readonly string[] | null;
  readonly issues: readonly RowIssue[];
}

export interface PendingRow {
  readonly line: number;
  readonly statement: Statement;
}

export interface AppliedRow {
  readonly line: number;
  readonly rightId: Id<'Right'>;
  readonly outcome: keyof ImportCounts;
  readonly previous: Publication | null;
  readonly madeHolding: boolean;
}

export interface RefusedRow {
  readonly line: number;
  readonly cells: readonly string[];
  readonly issues: readonly RowIssue[];
}

export abstract class ImportRepository {
  abstract add(created: NewImport): Promise<void>;
  abstract stage(id: Id<'Import'>, rows: readonly StagedRow[]): Promise<void>;
  abstract finishStaging(id: Id<'Import'>, counts: Pick<Import, 'format' | 'encoding' | 'header' | 'rows' | 'refused' | 'rights'>): Promise<void>;
  /** Locks the import against every other batch and step. */
  abstract lock(id: Id<'Import'>): Promise<Import | undefined>;
  abstract pending(id: Id<'Import'>, limit: number): Promise<readonly PendingRow[]>;
  abstract markApplied(id: Id<'Import'>, rows: readonly AppliedRow[]): Promise<void>;
  /** A new state, and what the batch adds to the counts. */
  abstract advance(id: Id<'Import'>, state: ImportState, counts: ImportCounts, finishedAt: Date | null): Promise<void>;
  /** What was done, last row first. */
  abstract applied(id: Id<'Import'>): Promise<readonly (AppliedRow & { statement: Statement })[]>;
  abstract markUndone(id: Id<'Import'>): Promise<void>;
  /** How many of the rights it changed carry something newer: a value, a fact, a need, a later import. */
  abstract builtOn(id: Id<'Import'>): Promise<number>;
  abstract unfinished(): Promise<readonly Id<'Import'>[]>;
}

export abstract class ImportReader {
  abstract page(scope: Scope, request: PageRequest): Promise<Page<Import>>;
  abstract one(scope: Scope, id: Id<'Import'>): Promise<Import | undefined>;
  /** In the order of the file. */
  abstract refusedRows(id: Id<'Import'>, limit: number | null): Promise<readonly RefusedRow[]>;
}
