import { Readable } from 'node:stream';
import { DomainError } from '@zhichuang/kernel';
import exceljs, { type CellValue } from 'exceljs';
import yauzl, { type ZipFile } from 'yauzl';
import type { TableRow } from './read-table.js';

/** Unpacked, all parts together; a file of 20 MB that honestly holds a table stays far below. */
const INFLATED_LIMIT = 100 * 1024 * 1024;
const ENTRY_LIMIT = 500;
const COLUMN_LIMIT = 64;
const tooLarge = (): DomainError => new DomainError('table-inflates', { megabytes: INFLATED_LIMIT / 1024 / 1024 });

/** The rows of a workbook's first sheet. What it says of its size, and what it really unpacks to, is measured before anything reads it. */
export async function readSheet(content: Buffer): Promise<AsyncIterable<TableRow>> {
  const names = await measure(content);
  if (!names.has('xl/workbook.xml')) throw new DomainError('table-not-recognised');
  return sheetRows(content);
}

async function* sheetRows(content: Buffer): AsyncGenerator<TableRow> {
  const reader = new exceljs.stream.xlsx.WorkbookReader(Readable.from([content]), { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore', entries: 'ignore' });
  let line = 1;
  try {
    for await (const sheet of reader) {
      for await (const row of sheet) {
        line = row.number;
        const cells = Array.from({ length: Math.min(row.cellCount, COLUMN_LIMIT) }, (_, i) => textOf(row.getCell(i + 1).value));
        if (cells.some((cell) => cell !== '')) yield { line, cells };
      }
      return;
    }
  } catch (error) {
    // Past the measuring, whatever the reader stumbles over is in the file.
    if (error instanceof DomainError) throw error;
    throw new DomainError('table-broken', { line });
  }
}

function textOf(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('result' in value) return textOf(value.result as CellValue);
  if ('text' in value) return textOf(value.text as CellValue);
  return '';
}

/** Inflates every part and counts; yauzl itself ends a part that is larger than it said. */
async function measure(content: Buffer): Promise<ReadonlySet<string>> {
  try {
    const zip = await yauzl.fromBufferPromise(content, { lazyEntries: true, validateEntrySizes: true });
    return await count(zip);
  } catch (error) {
    if (error instanceof DomainError) throw error;
    // An archive that lies about its sizes, or is none.
    throw /too many bytes/.test(String(error)) ? tooLarge() : new DomainError('table-not-recognised');
  }
}

async function count(zip: ZipFile): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  let said = 0;
  let inflated = 0;
  for await (const entry of zip.eachEntry()) {
    names.add(entry.fileName);
    said += entry.uncompressedSize;
    if (names.size > ENTRY_LIMIT || said > INFLATED_LIMIT) throw tooLarge();
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      inflated += (chunk as Buffer).length;
      if (inflated > INFLATED_LIMIT) throw tooLarge();
    }
  }
  return names;
}
