import { Injectable } from '@nestjs/common';
import type { Verdict } from '@zhichuang/eligibility';
import type { Id } from '@zhichuang/kernel';
import { ProductReader } from '@zhichuang/loan-products';
import { AuditWriter, Clock, Tx } from '@zhichuang/platform';
import { caseOf } from '../domain/facts.js';
import type { Desk } from '../domain/match.js';
import { verdictOf } from '../domain/verdict.js';
import { answerCases, type CaseOfNeed } from './answer-cases.js';
import { EvaluateNeeds } from './evaluate-needs.js';
import { shelved } from './match-desk.js';
import { type EventCause, type LiveNeed, RunRepository } from './run-ports.js';

/** Keeps what matching answers when a need is published and when it is applied with: once for each event, however often it is told. */
@Injectable()
export class RecordRun {
  constructor(
    private readonly tx: Tx,
    private readonly runs: RunRepository,
    private readonly evaluate: EvaluateNeeds,
    private readonly products: ProductReader,
    private readonly audit: AuditWriter,
    private readonly clock: Clock,
  ) {}

  async execute(need: LiveNeed, cause: EventCause): Promise<void> {
    await this.tx.run(async () => {
      if (await this.runs.hasRunOf(cause)) return;
      let own: Verdict | null = null;
      const { basis, law, runs } = await this.evaluate.on(this.clock.today(), [need], async (desk, cases) => {
        if (cause.reason === 'application') own = await this.ownVerdict(cause.productId, desk, cases);
        return answerCases(desk, cases);
      });
      await this.runs.keepLaw(law.sha256, law.text);
      if ((await this.runs.add(cause, basis, runs, this.clock.now())) === 0) return;
      for (const { id } of runs) {
        if (cause.reason === 'application') await this.runs.addPrediction({ runId: id, applicationId: cause.applicationId, productId: cause.productId, ownVerdict: own });
        await this.audit.done({ action: 'matching.run.record', object: { type: 'match-run', id }, fields: ['facts', 'products', 'answer'] });
      }
    });
  }

  /** By every criterion of the product's bank: for that bank alone, and no part of the run. */
  private async ownVerdict(productId: Id<'Product'>, { grounds, lpr }: Desk, [applied]: readonly CaseOfNeed[]): Promise<Verdict | null> {
    const product = await this.products.one({ kind: 'published' }, productId);
    return product && applied ? verdictOf(shelved(product, applied.facts.day, 'internal'), caseOf(applied.facts, grounds), applied.facts.day, lpr) : null;
  }
}
