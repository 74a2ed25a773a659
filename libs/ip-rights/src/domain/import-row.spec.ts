import fc from 'fast-check';
import { errorEntry } from '@zhichuang/contracts';
import { COLUMN_NAMES, IMPORT_COLUMNS, placeColumns } from './import-columns.js';
import { readRow } from './import-row.js';

const OFFICE = ['申请号', '申请日', '公开（公告）号', '公开（公告）日', '发明名称', '申请（专利权）人'];
const places = placeColumns([...OFFICE, '类型', '国际分类']);
const row = (...cells: string[]) => readRow(2, cells, places);

describe('the columns of an import', () => {
  it('are found by the office\'s Chinese headers, by ours, and in any order or width', () => {
    expect(placeColumns(OFFICE)).toMatchObject({ application_no: { index: 0 }, publication_no: { index: 2, header: '公开（公告）号' }, applicants: { index: 5 } });
    expect(placeColumns(['region', 'Application_No'])).toEqual({ application_no: { index: 1, header: 'Application_No' } });
    expect(placeColumns([' 公开(公告)号 ', '申请号'])).toMatchObject({ publication_no: { index: 0 } });
  });

  it('are told by one name only', () => {
    const names = COLUMN_NAMES.flatMap((column) => IMPORT_COLUMNS[column].map((name) => name.toLowerCase()));
    expect(new Set(names).size).toBe(names.length);
  });

  it('follow a mapping before the known names, and refuse one that names no header', () => {
    expect(placeColumns(['申请号', '案号'], { application_no: '案号' })).toMatchObject({ application_no: { index: 1 } });
    expect(() => placeColumns(['申请号'], { title: '无此列' })).toThrow('import-mapping');
    expect(() => placeColumns(['标题'])).toThrow('import-headers');
  });
});

describe('a row of an import', () => {
  it('is read with its publication, its dates in whatever form, and its owners', () => {
    expect(row('CN201611113827.9', '2016.12.06', 'CN106774847B', '2019年8月9日', '一种系统', '河北工业大学;另一所；').statement).toEqual({
      kind: 'invention', number: '2016111138279', niceClass: null, pct: false, publicationNo: 'CN106774847B', publishedOn: '2019-08-09', grants: true, filingDate: '2016-12-06', title: '一种系统', applicants: ['河北工业大学', '另一所'],
    });
  });

  it.each([
    ['A of an invention is published only', '201710601862.3', 'CN107300001A', 'invention', false],
    ['C granted inventions before 2010', '95115608.X', 'CN1070001C', 'invention', true],
    ['U and Y granted utility models', '201721234567.8', 'CN207000001U', 'utility-model', true],
  ])('%s', (_, number, publicationNo, kind, grants) => {
    const { statement, issues } = row(number, '', publicationNo, '2020-01-01', '', '');
    // A wrong check digit is told instead, so the example numbers are completed where the reader says how.
    const computed = issues?.[0]?.params?.['computed'];
    const read = statement ?? row(number.replace(/.$/, String(computed)), '', publicationNo, '2020-01-01', '', '').statement;
    expect(read).toMatchObject({ kind, grants });
  });

  it('keeps a PCT application apart by its mark, not its kind', () => {
    expect(row('201710012345', '', '', '', '', '').statement).toMatchObject({ kind: 'invention', pct: false });
    expect(row('201780012345', '', '', '', '', '').statement).toMatchObject({ kind: 'invention', pct: true });
  });

  it('reads trade marks with their class, copyrights by their number', () => {
    expect(row('第12345678号', '', '', '2020-01-21', '榕芯', '甲', '商标', '９').statement).toMatchObject({ kind: 'trademark', number: '12345678', niceClass: 9, grants: true, publicationNo: null });
    expect(row('12345678', '', '', '', '', '', '商标', '46').issues?.[0]).toMatchObject({ column: '国际分类', code: 'import-nice-class' });
    expect(row('2020SR0123456', '', '', '', '', '', '软件著作权').statement).toMatchObject({ kind: 'software-copyright', number: '2020SR0123456' });
  });

  it('names everything that is wrong at once, each by the file\'s own header', () => {
    expect(row('CN201710601862.3', '2017-02-30', 'CN1U', '', '', '').issues).toEqual([
      { line: 2, column: '申请日', value: '2017-02-30', code: 'import-date' },
      { line: 2, column: '公开（公告）号', value: 'CN1U', code: 'import-publication-number' },
      { line: 2, column: '公开（公告）日', value: '', code: 'import-publication-date' },
    ]);
  });

  it('is either good or refused with reasons that the catalogue has, whatever it holds', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('CN201710601862.3', '商标', '2017.07.21', 'CN107300001A', 'WO2020124838A1', '\u0000', '9'));
    fc.assert(fc.property(fc.array(cell, { maxLength: 9 }), (cells) => {
      const { statement, issues } = row(...cells);
      expect((statement === undefined) !== (issues === undefined)).toBe(true);
      for (const issue of issues ?? []) expect(errorEntry(issue.code)).toBeDefined();
    }));
  });
});
