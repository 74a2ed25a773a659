import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import { type CallHandler, createParamDecorator, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError, type Issue } from '@zhichuang/kernel';
import type { FastifyRequest } from 'fastify';
import { finalize, from, type Observable, switchMap } from 'rxjs';
import { InstallationFacts } from '../installation/installation-facts.js';

export const FILE_LIMIT = 20 * 1024 * 1024;

/** One uploaded file, received whole into a temporary file of this process; the text fields beside it. */
export interface ReceivedUpload {
  readonly path: string;
  /** Of the content, in hex. */
  readonly sha256: string;
  readonly size: number;
  /** As the sender named it, without a path. Nothing of it is checked yet. */
  readonly fileName: string;
  readonly fields: Readonly<Record<string, string>>;
}

export interface UploadLimits {
  readonly maxBytes: number;
  /** Where the temporary file is made. */
  readonly folder: string;
}

/** Longer text fields are cut here, and so refused by whatever the field allows. */
const FIELD_BYTES = 64 * 1024;
const FIELDS = 20;
/** A file too large is read on to this multiple of its limit, so that its sender can read the answer; then the line is cut. */
const PATIENCE = 2;
const LEFTOVER_MS = 60 * 60 * 1000;

/**
 * Reads a multipart request of one file in the field `file` and any text fields, hashing the file on its way to disk; it is
 * never in memory as a whole. Errors: `unsupported-media-type`, `malformed-multipart`, `upload-too-large`, `upload-empty`,
 * `upload-one-file`, `validation-failed` for a missing file or a repeated field. After an error nothing is left on disk;
 * after success the caller removes `path`.
 */
export async function receiveUpload(request: FastifyRequest, { maxBytes, folder }: UploadLimits): Promise<ReceivedUpload> {
  if (!request.isMultipart()) throw new DomainError('unsupported-media-type');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomUUID()}.upload`);
  const faults: DomainError[] = [];
  const issues: Issue[] = [];
  const fields: Record<string, string> = {};
  let file: Pick<ReceivedUpload, 'sha256' | 'size' | 'fileName'> | undefined;
  try {
    for await (const part of request.parts({ limits: { fileSize: maxBytes * PATIENCE, fieldSize: FIELD_BYTES, fields: FIELDS, files: 2, parts: FIELDS + 2 } })) {
      if (part.type === 'field') addField(part, fields, issues);
      else if (file) {
        faults.push(new DomainError('upload-one-file'));
        part.file.resume();
      } else {
        if (part.fieldname !== 'file') issues.push({ pointer: `/${part.fieldname}`, code: 'unknown-field' });
        file = await keep(part, path, maxBytes);
        if (part.file.truncated) request.raw.destroy();
        if (file.size > maxBytes) faults.push(new DomainError('upload-too-large', { megabytes: Math.floor(maxBytes / 1024 / 1024) }));
        else if (file.size === 0 && part.filename) faults.push(new DomainError('upload-empty'));
      }
    }
    if (!file || (file.size === 0 && file.fileName === '')) issues.push({ pointer: '/file', code: 'required' });
    if (faults[0]) throw faults[0];
    if (issues.length > 0 || !file) throw new DomainError('validation-failed', {}, issues);
    return { path, ...file, fields };
  } catch (error) {
    await rm(path, { force: true });
    throw faults[0] ?? inWordsOfTheHouse(error, maxBytes);
  }
}

function addField(part: Extract<Multipart, { type: 'field' }>, fields: Record<string, string>, issues: Issue[]): void {
  if (part.fieldname in fields) issues.push({ pointer: `/${part.fieldname}`, code: 'list-duplicate' });
  fields[part.fieldname] = String(part.value);
}

/** Writes a part to disk up to one byte over its limit; answers its true size up to what was read. */
async function keep(part: MultipartFile, path: string, maxBytes: number): Promise<Pick<ReceivedUpload, 'sha256' | 'size' | 'fileName'>> {
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(
    part.file,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > maxBytes) continue;
        hash.update(chunk);
        yield chunk;
      }
    },
    createWriteStream(path, { mode: 0o600, flags: 'wx' }),
  );
  return { sha256: hash.digest('hex'), size, fileName: part.filename ?? '' };
}

const MULTIPART_CODES: Readonly<Record<string, string>> = {
  FST_REQ_FILE_TOO_LARGE: 'upload-too-large',
  FST_FILES_LIMIT: 'upload-one-file',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported-media-type',
};

/** What the parser of multipart bodies refuses is the sender's fault; a disk that fails is not. */
function inWordsOfTheHouse(error: unknown, maxBytes: number): unknown {
  if (error instanceof DomainError) return error;
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (syscall !== undefined && code !== 'ECONNRESET') return error;
  return new DomainError(MULTIPART_CODES[code ?? ''] ?? 'malformed-multipart', { megabytes: Math.floor(maxBytes / 1024 / 1024) });
}

const TAKES_UPLOAD = 'zhichuang:takes-upload';

/**
 * The route takes one file by multipart/form-data. It is received after the guard and before the idempotency key is claimed, so that
 * the content belongs to the request's fingerprint and no transaction waits for a slow line. Text fields arrive as the
 * validated `@Body()`, the file as `@Upload()`; the temporary file is gone when the request is over.
 */
export const TakesUpload = (maxBytes: number = FILE_LIMIT): MethodDecorator => SetMetadata(TAKES_UPLOAD, maxBytes);

export type UploadRequest = FastifyRequest & { upload?: ReceivedUpload };

/** The received file of a route that `@TakesUpload`. */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext): ReceivedUpload => {
  const { upload } = context.switchToHttp().getRequest<UploadRequest>();
  if (!upload) throw new Error('Upload on a route without @TakesUpload');
  return upload;
});

export const uploadFolder = (dataDir: string): string => join(dataDir, 'uploads');

@Injectable()
export class UploadInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly installation: InstallationFacts,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const maxBytes = this.reflector.get<number | undefined>(TAKES_UPLOAD, context.getHandler());
    if (maxBytes === undefined) return next.handle();
    const request = context.switchToHttp().getRequest<UploadRequest>();
    return from(receiveUpload(request, { maxBytes, folder: uploadFolder(this.installation.dataDir) })).pipe(
      switchMap((upload) => {
        request.upload = upload;
        request.body = upload.fields;
        return next.handle().pipe(finalize(() => void rm(upload.path, { force: true })));
      }),
    );
  }
}

/** Removes what a process that died has left behind; a file younger than an hour may still be in somebody's hands. */
export async function sweepUploads(dataDir: string, now: Date): Promise<number> {
  const folder = uploadFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  let swept = 0;
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(missing);
    if (!found || now.getTime() - found.mtimeMs < LEFTOVER_MS) continue;
    await rm(path, { force: true });
    swept++;
  }
  return swept;
}

function missing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
