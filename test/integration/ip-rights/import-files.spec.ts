import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { xlsxFile } from '@zhichuang/platform';
import exceljs from 'exceljs';
import type { Client, Json } from '../../support/client.js';
import { startServer, type TestServer } from '../../support/server.js';
import { allRights, dryRun, OWN_NINE, settled, upload } from './importing.js';

let server: TestServer;
let keeper: Client;
beforeEach(async () => {
  server = await startServer();
  keeper = await server.signIn('keeper');
});
afterEach(() => server.close());

const HEADER = 'application_no,filing_date,publication_no,publication_date,title,applicants';
const nine = readFileSync(OWN_NINE, 'utf8');

/** A ZIP of one part that may lie about its size. */
function zip(name: string, content: Buffer, saidSize = content.length): Buffer {
  const packed = deflateRawSync(content);
  const field = (bytes: number, value: number): Buffer => {
    const buffer = Buffer.alloc(bytes);
    buffer.writeUIntLE(value, 0, bytes);
    return buffer;
  };
  const common = Buffer.concat([field(2, 20), field(2, 0), field(2, 8), field(4, 0), field(4, 0), field(4, packed.length), field(4, saidSize), field(2, name.length), field(2, 0)]);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002'), field(2, 20), common, field(2, 0), field(2, 0), field(2, 0), field(4, 0), field(4, 0), Buffer.from(name)]);
  return Buffer.concat([local, central, Buffer.from('PK\u0005\u0006'), field(2, 0), field(2, 0), field(2, 1), field(2, 1), field(4, central.length), field(4, local.length), field(2, 0)]);
}

describe('files that are taken', () => {
  it('come as UTF-8 with or without BOM, as GBK, and as XLSX, and say the same', async () => {
    const gbk = readFileSync('test/integration/ip-rights/own-nine-gbk.csv');
    const records = nine.trimEnd().split('\r\n').map((line) => line.split(','));
    const xlsx = await xlsxFile('Sheet1', records[0]!, records.slice(1));
    const answers = await Promise.all([dryRun(keeper, nine, 'a.csv'), dryRun(keeper, `\ufeff${nine}`, 'b.csv'), dryRun(keeper, gbk, 'c.csv'), dryRun(keeper, xlsx, 'd.xlsx')]);
    expect(answers.map(({ body }) => [body.format, body.encoding, body.rows, body.rights, body.refused])).toEqual([
      ['csv', 'utf-8', 14, 9, 0],
      ['csv', 'utf-8', 14, 9, 0],
      ['csv', 'gb18030', 14, 9, 0],
      ['xlsx', null, 14, 9, 0],
    ]);
  });

  it('come as UTF-16 of either byte order, as spreadsheets write Unicode text', async () => {
    const little = Buffer.from(`\ufeff${nine}`, 'utf16le');
    const answers = await Promise.all([dryRun(keeper, little, 'le.csv'), dryRun(keeper, Buffer.from(little).swap16(), 'be.csv')]);
    expect(answers.map(({ body }) => [body.encoding, body.rows, body.rights, body.refused])).toEqual([['utf-16le', 14, 9, 0], ['utf-16be', 14, 9, 0]]);
  });

  it('keep the Chinese of a GBK file', async () => {
    const started = await upload(keeper, readFileSync('test/integration/ip-rights/own-nine-gbk.csv'), 'gbk.csv');
    await settled(keeper, started.body.id);
    expect((await allRights(keeper, '&q=202230155408'))[0]).toMatchObject({ title: '传感器外壳（演示）', owners: ['福州榕芯传感科技有限公司（演示）'], standing: 'sole-owner' });
  });

  it('may call their columns otherwise, when a mapping names them', async () => {
    const odd = nine.replace(HEADER, '案号,提交日,公布号,公布日,标题,所有人');
    expect((await dryRun(keeper, odd, 'odd.csv')).body.code).toBe('import-headers');
    const mapping = JSON.stringify({ application_no: '案号', filing_date: '提交日', publication_no: '公布号', publication_date: '公布日', title: '标题', applicants: '所有人' });
    expect((await dryRun(keeper, odd, 'odd.csv', { mapping })).body).toMatchObject({ rows: 14, rights: 9, refused: 0 });
    expect((await dryRun(keeper, odd, 'odd.csv', { mapping: '{"colour":"案号"}' })).body.code).toBe('import-mapping');
    expect((await dryRun(keeper, odd, 'odd.csv', { mapping: '{' })).body.code).toBe('import-mapping');
  });

  it('may be our template, in either form', async () => {
    for (const format of ['csv', 'xlsx']) {
      const response = await fetch(`${server.baseUrl}/api/v1/ip-rights/imports/template?format=${format}`, { headers: { authorization: `Bearer ${(keeper as unknown as { token: string }).token}` } });
      const template = Buffer.from(await response.arrayBuffer());
      expect((await dryRun(keeper, template, `t.${format}`)).body.code).toBe('import-empty');
      if (format === 'xlsx') {
        const book = new exceljs.Workbook();
        await book.xlsx.load(template as unknown as Parameters<typeof book.xlsx.load>[0]);
        book.worksheets[0]!.addRow(['12345678', '商标', '9', '榕芯（演示）', '', '', '2020-01-21', '福州榕芯传感科技有限公司（演示）']);
        book.worksheets[0]!.addRow(['2017106018623', '', '', '', new Date('2017-07-21T00:00:00Z')]).getCell(5).numFmt = 'yyyy-mm-dd';
        const filled = Buffer.from(await book.xlsx.writeBuffer());
        expect((await dryRun(keeper, filled, 't.xlsx')).body).toMatchObject({ rows: 2, rights: 2, refused: 0 });
        await settled(keeper, (await upload(keeper, filled, 't.xlsx')).body.id);
        expect((await allRights(keeper, '&kind=trademark'))[0]).toMatchObject({ number: '12345678', niceClass: 9, stage: 'granted', standing: 'sole-owner', offerable: true });
        // Stated by its holder and nowhere published: confidential, and nobody can offer it.
        expect((await allRights(keeper, '&stage=unpublished'))[0]).toMatchObject({ number: '2017106018623', filingDate: '2017-07-21', confidential: true, offerable: false, standing: 'unproved' });
      }
    }
  });
});

