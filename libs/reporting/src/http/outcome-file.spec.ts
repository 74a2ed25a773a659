import { buffer } from 'node:stream/consumers';
import { type FigureKey, FIGURES, HELD_CODES, type Locale, OUTCOME_COLUMNS } from '@zhichuang/contracts';
import { asId, Money, plainDate } from '@zhichuang/kernel';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import type { OutcomeRow } from '../domain/outcome.js';
import { outcomeFile } from './outcome-file.js';

const id = '018f0000-0000-7000-8000-000000000001';
const row: OutcomeRow = {
  id, day: plainDate('2026-04-25'), value: 500_000_000n, applicationId: asId(id), loanId: asId(id), factId: id,
  enterprise: { id: asId(id), name: '=榕城（演示）', uscc: '913501002605728730' }, bank: { id: asId(id), name: '甲行（演示）' }, unit: { id: asId(id), name: '甲行福州（演示）' },
  division: '350102', divisionName: '福州市鼓楼区', stage: 'registered', rights: 2, rightKinds: ['invention', 'utility-model'], registrationNumber: '202600000000000012', renewal: true,
  submittedOn: plainDate('2026-04-01'), contractedOn: plainDate('2026-04-20'), registeredOn: plainDate('2026-04-25'), disbursedOn: null, registeredAmount: Money.parseYuan('5000000'), disbursedAmount: null,
  declineCode: 'credit-record', heldCode: 'future-date', source: 'bank', channel: 'platform', recordedAt: new Date('2026-05-16T16:30:00.123Z'), revision: 2, reason: null,
};

const written = (format: 'csv' | 'xlsx', locale: Locale, rows: readonly OutcomeRow[], figure: FigureKey = 'registration.amount'): Promise<Buffer> => {
  const period = { from: plainDate('2026-01-01'), to: plainDate('2026-06-30') };
  const filter = { parties: 'all' as const, region: undefined, bankId: undefined, unitId: undefined, period, knownBefore: new Date() };
  const pages = (async function* () { yield rows; })();
  return buffer(outcomeFile({ figure, filter, asKnownOn: period.to, madeAt: new Date('2026-07-01T01:02:03Z'), demo: false, rowCount: rows.length, pages }, format, locale).stream);
};
const csv = async (locale: Locale): Promise<Record<string, string>> => (parse(await written('csv', locale, [row]), { bom: true, columns: true, trim: true }) as Record<string, string>[])[0]!;

describe('a file of outcome rows', () => {
  it('says in Chinese what codes mean, keeps the codes beside, and writes instants in Beijing time', async () => {
    expect(await csv('zh')).toMatchObject({
      归期日: '2026-04-25', 行政区划代码: '350102', 所在地: '福州市鼓楼区', 阶段代码: 'registered', 所处阶段: '已登记', 知识产权种类: '发明专利、实用新型', 是否续押: '是', 拒绝原因代码: 'credit-record', 拒绝原因: '信用状况不符合要求',
      待核实代码: 'future-date', 待核实原因: '日期在将来，请核对。', 来源: '银行', 渠道: '平台填报', '报送时间（北京时间）': '2026-05-17T00:30:00+08:00', 统一社会信用代码: '913501002605728730', 质押登记号: '202600000000000012', 企业名称: "'=榕城（演示）",
    });
  });

  it('says it in English to who reads English', async () => {
    expect(await csv('en')).toMatchObject({ Stage: 'Registered', 'Kinds of rights': 'invention, utility model', 'Declined because': 'The credit record falls short', 'Held because': HELD_CODES['future-date'].en, Source: 'Bank', Channel: 'Platform', Renewal: 'yes' });
  });

  it('lets a code that the catalogue does not have stand for itself', async () => {
    const [old] = parse(await written('csv', 'zh', [{ ...row, declineCode: 'retired-code', rightKinds: ['plant-variety'] }]), { bom: true, columns: true }) as Record<string, string>[];
    expect(old).toMatchObject({ 拒绝原因: 'retired-code', 知识产权种类: 'plant-variety' });
  });

  it('has in XLSX days that are days, amounts that add up, long codes that stay text, and a dictionary of the codes', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await written('xlsx', 'zh', [row])).buffer as ArrayBuffer);
    const sheet = book.worksheets[0]!;
    const cell = (column: keyof typeof OUTCOME_COLUMNS) => sheet.getRow(2).getCell(Object.keys(OUTCOME_COLUMNS).indexOf(column) + 1);
    expect([cell('day').value, cell('registeredOn').value, cell('disbursedOn').value]).toEqual([new Date('2026-04-25T00:00:00Z'), new Date('2026-04-25T00:00:00Z'), null]);
    expect([cell('value').value, cell('uscc').value, cell('registrationNumber').value, cell('recordedAt').value]).toEqual([5_000_000, '913501002605728730', '202600000000000012', '2026-05-17T00:30:00+08:00']);
    const meanings = book.worksheets[1]!.getColumn(2).values;
    expect(meanings).toContain(FIGURES['registration.amount'].definition.zh);
    expect(meanings).toContain('2026-07-01T09:02:03+08:00');
    expect(meanings).toContainEqual(expect.stringContaining('credit-record 信用状况不符合要求'));
  });
});
