import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { type Cell, type ExportColumn, neutraliseFormula, type Pages } from './table.js';

export interface ExportSheet {
  readonly name: string;
  readonly columns: readonly ExportColumn[];
  readonly pages: Pages;
}

const FORMATS = { text: '@', code: '@', amount: '#,##0.00', whole: '0', day: 'yyyy-mm-dd' } as const;

/**
 * An XLSX file, written sheet after sheet as its rows arrive. Text and codes are text cells; the label, if there is one,
 * is the first line of every sheet, above the header. An error while writing breaks the stream off: no half file looks whole.
 */
export function xlsxStream(sheets: readonly ExportSheet[], label: string | null): Readable {
  const out = new PassThrough();
  write(out, sheets, label).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
  return out;
}

async function write(out: PassThrough, sheets: readonly ExportSheet[], label: string | null): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  for (const { name, columns, pages } of sheets) {
    const sheet = workbook.addWorksheet(name);
    columns.forEach(({ kind }, index) => {
      const column = sheet.getColumn(index + 1);
      column.width = kind === 'whole' ? 10 : kind === 'day' ? 12 : 22;
      column.numFmt = FORMATS[kind];
    });
    if (label) sheet.addRow([label]).commit();
    sheet.addRow(columns.map(({ header }) => neutraliseFormula(header))).commit();
    for await (const page of pages) {
      for (const row of page) sheet.addRow(row.map((cell, index) => cellValue(cell, columns[index]!))).commit();
      if (out.destroyed) return;
      if (out.writableNeedDrain) await Promise.race([once(out, 'drain'), once(out, 'close')]);
    }
    sheet.commit();
  }
  await workbook.commit();
}

/** Fen up to 10^14 fit a double without loss, so an amount may be a number that a spreadsheet adds up. */
function cellValue(cell: Cell, { kind }: ExportColumn): string | number | Date | null {
  if (cell === null || typeof cell === 'number') return cell;
  if (kind === 'day') return new Date(`${cell}T00:00:00Z`);
  return kind === 'amount' ? Number(cell) : neutraliseFormula(cell);
}
