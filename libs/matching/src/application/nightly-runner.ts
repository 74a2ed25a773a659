import { Injectable } from '@nestjs/common';
import { Journal } from '@zhichuang/platform';
import { AnswerPool } from './answer-pool.js';
import { NightlyRuns } from './nightly-runs.js';

/** Works the day's job off beside the requests of this process, chunk by chunk. What is interrupted goes on where it was with the next start. */
@Injectable()
export class NightlyRunner {
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly runs: NightlyRuns,
    private readonly pool: AnswerPool,
    private readonly journal: Journal,
  ) {}

  start(): void {
    if (this.stopping || this.running) return;
    this.running = this.work()
      .catch((error: unknown) => this.journal.failed('The nightly matching was interrupted', {}, error))
      .finally(() => (this.running = undefined));
  }

  /** Waits until this process has done with it. */
  async settled(): Promise<void> {
    await this.running;
  }

  /** Ends after the chunk in hand. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.running;
    await this.pool.rest();
  }

  private async work(): Promise<void> {
    try {
      while (!this.stopping && (await this.runs.step())) continue;
    } finally {
      await this.pool.rest();
    }
  }
}