describe('files that are refused, each with its status, code and sentence, and nothing written', () => {
  const bomb = zip('xl/workbook.xml', Buffer.alloc(110 * 1024 * 1024));
  const lying = zip('xl/workbook.xml', Buffer.alloc(3 * 1024 * 1024), 1000);
  const cases: [string, Buffer | string, string, number, string][] = [
    ['a ZIP named .csv', zip('a.csv', Buffer.from(nine)), 'a.csv', 415, 'table-not-recognised'],
    ['a text named .xlsx', nine, 'a.xlsx', 415, 'table-not-recognised'],
    ['an archive that is no workbook', zip('a.csv', Buffer.from(nine)), 'a.xlsx', 415, 'table-not-recognised'],
    ['a cut archive', zip('xl/workbook.xml', Buffer.from('x')).subarray(0, 40), 'a.xlsx', 415, 'table-not-recognised'],
    ['an XLSX bomb', bomb, 'a.xlsx', 413, 'table-inflates'],
    ['an XLSX bomb that lies about its size', lying, 'a.xlsx', 413, 'table-inflates'],
    ['NUL bytes', `${HEADER}\nCN2017106018\u000062.3`, 'a.csv', 422, 'table-nul'],
    ['neither UTF-8 nor GBK', Buffer.from([0xff, 0xff, 0x80, 0xff, 0x0a]), 'a.csv', 422, 'table-encoding'],
    ['a quotation mark left open', `${HEADER}\nCN201710601862.3,"2017`, 'a.csv', 422, 'table-broken'],
    ['a cell of 9 MB', `${HEADER}\nCN201710601862.3,${'x'.repeat(9_000_000)}`, 'a.csv', 422, 'table-row-too-long'],
    ['200,000 columns', `${HEADER}\n${'x,'.repeat(200_000)}`, 'a.csv', 422, 'table-row-too-long'],
    ['wrong headers', 'colour,shape\nred,round', 'a.csv', 422, 'import-headers'],
    ['no rows', HEADER, 'a.csv', 422, 'import-empty'],
    ['too many rows', `${HEADER}\n${'x\n'.repeat(20_001)}`, 'a.csv', 422, 'table-rows'],
    ['an empty file', '', 'a.csv', 422, 'upload-empty'],
    ['more than 20 MB', Buffer.alloc(20 * 1024 * 1024 + 1, 'x'), 'a.csv', 413, 'upload-too-large'],
  ];

  it.each(cases)('%s', async (_, content, name, status, code) => {
    const answer = await upload(keeper, content, name);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.detail).toMatch(/[\u4e00-\u9fff]/);
    const { rows } = await server.database.owner.query(`select 1 from ip_rights.import where file_name = $1`, [name]);
    expect(rows).toEqual([]);
  });
});

