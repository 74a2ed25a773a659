import { Injectable } from '@nestjs/common';
import { Clock, Tx } from '@zhichuang/platform';
import { DocumentRepository, DocumentStore } from './ports.js';

/** Bytes that no row names a day after they came: their request failed, or its process died. */
const AGE_MS = 24 * 60 * 60 * 1000;
const BATCH = 500;

@Injectable()
export class SweepOrphans {
  constructor(
    private readonly tx: Tx,
    private readonly documents: DocumentRepository,
    private readonly store: DocumentStore,
    private readonly clock: Clock,
  ) {}

  /** Answers how many contents were removed. */
  async execute(): Promise<number> {
    let removed = 0;
    let batch: string[] = [];
    for await (const sha256 of this.store.keptBefore(new Date(this.clock.now().getTime() - AGE_MS))) {
      if (batch.push(sha256) < BATCH) continue;
      removed += await this.sweep(batch);
      batch = [];
    }
    return removed + (await this.sweep(batch));
  }

  private async sweep(batch: readonly string[]): Promise<number> {
    let removed = 0;
    for (const sha256 of await this.documents.withoutRow(batch)) {
      await this.tx.run(async () => {
        // Asked again under the lock: an upload of the same content may have been under way.
        await this.documents.ownContent(sha256);
        if ((await this.documents.withoutRow([sha256])).length === 0) return;
        await this.store.remove(sha256);
        removed++;
      });
    }
    return removed;
  }
}
