import { buffer } from 'node:stream/consumers';
import { fromBuffer } from 'yauzl';

export interface ReadCell {
  readonly text: string;
  readonly numeric: boolean;
}

/** The sheets of an XLSX file from its bare XML, by no library that could have written it. Cells left out of the XML are left out here. */
export async function readXlsx(bytes: Buffer): Promise<{ name: string; rows: ReadCell[][] }[]> {
  const parts = await unzip(bytes);
  const names = [...parts.get('xl/workbook.xml')!.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => decode(name!));
  return names.map((name, index) => ({ name, rows: rowsOf(parts.get(`xl/worksheets/sheet${index + 1}.xml`)!) }));
}

const rowsOf = (xml: string): ReadCell[][] =>
  [...xml.matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, cells = '']) =>
    [...cells.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(([, attributes = '', content = '']) => ({
      text: decode(content.replace(/<[^>]+>/g, '')),
      numeric: content !== '' && !/\bt="(?:str|inlineStr|s)"/.test(attributes),
    })),
  );

const decode = (text: string): string => text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&#x?[\da-f]+;/gi, (code) => String.fromCodePoint(Number(code.startsWith('&#x') ? `0${code.slice(2, -1)}` : code.slice(2, -1)))).replace(/&amp;/g, '&');

function unzip(bytes: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const parts = new Map<string, string>();
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => {
      if (error) return reject(error);
      zip.on('entry', (entry: { fileName: string }) => {
        zip.openReadStream(entry as never, (failure, stream) => {
          if (failure) return reject(failure);
          buffer(stream).then((content) => {
            parts.set(entry.fileName, content.toString('utf8'));
            zip.readEntry();
          }, reject);
        });
      });
      zip.on('end', () => resolve(parts));
      zip.on('error', reject);
      zip.readEntry();
    });
  });
}