describe('rows that are refused', () => {
  const rows = [
    'CN201710601862.4,2017.07.21,,,校验位不对,=cmd|calc',
    'CN111523519A,2017.07.21,,,公布号,甲（演示）',
    'CN201710601862.3,2017.02.30,,,日期不存在,甲（演示）',
    'CN201710601862.3,2017.07.21,CN107300001U,2017.10.01,种类不符,甲（演示）',
    'CN201710601862.3,2017.07.21,CN107300001A,2016.10.01,早于申请日,甲（演示）',
    'CN201710601862.3,2017.07.21,CN107300001A,,缺公开日,甲（演示）',
    ',2017.07.21,,,无号,+甲（演示）',
    'CN201710601862.3,2017.07.21,CN107300001A,2017.10.27,好的一行,甲（演示）',
    'CN201710601862.3,2017.07.21,CN107300001A,2017.10.27,又一行,甲（演示）',
    `CN201710601862.3,2017.07.21,,,${'长'.repeat(501)},甲（演示）`,
    'CN201710601862.3,2017.07.21,,,多一格,甲（演示）,多',
  ];
  let found: Json;

  it('are told apart by line, column, value and reason, in the reader\'s language', async () => {
    const answer = await dryRun(keeper, [HEADER, ...rows].join('\n'), 'rows.csv', {}, { 'accept-language': 'en' });
    found = answer.body;
    expect(found.errors.map((error: Json) => [error.line, error.column, error.code])).toEqual([
      [2, 'application_no', 'import-number-check'],
      [3, 'application_no', 'import-number-publication'],
      [4, 'filing_date', 'import-date'],
      [5, 'publication_no', 'import-publication-kind'],
      [6, 'publication_date', 'import-date-order'],
      [7, 'publication_date', 'import-publication-date'],
      [8, 'application_no', 'import-number-missing'],
      [10, '', 'import-row-duplicate'],
      [11, 'title', 'import-text'],
      [12, '', 'import-row-cells'],
    ]);
    expect(found.errors[0]).toMatchObject({ value: 'CN201710601862.4', message: 'The check digit does not fit; after these digits it is 3.' });
    expect(found.errors.every((error: Json) => !/\{|Not valid/.test(error.message))).toBe(true);
  });

  it('go back as a file in which no formula lives, while the good row is kept', async () => {
    const done = await settled(keeper, (await upload(keeper, [HEADER, ...rows].join('\n'), 'rows.csv')).body.id);
    expect(done).toMatchObject({ state: 'applied', refused: 10, applied: { rows: 1 } });
    const response = await keeper.get(`/ip-rights/imports/${done.id}/failed-rows`);
    const lines = response.text.replace(/^\ufeff/, '').trimEnd().split('\r\n');
    expect(lines[0]).toBe(`${HEADER},失败原因`);
    expect(lines.length).toBe(11);
    expect(lines[1]).toContain(",'=cmd|calc,application_no：申请号校验位不符");
    expect(lines.join('\n')).not.toMatch(/(?:^|,)[=+@-]/m);
  });
});
