import { open } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import { Injectable } from '@nestjs/common';
import yauzl from 'yauzl';
import { MediaTypeReader } from '../application/ports.js';
import { isMediaType, type MediaType } from '../domain/media-type.js';

const HEAD_BYTES = 4100;
/** An office file has some dozens of parts; one with more than this is something else. */
const PARTS = 5000;

/** A file's type by its first bytes, an office file's by the parts in its archive. */
@Injectable()
export class ContentMediaTypeReader extends MediaTypeReader {
  async typeOf(path: string): Promise<MediaType | undefined> {
    const head = await headOf(path);
    if (head.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return officeTypeOf(path);
    const found = await fileTypeFromBuffer(head);
    return found && isMediaType(found.mime) ? found.mime : undefined;
  }
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** By names alone: nothing is unpacked, so nothing can burst. One that carries macros is not taken. */
async function officeTypeOf(path: string): Promise<MediaType | undefined> {
  const names = await partsOf(path);
  if (!names?.has('[Content_Types].xml') || [...names].some((name) => /vbaProject\.bin$/i.test(name))) return undefined;
  if (names.has('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (names.has('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return undefined;
}

/** The names in an archive; undefined for one that cannot be read or has too many. */
async function partsOf(path: string): Promise<Set<string> | undefined> {
  const names = new Set<string>();
  let archive: yauzl.ZipFile | undefined;
  try {
    archive = await yauzl.openPromise(path, { lazyEntries: true });
    if (archive.entryCount > PARTS) return undefined;
    for await (const entry of archive.eachEntry()) names.add(entry.fileName);
    return names;
  } catch (error) {
    // The archive's own faults have no code; a disk's have one.
    if ((error as NodeJS.ErrnoException).code !== undefined) throw error;
    return undefined;
  } finally {
    archive?.close();
  }
}
