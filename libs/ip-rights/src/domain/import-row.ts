import { checkPatentNumber, checkTrademarkNumber, type ErrorParams, isPlainDate, type PlainDate, removeBlanks, rightFamily, toHalfWidth } from '@zhichuang/kernel';
import { COLUMN_NAMES, type ColumnPlaces, type ImportColumn } from './import-columns.js';
import { isPatent, type Publication, type RightKey, type RightKind } from './right.js';

/** A good row: which right, and what is stated about it. */
export interface Statement extends RightKey, Publication {}

export interface RowIssue {
  readonly line: number;
  /** As the file calls it. */
  readonly column: string;
  readonly value: string;
  readonly code: string;
  readonly params?: ErrorParams;
}

export type RowReading = { readonly statement: Statement; readonly issues?: undefined } | { readonly statement?: undefined; readonly issues: readonly RowIssue[] };

const TEXT_LIMIT = 500;
const OWNER_LIMIT = 50;
/** NUL, the other controls, and halves of characters, none of which a database or a spreadsheet can carry. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const KIND_WORDS: Readonly<Record<string, RightKind>> = {
  发明: 'invention', 发明专利: 'invention', invention: 'invention', 实用新型: 'utility-model', 'utility-model': 'utility-model', 外观设计: 'design', design: 'design',
  商标: 'trademark', trademark: 'trademark', 软件著作权: 'software-copyright', 'software-copyright': 'software-copyright', 集成电路布图设计: 'ic-layout', 'ic-layout': 'ic-layout',
};
/** ZC 0007: the letter tells the right, and whether it is granted. */
const PUBLICATION = /^CN\d{7,9}([ABCUYSD])\d?$/;
const PUBLISHES: Readonly<Record<string, { readonly kind: RightKind; readonly grants: boolean }>> = {
  A: { kind: 'invention', grants: false }, B: { kind: 'invention', grants: true }, C: { kind: 'invention', grants: true },
  U: { kind: 'utility-model', grants: true }, Y: { kind: 'utility-model', grants: true }, S: { kind: 'design', grants: true }, D: { kind: 'design', grants: true },
};

/** Reads one row of a file; whatever is wrong with it is named by column, all of it at once. */
export function readRow(line: number, cells: readonly string[], places: ColumnPlaces): RowReading {
  return new RowReader(line, cells, places).read();
}

class RowReader {
  private readonly issues: RowIssue[] = [];

  constructor(
    private readonly line: number,
    private readonly cells: readonly string[],
    private readonly places: ColumnPlaces,
  ) {}

  read(): RowReading {
    for (const column of COLUMN_NAMES) if (CONTROL.test(this.cell(column)) || [...this.cell(column)].length > TEXT_LIMIT * 4) this.fault(column, 'import-text', { max: TEXT_LIMIT });
    const right = this.issues.length === 0 ? this.right() : undefined;
    if (!right) return { issues: this.issues };
    const statement = { ...right, ...this.publication(right), title: this.title(), applicants: this.applicants() };
    return this.issues.length > 0 ? { issues: this.issues } : { statement };
  }

  private right(): RightKey | undefined {
    const number = this.cell('application_no');
    const word = this.cell('kind').toLowerCase();
    const kind = word === '' ? undefined : KIND_WORDS[word];
    if (word !== '' && !kind) return this.fault('kind', 'import-kind');
    if (number === '') return /^(?:WO|PCT)/i.test(this.cell('publication_no')) ? this.fault('publication_no', 'import-wo-publication') : this.fault('application_no', 'import-number-missing');
    if (kind === 'trademark') return this.trademark(number);
    if (kind && !isPatent(kind)) return number.length > 60 ? this.fault('application_no', 'import-text', { max: 60 }) : { kind, number: removeBlanks(toHalfWidth(number)).toUpperCase(), niceClass: null, pct: false };
    return this.patent(number, kind);
  }

  private trademark(number: string): RightKey | undefined {
    const niceClass = Number(toHalfWidth(this.cell('nice_class')) || NaN);
    const check = checkTrademarkNumber(number, niceClass);
    if (check.reason === 'nice-class') return this.fault('nice_class', 'import-nice-class');
    if (check.verdict === 'malformed') return this.fault('application_no', 'import-number-malformed');
    return { kind: 'trademark', number: check.normalised, niceClass, pct: false };
  }

  private patent(number: string, said: RightKind | undefined): RightKey | undefined {
    const check = checkPatentNumber(number);
    if (check.reason === 'international-number') return this.fault('application_no', 'import-wo-publication');
    if (check.reason === 'publication-number') return this.fault('application_no', 'import-number-publication');
    if (check.kind === null) return this.fault('application_no', 'import-number-malformed');
    if (check.reason === 'check-digit') return this.fault('application_no', 'import-number-check', { computed: check.computedCheck ?? '' });
    const kind = rightFamily(check.kind);
    if (said && said !== kind) return this.fault('kind', 'import-kind');
    return { kind, number: check.normalised, niceClass: null, pct: check.kind.startsWith('pct-') };
  }

  private publication(right: RightKey): Pick<Publication, 'publicationNo' | 'publishedOn' | 'grants' | 'filingDate'> {
    const filingDate = this.day('filing_date');
    const publishedOn = this.day('publication_date');
    if (filingDate && publishedOn && publishedOn < filingDate) this.fault('publication_date', 'import-date-order');
    const publicationNo = removeBlanks(toHalfWidth(this.cell('publication_no'))).toUpperCase();
    // A trade mark or a copyright has no publication of ours to show: its registration date is its grant.
    if (!isPatent(right.kind)) return { publicationNo: null, publishedOn, grants: publishedOn !== null, filingDate };
    if (publicationNo === '') return { publicationNo: null, publishedOn: null, grants: false, filingDate };
    const published = PUBLISHES[PUBLICATION.exec(publicationNo)?.[1] ?? ''];
    if (!published) this.fault('publication_no', 'import-publication-number');
    else if (published.kind !== right.kind) this.fault('publication_no', 'import-publication-kind');
    if (this.cell('publication_date') === '') this.fault('publication_date', 'import-publication-date');
    return { publicationNo, publishedOn, grants: published?.grants ?? false, filingDate };
  }

  private title(): string | null {
    const title = this.cell('title');
    if ([...title].length > TEXT_LIMIT) this.fault('title', 'import-text', { max: TEXT_LIMIT });
    return title === '' ? null : title;
  }

  /** Exports end a list of owners with `;`, and put several between. */
  private applicants(): string[] {
    const names = this.cell('applicants').split(/[;；]/).map((name) => name.trim()).filter((name) => name !== '');
    if (names.length > OWNER_LIMIT || names.some((name) => [...name].length > 200)) this.fault('applicants', 'import-text', { max: 200 });
    return [...new Set(names)];
  }

  private day(column: ImportColumn): PlainDate | null {
    const text = removeBlanks(toHalfWidth(this.cell(column)));
    if (text === '') return null;
    const [, year, month, day] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? [];
    const iso = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
    if (isPlainDate(iso)) return iso;
    this.fault(column, 'import-date');
    return null;
  }

  private cell(column: ImportColumn): string {
    const place = this.places[column];
    return (place && this.cells[place.index]?.trim()) ?? '';
  }

  private fault(column: ImportColumn, code: string, params?: ErrorParams): undefined {
    this.issues.push({ line: this.line, column: this.places[column]?.header ?? column, value: this.cell(column).slice(0, 200), code, ...(params ? { params } : {}) });
    return undefined;
  }
}
