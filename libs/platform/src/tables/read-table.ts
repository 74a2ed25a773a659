import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { DomainError } from '@zhichuang/kernel';
import { CsvError, parse } from 'csv-parse';
import { readSheet } from './read-sheet.js';

export interface TableRow {
  /** As a person counts: the first line of the file is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface Table {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | null;
  /** Read once, row by row, the header among them; what is broken further down throws when it is reached. */
  readonly rows: AsyncIterable<TableRow>;
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');

/**
 * Opens an uploaded CSV (UTF-8 with or without BOM, UTF-16 with BOM, or GBK) or XLSX by its content; the name must agree.
 * Errors: `table-not-recognised`, `table-nul`, `table-encoding`, `table-inflates`; while reading `table-broken`, `table-row-too-long`.
 */
export async function openTable(path: string, fileName: string): Promise<Table> {
  const content = await readFile(path);
  const isZip = content.subarray(0, ZIP.length).equals(ZIP);
  const extension = extname(fileName).toLowerCase();
  if (isZip !== (extension === '.xlsx')) throw new DomainError('table-not-recognised');
  if (isZip) return { format: 'xlsx', encoding: null, rows: await readSheet(content) };
  const { text, encoding } = decode(content);
  return { format: 'csv', encoding, rows: csvRows(text) };
}

/** What spreadsheets call Unicode text begins with one of these. */
const BYTE_ORDER_MARKS = { fffe: 'utf-16le', feff: 'utf-16be' } as const satisfies Record<string, Encoding>;

function decode(content: Buffer): { text: string; encoding: Encoding } {
  const mark = content.subarray(0, 2).toString('hex');
  const possible: readonly Encoding[] = mark === 'fffe' || mark === 'feff' ? [BYTE_ORDER_MARKS[mark]] : ['utf-8', 'gb18030'];
  for (const encoding of possible) {
    const text = decoded(content, encoding);
    if (text?.includes('\0')) throw new DomainError('table-nul');
    if (text !== undefined) return { text, encoding };
  }
  throw new DomainError('table-encoding');
}

function decoded(content: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return undefined;
    throw error;
  }
}

const RECORD_BYTES = 64 * 1024;

async function* csvRows(text: string): AsyncGenerator<TableRow> {
  const parser = Readable.from([text]).pipe(parse({ bom: true, relax_column_count: true, skip_empty_lines: true, info: true, max_record_size: RECORD_BYTES }));
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) yield { line: info.lines, cells: record };
  } catch (error) {
    if (error instanceof CsvError && error.code === 'CSV_MAX_RECORD_SIZE') throw new DomainError('table-row-too-long', { line: Number((error as { lines?: number }).lines ?? 0), kilobytes: RECORD_BYTES / 1024 });
    if (error instanceof CsvError) throw new DomainError('table-broken', { line: Number((error as { lines?: number }).lines ?? 0) });
    throw error;
  }
}
