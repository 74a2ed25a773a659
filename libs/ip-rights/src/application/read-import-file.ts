import { DomainError } from '@zhichuang/kernel';
import { openTable, type Table } from '@zhichuang/platform';
import { COLUMN_NAMES, type ColumnMapping, type ColumnPlaces, IMPORT_COLUMNS, placeColumns } from '../domain/import-columns.js';
import { readRow, type RowIssue, type RowReading, type Statement } from '../domain/import-row.js';
import type { StagedRow } from './import-ports.js';

const ROW_LIMIT = 20_000;

export interface ImportReading {
  readonly format: Table['format'];
  readonly encoding: Table['encoding'];
  readonly header: readonly string[];
  readonly rows: number;
  /** Distinct rights in the good rows. */
  readonly rights: number;
  readonly refused: number;
}

/**
 * Reads a whole import file row by row and hands each to `take`, the good ones as statements, the others with every reason.
 * Needs no database: the command line checks files with it. Errors: those of `openTable`, `import-headers`, `import-mapping`,
 * `import-empty`, `table-rows`.
 */
export async function readImportFile(path: string, fileName: string, mapping: ColumnMapping, take: (row: StagedRow) => Promise<void>): Promise<ImportReading> {
  const table = await openTable(path, fileName);
  const seen = new Map<string, number>();
  const rights = new Set<string>();
  let header: readonly string[] = [];
  let places: ColumnPlaces | undefined;
  let rows = 0;
  let refused = 0;
  for await (const { line, cells } of table.rows) {
    if (!places) {
      places = placeColumns((header = cells), mapping);
      continue;
    }
    if (++rows > ROW_LIMIT) throw new DomainError('table-rows', { rows: ROW_LIMIT });
    const reading = repeated(line, fitting(line, cells, header) ?? readRow(line, cells, places), seen);
    if (reading.statement) rights.add(rightOf(reading.statement));
    else refused++;
    await take({ line, statement: reading.statement, cells: reading.statement ? null : cells, issues: reading.issues ?? [] });
  }
  if (!places || rows === 0) throw new DomainError(places ? 'import-empty' : 'import-headers');
  return { format: table.format, encoding: table.encoding, header, rows, rights: rights.size, refused };
}

/** The mapping as it arrives beside a file: JSON of column → header. Error: `import-mapping`. */
export function readMapping(text: string | undefined): ColumnMapping {
  if (text === undefined || text.trim() === '') return {};
  const wrong = (): DomainError => new DomainError('import-mapping', { columns: COLUMN_NAMES.join(', ') });
  let mapping: unknown;
  try {
    mapping = JSON.parse(text);
  } catch {
    throw wrong();
  }
  if (typeof mapping !== 'object' || mapping === null || Array.isArray(mapping)) throw wrong();
  for (const [column, header] of Object.entries(mapping)) if (!(column in IMPORT_COLUMNS) || typeof header !== 'string') throw wrong();
  return mapping as ColumnMapping;
}

const rightOf = ({ kind, number, niceClass }: Statement): string => `${kind}/${number}/${niceClass ?? ''}`;

function fitting(line: number, cells: readonly string[], header: readonly string[]): RowReading | undefined {
  const beyond = cells.slice(header.length).find((cell) => cell.trim() !== '');
  if (beyond === undefined) return undefined;
  return { issues: [{ line, column: '', value: beyond.slice(0, 200), code: 'import-row-cells', params: { found: cells.length, expected: header.length } }] };
}

function repeated(line: number, reading: RowReading, seen: Map<string, number>): RowReading {
  if (!reading.statement) return reading;
  const key = `${rightOf(reading.statement)}/${reading.statement.publicationNo ?? ''}`;
  const first = seen.get(key);
  if (first === undefined) seen.set(key, line);
  if (first === undefined) return reading;
  const issue: RowIssue = { line, column: '', value: reading.statement.publicationNo ?? reading.statement.number, code: 'import-row-duplicate', params: { first } };
  return { issues: [issue] };
}
