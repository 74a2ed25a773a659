import { Injectable } from '@nestjs/common';
import { AuditWriter, Clock, Tx } from '@zhichuang/platform';
import { EvaluateNeeds } from './evaluate-needs.js';
import { type LiveNeed, type RunCause, RunRepository } from './run-ports.js';

/** Keeps what matching answers when a need is published and when it is applied with: once for each event, however often it is told. */
@Injectable()
export class RecordRun {
  constructor(
    private readonly tx: Tx,
    private readonly runs: RunRepository,
    private readonly evaluate: EvaluateNeeds,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(need: LiveNeed, cause: RunCause): Promise<void> {
    await this.tx.run(async () => {
      if (await this.runs.hasRunOf(cause)) return;
      const { basis, law, runs } = await this.evaluate.inFull(this.clock.today(), need);
      await this.runs.keepLaw(law);
      if ((await this.runs.add(cause, basis, runs, this.clock.now())) === 0) return;
      for (const { id } of runs) await this.audit.done({ action: 'matching.run.record', object: { type: 'match-run', id }, fields: ['facts', 'products', 'answer'] });
    });
  }
}
