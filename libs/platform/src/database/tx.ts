import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@zhichuang/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import { sqlState } from './sql-state.js';

interface Running {
  readonly manager: EntityManager;
  readonly afterCommit: (() => void)[];
}

const ATTEMPTS = 3;
/** deadlock_detected, serialization_failure: PostgreSQL asks for the whole transaction again. */
const RESTARTABLE = new Set(['40P01', '40001']);
/** At once it would take the freed rows before the one that waits for them has woken up, and meet it again. */
const PAUSE_MS = 20;

/**
 * The one transaction runner. Nested calls join the running transaction; a deadlock restarts the whole of the
 * outermost work after a short pause, up to three times, then answers `try-again` (503).
 */
@Injectable()
export class Tx {
  private readonly running = new AsyncLocalStorage<Running>();

  constructor(private readonly dataSource: DataSource) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running.getStore()) return work();
    for (let attempt = 1; ; attempt++) {
      const afterCommit: (() => void)[] = [];
      try {
        const result = await this.dataSource.transaction('READ COMMITTED', (manager) => this.running.run({ manager, afterCommit }, work));
        for (const tell of afterCommit) tell();
        return result;
      } catch (error) {
        if (!RESTARTABLE.has(sqlState(error) ?? '')) throw error;
        if (attempt === ATTEMPTS) throw new DomainError('try-again');
        await pause(PAUSE_MS * attempt * (1 + Math.random()));
      }
    }
  }

  /** Writers use this: there is no writing outside a transaction. */
  get manager(): EntityManager {
    const running = this.running.getStore();
    if (!running) throw new Error('Written outside a transaction: wrap the use case in tx.run');
    return running.manager;
  }

  /** One SQL statement, inside the running transaction if there is one. */
  async sql<Row>(text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result: unknown = await (this.running.getStore()?.manager ?? this.dataSource).query(text, parameters as unknown[]);
    // For UPDATE and DELETE the driver answers [rows, count].
    return (Array.isArray(result) && result.length === 2 && Array.isArray(result[0]) && typeof result[1] === 'number' ? result[0] : result) as Row[];
  }

  /** Runs when the outermost transaction has committed, never when it rolled back. Not for anything that must not get lost. */
  afterCommit(tell: () => void): void {
    const running = this.running.getStore();
    if (running) running.afterCommit.push(tell);
    else tell();
  }
}
