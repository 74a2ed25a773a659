import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { type Cell, type ExportColumn, neutraliseFormula, type Pages } from './table.js';

const BOM = '\ufeff';
/** Codes that a spreadsheet would turn into a rounded number, or whose leading zero it would drop. */
const LOOKS_LIKE_NUMBER = /^(?:\d{12,}|0\d+|\d+[eE]\d+)$/;

/** CSV in UTF-8 with a byte order mark and CRLF, the header in its first line; formulas neutralised. */
export function csvStream(columns: readonly ExportColumn[], pages: Pages): Readable {
  return Readable.from(lines(columns, pages));
}

async function* lines(columns: readonly ExportColumn[], pages: Pages): AsyncGenerator<string> {
  yield BOM + text([columns.map(({ header }) => neutraliseFormula(header))]);
  for await (const page of pages) if (page.length > 0) yield text(page.map((row) => row.map((cell, index) => cellText(cell, columns[index]!))));
}

const text = (rows: readonly (readonly string[])[]): string => stringify(rows as string[][], { record_delimiter: 'windows' });

function cellText(cell: Cell, { kind }: ExportColumn): string {
  if (cell === null) return '';
  if (typeof cell === 'number' || kind === 'amount') return String(cell);
  // A tab in front is the one way by which spreadsheets keep a long code of digits; readers trim it.
  return kind === 'code' && LOOKS_LIKE_NUMBER.test(cell) ? `\t${cell}` : neutraliseFormula(cell);
}
