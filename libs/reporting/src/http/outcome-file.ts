import type { Readable } from 'node:stream';
import { DECLINE_CODES, DEMO_LABEL, FACT_CHANNELS, FACT_REPORTERS, type FigureKey, FIGURES, HELD_CODES, type Locale, OUTCOME_COLUMNS, type OutcomeColumn, RIGHT_KIND_NAMES, STAGES, type Text } from '@zhichuang/contracts';
import { onWallClock, toSixDigits } from '@zhichuang/kernel';
import { type Cell, type CellKind, csvStream, type ExportColumn, type Pages, xlsxStream } from '@zhichuang/platform';
import type { RowExport } from '../application/export-rows.js';
import type { OutcomeRow } from '../domain/outcome.js';
import { wireRowValue } from './outcome.presenter.js';

const KINDS: Partial<Record<OutcomeColumn, CellKind>> = {
  day: 'day', submittedOn: 'day', contractedOn: 'day', registeredOn: 'day', disbursedOn: 'day',
  uscc: 'code', division: 'code', registrationNumber: 'code', rights: 'whole', revision: 'whole', registeredAmount: 'amount', disbursedAmount: 'amount',
};
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

/** The word for a code; a code that the catalogue no longer has stands for itself. */
const word = (words: Readonly<Record<string, Text>>, code: string | null, locale: Locale): string | null => (code === null ? null : (words[code]?.[locale] ?? code));

function cellOf(row: OutcomeRow, column: OutcomeColumn, figure: FigureKey, locale: Locale): Cell {
  switch (column) {
    case 'value':
      return wireRowValue(figure, row.value);
    case 'enterpriseName':
      return row.enterprise?.name ?? null;
    case 'uscc':
      return row.enterprise?.uscc ?? null;
    case 'bankName':
      return row.bank.name;
    case 'unitName':
      return row.unit.name;
    case 'stageCode':
      return row.stage;
    case 'stage':
      return STAGES[row.stage][locale];
    case 'rightKinds':
      return row.rightKinds?.map((kind) => word(RIGHT_KIND_NAMES, kind, locale)).join(locale === 'zh' ? '、' : ', ') ?? null;
    case 'declineReason':
      return word(DECLINE_CODES, row.declineCode, locale);
    case 'heldReason':
      return word(HELD_CODES, row.heldCode, locale);
    case 'source':
      return word(FACT_REPORTERS, row.source, locale);
    case 'channel':
      return word(FACT_CHANNELS, row.channel, locale);
    case 'renewal':
      return row.renewal === null ? null : TEXTS[row.renewal ? 'yes' : 'no'][locale];
    case 'registeredAmount':
    case 'disbursedAmount':
      return row[column]?.toYuan() ?? null;
    case 'recordedAt':
      return row.recordedAt && onWallClock('Asia/Shanghai', row.recordedAt);
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
    [text('madeAt'), onWallClock('Asia/Shanghai', madeAt)],
    [text('rowCount'), String(rowCount)],
    ...columns.map(({ header }, index) => [`${text('column')} ${index + 1}: ${header}`, COLUMN_MEANING[COLUMNS[index]!]?.[locale] ?? header]),
  ];
  return { name: text('dictionary'), columns: [{ header: text('item'), kind: 'text' as const }, { header: text('meaning'), kind: 'text' as const }], pages: onePage(lines) };
}

async function* onePage(lines: readonly (readonly string[])[]): Pages {
  yield lines;
}

const codesOf = (words: Readonly<Record<string, Text>>, locale: Locale): string => Object.entries(words).map(([code, text]) => `${code} ${text[locale]}`).join('; ');

const COLUMN_MEANING: Partial<Record<OutcomeColumn, Text>> = {
  day: { zh: '该行计入哪一天：申请按提交日，登记按登记日，放款还款按发生日。', en: 'The day by which the row counts: cases by submission, registrations by registration date, money by the day it moved.' },
  value: { zh: '该行计入指标的数值；还款为负数。', en: 'What the row adds to the figure; repayments are negative.' },
  division: { zh: '企业在登记日（申请为提交日）的六位行政区划代码，不随企业迁移改变。', en: 'The enterprise’s division on the day of registration (submission for a case), kept when it moves.' },
  divisionName: { zh: '该代码的现行名称，冠以所属设区市。', en: 'The code’s name, after that of its city.' },
  stageCode: { zh: codesOf(STAGES, 'zh'), en: codesOf(STAGES, 'en') },
  declineCode: { zh: codesOf(DECLINE_CODES, 'zh'), en: codesOf(DECLINE_CODES, 'en') },
  heldCode: { zh: codesOf(HELD_CODES, 'zh'), en: codesOf(HELD_CODES, 'en') },
  registeredAmount: { zh: '本案质押登记金额，元。', en: 'Amount registered in the case, yuan.' },
  disbursedAmount: { zh: '本案已放款金额，元；工作调度数据，不与登记金额相加。', en: 'Amount disbursed in the case, yuan; working data, not to be added to registered amounts.' },
  recordedAt: { zh: '本版本报送到平台的时间（北京时间，+08:00）。', en: 'When this revision was reported to the platform (Beijing time, +08:00).' },
  revision: { zh: '1 为首次报送，其后为更正。', en: '1 is the first report, later ones are corrections.' },
};
