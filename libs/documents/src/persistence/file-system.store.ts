import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Logger, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '@zhichuang/kernel';
import { DocumentStore } from '../application/ports.js';

const SHA256 = /^[0-9a-f]{64}$/;
/** A copy younger than this may still be in the making, by another process on this folder. */
const LEFTOVER_MS = 60 * 60 * 1000;

/** Documents as files, `ab/cd/<sha-256>` under one folder. */
export class FileSystemDocumentStore extends DocumentStore implements OnModuleInit {
  private readonly logger = new Logger('Documents');
  private readonly incoming: string;

  constructor(private readonly folder: string) {
    super();
    this.incoming = join(folder, 'incoming');
  }

  async onModuleInit(): Promise<void> {
    for (const name of await names(this.incoming)) {
      const path = join(this.incoming, name);
      const found = await stat(path).catch(undefinedWhenMissing);
      if (found && Date.now() - found.mtimeMs > LEFTOVER_MS) await rm(path, { force: true });
    }
  }

  async put({ path, sha256, size }: { path: string; sha256: string; size: number }): Promise<void> {
    await this.reaching(async () => {
      const target = this.pathOf(sha256);
      const kept = await stat(target).catch(undefinedWhenMissing);
      const now = new Date();
      if (kept?.size === size) return utimes(target, now, now);
      await mkdir(this.incoming, { recursive: true, mode: 0o700 });
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      const aside = join(this.incoming, randomUUID());
      try {
        await copyFile(path, aside);
        await flush(aside);
        await rename(aside, target);
        await flush(dirname(target));
      } finally {
        await rm(aside, { force: true });
      }
    });
  }

  async open(sha256: string): Promise<Readable> {
    return this.reaching(async () => {
      const file = await open(this.pathOf(sha256));
      return file.createReadStream();
    });
  }

  async *keptBefore(instant: Date): AsyncIterable<string> {
    for (const first of await names(this.folder)) {
      if (!/^[0-9a-f]{2}$/.test(first)) continue;
      for (const second of await names(join(this.folder, first))) {
        for (const name of await names(join(this.folder, first, second))) {
          const found = await stat(join(this.folder, first, second, name)).catch(undefinedWhenMissing);
          if (found && SHA256.test(name) && found.mtime < instant) yield name;
        }
      }
    }
  }

  async remove(sha256: string): Promise<void> {
    await this.reaching(() => rm(this.pathOf(sha256), { force: true }));
  }

  private pathOf(sha256: string): string {
    if (!SHA256.test(sha256)) throw new RangeError(`Not a SHA-256 in hex: ${sha256}`);
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  /** A disk that is full, gone or not ours is the same to the reader: try later. The reason goes to the log. */
  private async reaching<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
      this.logger.error({ message: 'The document store cannot be reached', cause: String(error) });
      throw new DomainError('document-store-unavailable');
    }
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const names = async (folder: string): Promise<string[]> => (await readdir(folder).catch(undefinedWhenMissing)) ?? [];

function undefinedWhenMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
