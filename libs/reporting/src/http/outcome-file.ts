import type { Readable } from 'node:stream';
import { DEMO_LABEL, type FigureKey, FIGURES, type Locale, OUTCOME_COLUMNS, type OutcomeColumn, STAGES, type Text } from '@zhichuang/contracts';
import { dayIn, toSixDigits } from '@zhichuang/kernel';
import { type Cell, type CellKind, csvStream, type ExportColumn, type Pages, xlsxStream } from '@zhichuang/platform';
import type { RowExport } from '../application/export-rows.js';
import type { OutcomeRow } from '../domain/outcome.js';
import { wireRowValue } from './outcome.presenter.js';

const KINDS: Partial<Record<OutcomeColumn, CellKind>> = { uscc: 'code', division: 'code', registrationNumber: 'code', rights: 'whole', revision: 'whole', registeredAmount: 'amount', disbursedAmount: 'amount' };
const COLUMNS = Object.keys(OUTCOME_COLUMNS) as OutcomeColumn[];

const TEXTS = {
  rows: { zh: '明细', en: 'Rows' },
  dictionary: { zh: '字段说明', en: 'Dictionary' },
  item: { zh: '项目', en: 'Item' },
  meaning: { zh: '说明', en: 'Meaning' },
  nature: { zh: '数据性质', en: 'Nature of the data' },
  figure: { zh: '指标', en: 'Figure' },
  definition: { zh: '口径', en: 'Definition' },
  period: { zh: '期间', en: 'Period' },
  region: { zh: '地区', en: 'Region' },
  everywhere: { zh: '全部', en: 'All' },
  asKnownOn: { zh: '知悉日', en: 'As known on' },
  madeAt: { zh: '导出时间', en: 'Made at' },
  rowCount: { zh: '行数', en: 'Rows' },
  column: { zh: '列', en: 'Column' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
} as const satisfies Record<string, Text>;

export interface OutcomeFile {
  readonly name: string;
  readonly type: string;
  readonly stream: Readable;
}

/**
 * A figure's rows as a file. A demo installation says so in the first line of every sheet; a CSV keeps its header in line 1,
 * which is where readers look for it, and says so in its last column and in its name.
 */
export function outcomeFile(rows: RowExport, format: 'csv' | 'xlsx', locale: Locale): OutcomeFile {
  const label = rows.demo ? DEMO_LABEL[locale] : null;
  const name = [label, rows.figure, rows.filter.period.from, rows.filter.period.to].filter(Boolean).join('-');
  const columns: ExportColumn[] = COLUMNS.map((column) => ({ header: OUTCOME_COLUMNS[column][locale], kind: column === 'value' ? valueKind(rows.figure) : (KINDS[column] ?? 'text') }));
  const cells = cellsOf(rows, locale);
  if (format === 'xlsx') {
    const sheets = [{ name: TEXTS.rows[locale], columns, pages: cells }, dictionary(rows, columns, locale)];
    return { name: `${name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', stream: xlsxStream(sheets, label) };
  }
  const labelled = label === null ? { columns, cells } : { columns: [...columns, { header: TEXTS.nature[locale], kind: 'text' as const }], cells: withCell(cells, label) };
  return { name: `${name}.csv`, type: 'text/csv; charset=utf-8', stream: csvStream(labelled.columns, labelled.cells) };
}

const valueKind = (figure: FigureKey): CellKind => (FIGURES[figure].unit === 'yuan' ? 'amount' : 'whole');

async function* cellsOf({ figure, pages }: RowExport, locale: Locale): Pages {
  for await (const page of pages) yield page.map((row) => COLUMNS.map((column) => cellOf(row, column, figure, locale)));
}

async function* withCell(pages: Pages, cell: Cell): Pages {
  for await (const page of pages) yield page.map((row) => [...row, cell]);
}

function cellOf(row: OutcomeRow, column: OutcomeColumn, figure: FigureKey, locale: Locale): Cell {
  switch (column) {
    case 'value':
      return wireRowValue(figure, row.value);
    case 'enterpriseName':
      return row.enterprise.name;
    case 'uscc':
      return row.enterprise.uscc;
    case 'bankName':
      return row.bank.name;
    case 'unitName':
      return row.unit.name;
    case 'stage':
      return STAGES[row.stage][locale];
    case 'rightKinds':
      return row.rightKinds.join('、');
    case 'renewal':
      return row.renewal === null ? null : TEXTS[row.renewal ? 'yes' : 'no'][locale];
    case 'registeredAmount':
    case 'disbursedAmount':
      return row[column]?.toYuan() ?? null;
    case 'recordedAt':
      return row.recordedAt?.toISOString() ?? null;
    default:
      return row[column];
  }
}

/** What the file is and what each column means, for whoever gets it without the platform. */
function dictionary({ figure, filter, asKnownOn, madeAt, rowCount }: RowExport, columns: readonly ExportColumn[], locale: Locale) {
  const text = (name: keyof typeof TEXTS): string => TEXTS[name][locale];
  const lines: readonly (readonly string[])[] = [
    [text('figure'), `${FIGURES[figure].name[locale]} (${figure})`],
    [text('definition'), FIGURES[figure].definition[locale]],
    [text('period'), `${filter.period.from} – ${filter.period.to}`],
    [text('region'), filter.region === undefined ? text('everywhere') : toSixDigits(filter.region)],
    [text('asKnownOn'), asKnownOn],
    [text('madeAt'), `${dayIn('Asia/Shanghai', madeAt)} ${madeAt.toISOString()}`],
    [text('rowCount'), String(rowCount)],
    ...columns.map(({ header }, index) => [`${text('column')} ${index + 1}: ${header}`, COLUMN_MEANING[COLUMNS[index]!]?.[locale] ?? header]),
  ];
  return { name: text('dictionary'), columns: [{ header: text('item'), kind: 'text' as const }, { header: text('meaning'), kind: 'text' as const }], pages: onePage(lines) };
}

async function* onePage(lines: readonly (readonly string[])[]): Pages {
  yield lines;
}

const COLUMN_MEANING: Partial<Record<OutcomeColumn, Text>> = {
  day: { zh: '该行计入哪一天：申请按提交日，登记按登记日，放款还款按发生日。', en: 'The day by which the row counts: cases by submission, registrations by registration date, money by the day it moved.' },
  value: { zh: '该行计入指标的数值；还款为负数。', en: 'What the row adds to the figure; repayments are negative.' },
  division: { zh: '企业在登记日（申请为提交日）的六位行政区划代码，不随企业迁移改变。', en: 'The enterprise’s division on the day of registration (submission for a case), kept when it moves.' },
  registeredAmount: { zh: '本案质押登记金额，元。', en: 'Amount registered in the case, yuan.' },
  disbursedAmount: { zh: '本案已放款金额，元；工作调度数据，不与登记金额相加。', en: 'Amount disbursed in the case, yuan; working data, not to be added to registered amounts.' },
  recordedAt: { zh: '本版本报送到平台的时间（协调世界时）。', en: 'When this revision was reported to the platform (UTC).' },
  revision: { zh: '1 为首次报送，其后为更正。', en: '1 is the first report, later ones are corrections.' },
};
