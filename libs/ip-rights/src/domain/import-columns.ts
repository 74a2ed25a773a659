import { DomainError, removeBlanks, toHalfWidth } from '@zhichuang/kernel';

/** The columns that an import understands, with the headers they go by: the patent office's, and our template's first. */
export const IMPORT_COLUMNS = {
  application_no: ['申请号', 'application_no', '申请号/注册号', '申请（专利）号', '专利号', '注册号', '登记号'],
  kind: ['类型', 'kind', '专利类型', '权利类型'],
  nice_class: ['国际分类', 'nice_class', '商标类别', '类别'],
  title: ['发明名称', 'title', '名称', '专利名称', '商标名称', '软件名称'],
  filing_date: ['申请日', 'filing_date'],
  publication_no: ['公开（公告）号', 'publication_no', '公开号', '公告号', '授权公告号'],
  publication_date: ['公开（公告）日', 'publication_date', '公开日', '公告日', '授权公告日', '注册日', '登记日'],
  applicants: ['申请（专利权）人', 'applicants', '申请人', '专利权人', '权利人', '注册人'],
} as const;

export type ImportColumn = keyof typeof IMPORT_COLUMNS;
export const COLUMN_NAMES = Object.keys(IMPORT_COLUMNS) as ImportColumn[];
export type ColumnMapping = Readonly<Partial<Record<ImportColumn, string>>>;

/** Where in a row each column stands, and what the file calls it. */
export type ColumnPlaces = Readonly<Partial<Record<ImportColumn, { readonly index: number; readonly header: string }>>>;

const plain = (header: string): string => removeBlanks(toHalfWidth(header)).toLowerCase();

/** Finds the columns in a file's header; a mapping (column → header) goes before the known names. Errors: `import-mapping`, `import-headers`. */
export function placeColumns(header: readonly string[], mapping: ColumnMapping = {}): ColumnPlaces {
  const headers = header.map(plain);
  const places: Partial<Record<ImportColumn, { index: number; header: string }>> = {};
  for (const column of COLUMN_NAMES) {
    const wanted = mapping[column];
    const index = wanted === undefined ? firstOf(headers, IMPORT_COLUMNS[column]) : headers.indexOf(plain(wanted));
    if (wanted !== undefined && index === -1) throw new DomainError('import-mapping', { columns: COLUMN_NAMES.join(', ') });
    if (index !== -1) places[column] = { index, header: header[index]!.trim() };
  }
  if (!places.application_no) throw new DomainError('import-headers');
  return places;
}

const firstOf = (headers: readonly string[], names: readonly string[]): number => names.map((name) => headers.indexOf(plain(name))).find((index) => index !== -1) ?? -1;
