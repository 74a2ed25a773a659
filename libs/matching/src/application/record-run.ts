import { Injectable } from '@nestjs/common';
import type { Verdict } from '@zhichuang/eligibility';
import type { Id } from '@zhichuang/kernel';
import { ProductReader } from '@zhichuang/loan-products';
import { AuditWriter, Clock, Tx } from '@zhichuang/platform';
import { caseOf, type NeedFacts } from '../domain/facts.js';
import type { Desk } from '../domain/match.js';
import { verdictOf } from '../domain/verdict.js';
import { EvaluateNeeds } from './evaluate-needs.js';
import { shelved } from './match-desk.js';
import { type LiveNeed, type RunCause, RunRepository } from './run-ports.js';
import { readFacts } from './sent-facts.js';

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

  async execute(need: LiveNeed, cause: RunCause): Promise<void> {
    await this.tx.run(async () => {
      if (await this.runs.hasRunOf(cause)) return;
      const { desk, basis, law, runs } = await this.evaluate.inFull(this.clock.today(), need);
      await this.runs.keepLaw(law);
      if ((await this.runs.add(cause, basis, runs, this.clock.now())) === 0) return;
      for (const { id, facts } of runs) {
        if (cause.reason === 'application') await this.runs.addPrediction({ runId: id, applicationId: cause.applicationId, productId: cause.productId, ownVerdict: await this.ownVerdict(cause.productId, desk, readFacts(facts)) });
        await this.audit.done({ action: 'matching.run.record', object: { type: 'match-run', id }, fields: ['facts', 'products', 'answer'] });
      }
    });
  }

  /** By every criterion of the product's bank: for that bank alone, and no part of the run. */
  private async ownVerdict(productId: Id<'Product'>, { grounds, lpr }: Desk, facts: NeedFacts): Promise<Verdict | null> {
    const product = await this.products.one({ kind: 'published' }, productId);
    return product ? verdictOf(shelved(product, facts.day, 'internal'), caseOf(facts, grounds), facts.day, lpr) : null;
  }
}
