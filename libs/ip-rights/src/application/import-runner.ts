import { Injectable } from '@nestjs/common';
import type { Id } from '@zhichuang/kernel';
import { Journal } from '@zhichuang/platform';
import { ApplyImport } from './apply-import.js';
import { ImportRepository } from './import-ports.js';

/** Works imports off beside the requests of this process, batch by batch. What is interrupted stays where it was until it is resumed. */
@Injectable()
export class ImportRunner {
  private readonly running = new Map<Id<'Import'>, Promise<void>>();
  private stopping = false;

  constructor(
    private readonly apply: ApplyImport,
    private readonly imports: ImportRepository,
    private readonly journal: Journal,
  ) {}

  /** Begins or goes on; two processes at one import take turns, so that a second start does no harm. */
  start(id: Id<'Import'>): void {
    if (this.stopping || this.running.has(id)) return;
    const work = this.work(id).catch((error: unknown) => this.journal.failed('An import was interrupted', { import: id }, error));
    this.running.set(id, work.finally(() => this.running.delete(id)));
  }

  /** Waits until this process has done with the import. */
  async finish(id: Id<'Import'>): Promise<void> {
    await this.running.get(id);
  }

  /** For the worker: everything that a crash left behind. */
  async resumeUnfinished(): Promise<void> {
    for (const id of await this.imports.unfinished()) this.start(id);
  }

  /** Ends after the batches in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.running.values());
  }

  private async work(id: Id<'Import'>): Promise<void> {
    while (!this.stopping && (await this.apply.batch(id))) continue;
  }
}
