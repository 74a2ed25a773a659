/** How a cell is read by a spreadsheet: free text, a code that must stay text, an amount in yuan, a whole number, a day. */
export type CellKind = 'text' | 'code' | 'amount' | 'whole' | 'day';

export interface ExportColumn {
  readonly header: string;
  readonly kind: CellKind;
}

/** An amount is yuan as text (`"3000000.00"`), a whole number is a number, a day its ISO text; null leaves the cell empty. */
export type Cell = string | number | null;

/** Rows arrive page by page and are written as they come; nothing holds them all. */
export type Pages = AsyncIterable<readonly (readonly Cell[])[]>;

/** The first characters that make a spreadsheet read text as a formula (OWASP, CSV injection). */
const FORMULA = /^[\s]*[=+\-@\t\r＝＋－＠]/u;

/** Text that no spreadsheet runs: what would start a formula gets an apostrophe before it. */
export const neutraliseFormula = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
