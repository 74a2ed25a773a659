import { stringify } from 'csv-stringify/sync';
import exceljs from 'exceljs';

/** A CSV that spreadsheets open right: UTF-8 with BOM, CRLF, and no cell that a spreadsheet would take for a formula. */
export function csvFile(header: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(stringify([header, ...rows] as string[][], { bom: true, record_delimiter: 'windows', escape_formulas: true }));
}

/** One sheet of text cells, so that codes of 18 digits stay what they are. */
export async function xlsxFile(sheet: string, header: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const worksheet = workbook.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 1 }] });
  worksheet.columns = header.map((name) => ({ header: name, width: Math.max(14, name.length * 2.2), style: { numFmt: '@' } }));
  for (const row of rows) worksheet.addRow([...row]);
  worksheet.getRow(1).font = { bold: true };
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
